"""The published figures, read once per request.

A page quotes figures in its teaser, its text and its tiles, and a listing in every card. The register holds hundreds of
rows, so all of it is read in three queries when a request first asks for a figure.
"""

from typing import Any

from asgiref.local import Local
from django.apps import apps
from django.core.signals import request_finished, request_started

_request = Local()


def figures_by_id() -> dict[int, Any]:
    """Return every published figure with its unit, observations and sources, by id."""
    figures = getattr(_request, "figures", None)
    if figures is None:
        figures = {f.pk: f for f in apps.get_model("sectors", "KeyFigure").objects.published().with_values()}
        _request.figures = figures
    return figures


def forget(**kwargs: Any) -> None:
    """Drop what was read, so that the next question reads again."""
    _request.figures = None


request_started.connect(forget)
request_finished.connect(forget)
