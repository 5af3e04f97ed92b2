"""What rarely changes is built once and kept in memory until any content changes.

All processes share one generation mark in Django's cache. A change of any record or page sets a new mark, whoever makes
it; a process whose values carry another mark builds them anew. Kept values are shared between requests: they are read,
never changed.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import uuid4

from asgiref.local import Local
from django.core.cache import cache
from django.core.signals import request_finished
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from .edge.collecting import APPS, MARK, collecting, depends_on

Value = TypeVar("Value")
Values = dict[str, tuple[Any, frozenset[str]]]

MODELS = (Page, PageViewRestriction, Site)
MOST = 5000  # values; some are kept for every page or every choice of filters
# What is written of a page when a draft of it is stored: no visitor sees any of it.
OF_DRAFTS = {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}

# Values with their tags, by name, under the mark of the present content alone.
_kept: dict[str, Values] = {}
# Whether the present request has changed content that may yet be rolled back: until it ends, others get nothing of it.
_request = Local()


def generation() -> str:
    """Return the mark of the present content."""
    return cache.get(MARK) or renew()


def renew() -> str:
    """Set and return a new mark: everything kept is out of date."""
    mark = uuid4().hex
    cache.set(MARK, mark, timeout=None)
    return mark


def keep(name: str, build: Callable[[], Value], tags: Iterable[str] | None = None) -> Value:
    """Return the value kept under a name, built anew if any content has changed since.

    A page that gets the value depends on what was collected while it was built. Where `tags` are given, it depends on
    these instead: on the list, or on nothing here where it depends on what it looks up.
    """
    value, collected = kept_with_tags(name, build)
    depends_on(*(collected if tags is None else tags))
    return value


def values_of(mark: str) -> Values:
    """Return the values kept under a mark; those of any other are out of date, and forgotten."""
    if mark not in _kept:
        _kept.clear()
    return _kept.setdefault(mark, {})


def kept_with_tags(name: str, build: Callable[[], Value]) -> tuple[Value, frozenset[str]]:
    """Return the value kept under a name with the tags that were collected while it was built."""

    def built() -> tuple[Value, frozenset[str]]:
        with collecting() as collected:
            value = build()
        return value, frozenset(collected)

    values = present_values()
    found = values.get(name)
    if found is None:
        found = built()
        if len(values) >= MOST:
            values.clear()
        values[name] = found
    return found


def present_values() -> Values:
    """Return where values are kept at this moment: for all, for changes not yet committed, or for a block apart."""
    apart = getattr(_request, "apart", None)
    if apart is not None:
        return apart
    return values_of_changes() if getattr(_request, "has_changes", False) else values_of(generation())


def values_of_changes() -> Values:
    """Return the values kept while changes are not committed: until more is changed, or some rolled back."""
    # Django begins a new list of what waits for the commit whenever something is rolled back.
    waiting = transaction.get_connection().run_on_commit
    if getattr(_request, "waiting", None) is not waiting:
        _request.waiting, _request.values = waiting, {}
    return _request.values


@contextmanager
def keeping_apart() -> Iterator[None]:
    """Keep values for this block alone, which shows something else than the present content: nobody else sees them."""
    _request.apart = {}
    try:
        yield
    finally:
        _request.apart = None


def content_changed(sender: Any = None, update_fields: Any = None, **kwargs: Any) -> None:
    """Renew the mark at once, for this transaction, and when it is committed, for everybody else.

    Models that no page shows say so by `shows_on_pages = False`. A draft changes nothing that is kept: what tells of
    drafts is kept under `versions.last_saved()`.
    """
    if update_fields and OF_DRAFTS.issuperset(update_fields):
        return
    if (
        sender is None
        or sender in MODELS
        or (sender._meta.app_label in APPS and getattr(sender, "shows_on_pages", True))
    ):
        _request.has_changes, _request.waiting = True, None
        if getattr(_request, "apart", None):
            _request.apart.clear()
        renew()
        transaction.on_commit(committed)


def committed(**kwargs: Any) -> None:
    """Tell everybody of a change that is in the database now, and keep values again."""
    if getattr(_request, "has_changes", False):
        renew()
    _request.has_changes, _request.waiting, _request.values = False, None, {}


def connect() -> None:
    """Listen to whatever changes content, and to the end of requests."""
    for signal in (post_save, post_delete, m2m_changed, post_page_move):
        signal.connect(content_changed, dispatch_uid="content-changed")
    request_finished.connect(committed, dispatch_uid="content-changed")
