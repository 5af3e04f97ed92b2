"""What happens to a request before and after any view."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from . import error_pages

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


class StyledNotFound:
    """Answer a page that is not found as production does, for settings with DEBUG on."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn the Http404 of a view into the portal's own page."""
        return error_pages.not_found(request, exception) if isinstance(exception, Http404) else None
