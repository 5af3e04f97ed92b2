"""The portal's own pages for what went wrong, in the language of the address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation


def language_of(path: str) -> str:
    """Return the language that a path starts with, the default language where it names none."""
    prefix = path.lstrip("/").split("/", 1)[0]
    return prefix if prefix in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def front_pages() -> dict[str, str]:
    """Return where the language switch of an error page leads."""
    return {code: f"/{code}/" for code, _name in settings.LANGUAGES}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the styled page with status 404."""
    with translation.override(language_of(request.path_info)):
        return render(request, "404.html", {"counterparts": front_pages()}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Return the styled page with status 403; also for a form that was sent from elsewhere or too late."""
    with translation.override(language_of(request.path_info)):
        return render(request, "403.html", {"counterparts": front_pages()}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page with status 500, which depends on neither database nor request."""
    with translation.override(language_of(request.path_info)):
        return render(None, "500.html", {"language": translation.get_language()}, status=500)
