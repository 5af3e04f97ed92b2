"""What happens to a request before and after any view."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from . import error_pages
from .publication import PublicationRefusedError

GetResponse = Callable[[HttpRequest], HttpResponse]


def drop_nul_characters(get_response: GetResponse) -> GetResponse:
    """Answer 404 for a path with NUL characters and drop them from the query: PostgreSQL raises an error on them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            return error_pages.not_found(request)
        if "%00" in request.META.get("QUERY_STRING", ""):
            query = request.GET.copy()
            for name, values in list(query.lists()):
                query.setlist(name.replace("\x00", ""), [value.replace("\x00", "") for value in values])
                if "\x00" in name:
                    del query[name]
            request.GET = query  # type: ignore[assignment]
        return get_response(request)

    return middleware


class Compressed(GZipMiddleware):
    """Compresses pages; pictures and documents are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave a file as it is."""
        return response if isinstance(response, FileResponse) else super().process_response(request, response)


class FrontDoorLocale(LocaleMiddleware):
    """Sends only the bare address to a language; an unknown address below it is not found, it does not wander."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave a response that is not found as it is, and a file: it has no language.

        Neither has what stands outside the languages and is no page: open data, and the way to a page in a language.
        """
        if isinstance(response, FileResponse) or (response.status_code == 404 and request.path_info != "/"):
            return response
        answer = super().process_response(request, response)
        is_page = answer.status_code != 302 and answer.get("Content-Type", "").startswith("text/html")
        if not is_page and get_language_from_path(request.path_info) is None:
            answer.headers.pop("Content-Language", None)
        return answer


class Passing:
    """Base of middleware that only looks at views and exceptions."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class RefusedPublication(Passing):
    """Tells an editor who publishes something incomplete by a bulk action or an approval what is missing."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn the refusal into a message on the page that the editor came from."""
        if not isinstance(exception, PublicationRefusedError):
            return None
        # The view that raised it spoke the account's language; here the browser's is active again.
        with override(UserProfile.get_for_user(request.user).get_preferred_language()):
            reason = _("“%(title)s” was not published.") % {"title": exception.refused}
        messages.error(request, " ".join([reason, *exception.messages]))
        origin = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(origin, {request.get_host()}, require_https=request.is_secure())
        address = origin if is_ours else reverse("wagtailadmin_home")
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # Wagtail's dialogue of an approval goes where this tells it to.
            return JsonResponse({"step": "success", "redirect": address})
        return HttpResponseRedirect(address)


class StyledNotFound(Passing):
    """Answer a page that is not found as production does, for settings with DEBUG on."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = super().__call__(request)
        is_plain = response.status_code == 404 and request.resolver_match is None
        return error_pages.not_found(request) if is_plain else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn the Http404 of a view into the portal's own page."""
        return error_pages.not_found(request, exception) if isinstance(exception, Http404) else None
