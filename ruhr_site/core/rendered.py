"""Pages that are the same for everybody are rendered once, and kept as HTML until any content changes."""

import zlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import Page

from .headers import is_known
from .kept import keep

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


def is_same_for_all(request: HttpRequest) -> bool:
    """Whether a page is asked for as it is, not a file or a choice of it, and by nobody whom the portal knows."""
    is_plain = request.method in ("GET", "HEAD") and request.path.endswith("/") and not request.META.get("QUERY_STRING")
    return is_plain and not is_known(request)


def serve_rendered(serve: Serve) -> Serve:
    """Return a step of Wagtail's hook `on_serve_page` that answers with the kept HTML of a page.

    It comes last, when access has been granted. What depends on the day is rendered anew each day.
    """

    def inner(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        if not is_same_for_all(request):
            return serve(page, request, args, kwargs)

        def render() -> bytes:
            return zlib.compress(serve(page, request, args, kwargs).render().content, 1)  # type: ignore[attr-defined]

        name = f"page {page.pk} {timezone.localdate()} {request.build_absolute_uri('/')}"
        return HttpResponse(zlib.decompress(keep(name, render)))

    return inner
