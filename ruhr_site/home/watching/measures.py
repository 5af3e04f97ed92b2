"""What is measured of the portal itself: what waits, what is overdue, what has not been done."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db.models import Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ruhr_site.core.edge.purges import waiting
from ruhr_site.core.last_runs import last_run
from ruhr_site.core.models import Mail, ScheduleFailure
from sectors.models import KeyFigure
from sectors.staleness import worst_first


def age(moment: datetime | None, now: datetime) -> float | None:
    """Return the seconds since a moment; None where there was none."""
    return max((now - moment).total_seconds(), 0.0) if moment else None


def oldest(rows: Any, field: str, now: datetime) -> float:
    """Return the seconds for which the oldest row has waited; 0 where none does."""
    return age(rows.aggregate(first=Min(field))["first"], now) or 0.0


def ready_tasks() -> Any:
    """Return the tasks that no worker has taken yet."""
    return DBTaskResult.objects.filter(status="READY")


def free_disk() -> float:
    """Return the share of the disk below VAR_DIR that is free."""
    usage = shutil.disk_usage(settings.VAR_DIR)
    return usage.free / usage.total


def cache_answers() -> bool:
    """Whether the cache that all processes share takes a value and gives it back."""
    mark = uuid4().hex
    cache.set("readiness", mark, timeout=60)
    return cache.get("readiness") == mark


@dataclass(frozen=True)
class Measure:
    """A figure of the portal: its name in Prometheus, what it says, and how it is read at a moment."""

    name: str
    words: str
    read: Callable[[datetime], float | None]


MEASURES = (
    Measure("mails_waiting", "Mails that are not sent yet", lambda _now: Mail.objects.waiting().count()),
    Measure(
        "mails_waiting_seconds",
        "For how long the oldest mail has waited",
        lambda now: oldest(Mail.objects.waiting(), "created_at", now),
    ),
    Measure(
        "mails_given_up", "Mails that were given up", lambda _now: Mail.objects.filter(failed_at__isnull=False).count()
    ),
    Measure("purges_waiting", "Changes that the page cache does not know yet", lambda _now: waiting().count()),
    Measure(
        "purges_waiting_seconds",
        "For how long the oldest of them has waited",
        lambda now: oldest(waiting(), "created_at", now),
    ),
    Measure("tasks_waiting", "Tasks that no worker has taken", lambda _now: ready_tasks().count()),
    Measure(
        "tasks_waiting_seconds",
        "For how long the oldest task has waited",
        lambda now: oldest(ready_tasks(), "enqueued_at", now),
    ),
    Measure("schedule_seconds", "Since the last round of the schedule", lambda now: age(last_run("schedule"), now)),
    Measure("schedule_failures", "Steps of the schedule that failed", lambda _now: ScheduleFailure.objects.count()),
    Measure("backup_seconds", "Since the last complete backup", lambda now: age(last_run("backup"), now)),
    Measure(
        "figures_overdue",
        "Figures whose next value is overdue and that nobody has checked",
        lambda now: len(worst_first(KeyFigure.objects.filter(live=True), timezone.localdate(now))),
    ),
    Measure("cache_answers", "1 while the cache of all processes answers", lambda _now: float(cache_answers())),
    Measure("disk_free_ratio", "Share of the disk with the portal's data that is free", lambda _now: free_disk()),
)


def measure(now: datetime) -> dict[str, float | None]:
    """Return every figure by its name; None where what it counts from has never happened."""
    return {each.name: each.read(now) for each in MEASURES}
