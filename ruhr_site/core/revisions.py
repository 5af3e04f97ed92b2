"""Revisions that something refers to stay, whatever is purged, as long as their page does."""

from typing import Any

from django.db.models import PROTECT, SET_NULL
from wagtail.models import Revision


def keep_revision(collector: Any, field: Any, rows: Any, using: str) -> None:
    """Refuse the deletion of a single revision, which `purge_revisions` takes for an answer; let it go with its page.

    For `on_delete` of foreign keys to revisions: PROTECT would make the page itself impossible to delete.
    """
    decide = PROTECT if isinstance(collector.origin, Revision) else SET_NULL
    decide(collector, field, rows, using)
