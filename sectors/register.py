"""The published figures, read once and kept until something changes.

A page quotes figures in its teaser, its text and its tiles, and a listing in every card; the register holds hundreds of
rows, so all of it is read in two queries.
"""

from typing import Any

from django.apps import apps

from ruhr_site.core.edge.collecting import Looked
from ruhr_site.core.kept import keep


def figures_by_id() -> Looked:
    """Return every published figure with its unit, observations and sources, by id."""
    return keep("figures", lambda: Looked(read_figures(), "keyfigure"), [])


def figures_by_slug() -> dict[str, Any]:
    """Return every published figure by its short name; a page that shows one depends on it by its id."""
    return keep("figures by slug", lambda: {figure.slug: figure for figure in figures_by_id().values()}, [])


def read_figures() -> dict[int, Any]:
    """Read every published figure."""
    published = apps.get_model("sectors", "KeyFigure").objects.published().with_values()
    return {figure.pk: figure for figure in published}
