"""Putting a live figure in the place of a number, in the latest draft of a page: it is never published by this."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.html import format_html
from wagtail.models import Page

from .findings import Finding
from .passages import passages, write
from .portal import lint_page


class TextChangedError(Exception):
    """The draft does not hold the finding any more: somebody has changed the sentence, or the register."""


class PageLockedError(Exception):
    """The page is locked for the account, by a person or by its place in the workflow."""


def insert_figure(page_id: int, key: str, user: Any, today: date) -> Finding:
    """Replace the number of a finding by the live figure, in a new draft of the page; return what was replaced.

    The finding is looked for anew in the latest draft, so that nothing but what the linter suggests can be inserted.
    Raises PermissionDenied, PageLockedError or TextChangedError, and changes nothing then.
    """
    with transaction.atomic():
        # Whoever saves the page at the same time waits, and neither draft is lost.
        row = Page.objects.select_for_update().filter(pk=page_id).first()
        if row is None:
            raise TextChangedError
        permissions = row.permissions_for_user(user)
        if not permissions.can_edit():
            raise PermissionDenied
        if permissions.page_locked():
            raise PageLockedError
        page = row.get_latest_revision_as_object()
        finding = next((f for f in lint_page(page, today) if f.key == key and f.can_insert), None)
        if finding is None:
            raise TextChangedError
        replace_number(page, finding)
        page.save_revision(user=user, log_action=True, clean=False)
    return finding


def replace_number(page: Any, finding: Finding) -> None:
    """Put the live figure of a finding in the place of its number, in the page in memory."""
    passage = next(p for p in passages(page) if p.place == finding.place)
    span = passage.stored_span(*finding.span)
    if span is None:
        raise TextChangedError
    write(page, finding.place, passage.source[: span[0]] + embed(finding) + passage.source[span[1] :])


def embed(finding: Finding) -> str:
    """Return the stored form of the figure that a finding suggests."""
    year = format_html(' year="{}"', finding.year) if finding.year else ""
    return format_html('<embed embedtype="figure" id="{}" form="value"{}/>', finding.figure_id, year)
