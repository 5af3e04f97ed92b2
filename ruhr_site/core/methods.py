"""What addresses that are only read answer to methods other than GET (RFC 9110, 9.3.7 and 15.5.6)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from . import error_pages

READING = "GET, HEAD, OPTIONS"
View = Callable[..., HttpResponseBase]


def readable(view: View) -> View:
    """Let an address be read and asked what it allows; anything else is refused in the portal's own words.

    What changes nothing needs no token against forged requests, whose lack would be told instead.
    """

    @csrf_exempt
    @wraps(view)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        response = HttpResponse() if request.method == "OPTIONS" else error_pages.not_allowed(request)
        response["Allow"] = READING
        return response

    return read
