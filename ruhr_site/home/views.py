"""Serving pages: one query finds the page of an address, instead of two for each of its levels."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_page

from ruhr_site.core import error_pages
from ruhr_site.core.kept import keep
from ruhr_site.core.methods import readable
from ruhr_site.core.visibility import private_paths
from ruhr_site.home.models import HomePage


def front_pages() -> dict[str, str]:
    """Return the place of each language's front page in the tree of addresses: {"de": "/de/"}."""
    return dict(HomePage.objects.values_list("locale__language_code", "url_path"))


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """Return the live page at a path below the front page of the active language; None where there is none.

    What follows the last slash is a file of the page, such as "projects.csv"; a page that has files is a RoutablePage.
    """
    root = keep("front pages", front_pages, []).get(get_language() or "")
    file = path.rpartition("/")[2]
    address = f"{root}{path.removesuffix(file)}"
    page = Page.objects.filter(url_path=address).select_related("content_type").first() if root else None
    try:
        return page.specific.route(request, [file] if file else []) if page else None
    except Http404:
        return None


def was_public(path: str) -> bool:
    """Whether a page that has been taken down stood at a path below the front page of the active language.

    A page that was never published and one in a private section leave no trace.
    """
    root = keep("front pages", front_pages, []).get(get_language() or "")
    page = Page.objects.filter(url_path=f"{root}{path}", live=False, first_published_at__isnull=False).first()
    return page is not None and not page.path.startswith(tuple(private_paths()))


@readable
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page at a path, by Wagtail's own view with all its hooks.

    An address where a public page once stood answers 410, unless an editor has sent it elsewhere.
    """
    route = find_route(request, path)
    if route is None and was_public(path) and not get_redirect(request, Redirect.normalise_path(request.path)):
        return error_pages.gone(request)
    # Where `Page.route_for_request` keeps its result, and finds this one.
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    return serve_page(request, path)
