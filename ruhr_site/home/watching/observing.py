"""Every request is counted and leaves one line in the log: what was asked, how it was answered, how long it took."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib.messages import ERROR
from django.http import HttpRequest
from django.urls import reverse

from .logs import request_id
from .metrics import REQUESTS

logger = logging.getLogger("portal.requests")
ID = re.compile(r"[0-9a-f]{32}")


def id_of(request: HttpRequest) -> str:
    """Return the id that the web server has given a request, or a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if ID.fullmatch(given) else uuid4().hex


def view_of(request: HttpRequest) -> str:
    """Return what answered: the type of a page, or the name of a view. Never anything that a visitor has made up."""
    route = getattr(request, "_wagtail_route_for_request", None)
    if route:
        return type(route[0]).__name__
    match = request.resolver_match
    if match is None:
        return "none"
    return "none" if match.view_name == "wagtail_serve" else match.view_name or match._func_path


def is_refused(request: HttpRequest, response: Any) -> bool:
    """Whether somebody was led back to the front page of the admin with an error: so Wagtail refuses."""
    said = getattr(getattr(request, "_messages", None), "_queued_messages", ())
    is_led_back = response.status_code == 302 and response.get("Location") == reverse("wagtailadmin_home")
    return is_led_back and any(message.level == ERROR for message in said)


class Observed:
    """Counts requests and logs them. Of accounts it keeps the number, of visitors nothing: no address, no query."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        token = request_id.set(id_of(request))
        begun = time.perf_counter()
        try:
            response = self.get_response(request)
            seconds = time.perf_counter() - begun
            view = view_of(request)
            REQUESTS.labels(view, str(response.status_code)).observe(seconds)
            # The session is not read for the log.
            account = getattr(getattr(request, "_cached_user", None), "pk", None)
            facts = {
                "method": request.method,
                "path": request.path_info,
                "view": view,
                "status": response.status_code,
                "seconds": round(seconds, 4),
            }
            if account:
                facts["account"] = account
                if response.status_code == 403 or is_refused(request, response):
                    facts["refused"] = True
            logger.info("request", extra={"facts": facts})
            return response
        finally:
            request_id.reset(token)
