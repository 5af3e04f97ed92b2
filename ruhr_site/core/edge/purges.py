"""What is to be removed from the page cache, kept until that is done: no request ever waits for the cache.

A change writes its tags in the transaction that makes it. `send_due()`, called by `manage.py purge_edge`, hands them to
every cache of `settings.EDGE_PURGE_URLS`; what a cache did not take is tried again until it does. Where there is no
cache, nothing is to be done, and the rows only tell what changed.
"""

import http.client
import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context

from ruhr_site.core.leases import is_due

from .collecting import ANYTHING

logger = logging.getLogger(__name__)

TIMEOUT = 2  # seconds that a cache may take
LEASE = timedelta(seconds=10)  # longer than all that is sent in one round may take
LONGEST_PAUSE = timedelta(seconds=3)  # so that a cache that returns learns of everything within ten seconds
KEPT = timedelta(days=14)
LONGEST = 6000  # bytes of tags in one request
MOST = 500  # rows in one round


class Purge(models.Model):
    """The tags of a change: what it was about, who made it, and when the caches knew."""

    class Action(models.TextChoices):
        PUBLISHED = "published", _("published")
        CHANGED = "changed", _("changed")
        WITHDRAWN = "withdrawn", _("taken back")
        DELETED = "deleted", _("deleted")
        RESTRICTED = "restricted", _("closed or opened")
        MOVED = "moved", _("moved")

    tags = models.TextField(_("tags"))
    is_hard = models.BooleanField(_("withdrawn"), default=False)
    action = models.CharField(_("what happened"), max_length=12, choices=Action)
    kind = models.CharField(max_length=100)
    subject = models.CharField(_("what it was about"), max_length=200)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("removed"), null=True, db_index=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)

    shows_on_pages = False

    class Meta:
        app_label = "core"
        default_permissions = ("view",)
        verbose_name = _("change for the page cache")
        verbose_name_plural = _("changes for the page cache")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject


def write(tags: Iterable[str], row: Any, action: str, is_hard: bool = False) -> None:
    """Note that what carries one of the tags is out of date, because something happened to a row."""
    if not tags:
        return
    user = get_active_log_context().user
    Purge.objects.create(
        tags=" ".join(sorted(tags)),
        is_hard=is_hard,
        action=action,
        kind=row._meta.label_lower,
        subject=str(row)[:200],
        made_by=user if user and user.is_authenticated else None,
        sent_at=None if settings.EDGE_PURGE_URLS else timezone.now(),
    )


def send_due(now: Any = None) -> int:
    """Remove what is due from every cache, and return how many changes are done."""
    now = now or timezone.now()
    due = waiting().filter(is_due(now, LEASE, LONGEST_PAUSE))
    ids = list(due.order_by("pk").values_list("pk", flat=True)[:MOST])
    lease = now + LEASE
    if not ids or not due.filter(pk__in=ids).update(leased_until=lease, attempts=F("attempts") + 1):
        return 0
    rows = list(Purge.objects.filter(pk__in=ids, leased_until=lease))
    taken = Purge.objects.filter(pk__in=[row.pk for row in rows])
    hard = {tag for row in rows if row.is_hard for tag in row.tags.split()}
    soft = {tag for row in rows for tag in row.tags.split()} - hard
    try:
        for address in settings.EDGE_PURGE_URLS:
            for name, tags in (("xkey-hard", hard), ("xkey-soft", soft)):
                purge(address, name, {*tags, ANYTHING} if tags else ())
    except (OSError, http.client.HTTPException, ValueError) as error:
        pause = min(timedelta(seconds=2 ** min(row.attempts - 1 for row in rows) / 2), LONGEST_PAUSE)
        taken.update(leased_until=None, next_try_at=timezone.now() + pause, last_error=f"{error!r}"[:300])
        logger.warning("The page cache did not take %s changes: %r", len(rows), error)
        return 0
    return taken.update(sent_at=timezone.now(), leased_until=None, last_error="")


def purge(address: str, name: str, tags: Iterable[str]) -> None:
    """Ask a cache to remove what carries one of the tags. Raises an error where it does not say that it did."""
    parts = urlsplit(address)
    for packed in packs(sorted(tags)):
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=TIMEOUT)
        try:
            connection.request("PURGE", parts.path or "/", headers={name: packed})
            answer = connection.getresponse()
            if answer.status != 200:
                raise http.client.HTTPException(f"{address} answered {answer.status}")
        finally:
            connection.close()


def packs(tags: list[str]) -> list[str]:
    """Return tags joined by spaces, as many as fit into one request."""
    packed: list[str] = []
    for tag in tags:
        if packed and len(packed[-1]) + len(tag) < LONGEST:
            packed[-1] += f" {tag}"
        else:
            packed.append(tag)
    return packed


def waiting() -> Any:
    """Return the changes that a cache does not know of yet."""
    return Purge.objects.filter(sent_at=None)


def delete_old(now: Any = None) -> int:
    """Delete what happened long ago, whether it was sent or not: no cache keeps a page for so long."""
    return Purge.objects.filter(created_at__lt=(now or timezone.now()) - KEPT).delete()[0]
