"""A plain Django site of one view, as a new project has it: the portal's pages are compared with it."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

TEMPLATE = """<!doctype html><html lang="en"><title>{{ title }}</title><h1>{{ title }}</h1>
<ul>{% for number in numbers %}<li>{{ number }}</li>{% endfor %}</ul></html>"""

if not settings.configured:
    settings.configure(
        SECRET_KEY="compared, never published",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
        # Those of `django-admin startproject`.
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"plain.html": TEMPLATE})]},
            }
        ],
    )


def plain(request: HttpRequest) -> HttpResponse:
    """Answer with a template of ten lines, without a database."""
    return TemplateResponse(request, "plain.html", {"title": "Plain", "numbers": range(10)})


def body(request: HttpRequest, size: int) -> HttpResponse:
    """Answer with a body of so many bytes, which a cache may keep."""
    answer = HttpResponse(b"x" * size, content_type="text/html")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


urlpatterns = [path("", plain), path("body/<int:size>/", body)]
application = get_wsgi_application()
