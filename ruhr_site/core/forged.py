"""Numbers that no page of the admin sends, and that Wagtail passes on unread: to the database, or to as many forms."""

from typing import Any

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from . import error_pages
from .middleware import Passing

MAX_ROWS = 200  # in one part of a form
OUT_OF_RANGE = "22003"  # PostgreSQL's numeric_value_out_of_range; other data errors are faults of ours


def is_of_admin(request: HttpRequest) -> bool:
    """Whether a request is one to the admin."""
    return request.path_info.startswith(reverse("wagtailadmin_home"))


def is_forged_id(exception: Exception) -> bool:
    """Whether a database, or Django before it, was asked for an id that no row can have."""
    if isinstance(exception, ValueError):
        return "expected a number but got" in str(exception)
    if isinstance(exception, DataError):
        return getattr(exception.__cause__, "sqlstate", "") == OUT_OF_RANGE
    return isinstance(exception, OverflowError)


class ForgedNumbersRefused(Passing):
    """Answers 404 for an id that no row can have, and 400 for a form with more rows than anybody fills in."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Count the rows of a form of the admin."""
        if is_of_admin(request):
            rows = [str(value) for name, value in request.POST.items() if name.endswith("-TOTAL_FORMS")]
            if any(value.isdecimal() and (len(value) > 9 or int(value) > MAX_ROWS) for value in rows):
                raise BadRequest

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer an id of the admin that could not be looked up like one that is not there."""
        is_forged = is_of_admin(request) and is_forged_id(exception)
        return error_pages.not_found(request) if is_forged else None
