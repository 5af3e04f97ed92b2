"""What the administrator's front page says of the portal itself: what is wrong, in words, and what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from ruhr_site.core.mail_report import may_see_mails

from .measures import measure

MINUTE, HOUR = 60, 3600  # seconds


@dataclass(frozen=True)
class Rule:
    """When a figure is a fault, how that is said, what to do, and the report that says more."""

    measure: str
    is_wrong: Callable[[float], bool]
    words: Any
    advice: Any
    view: str = ""
    # What is said where the work has never been done; nothing is said where this is empty.
    never: Any = ""


RULES = (
    Rule(
        "schedule_seconds",
        lambda seconds: seconds > 3 * MINUTE,
        gettext_lazy("The schedule has not run for %(duration)s: nothing goes live or expires at its minute."),
        gettext_lazy("Start the service portal-schedule (manage.py run_schedule --watch); its log says why it ended."),
        "schedule_report",
        gettext_lazy("The schedule has never run: nothing goes live or expires at its minute."),
    ),
    Rule(
        "schedule_failures",
        lambda count: count > 0,
        gettext_lazy("Steps of the schedule that failed: %(count)s."),
        gettext_lazy("Read the reasons in the report; every round tries again what is still to be done."),
        "schedule_report",
    ),
    Rule(
        "cache_answers",
        lambda answers: not answers,
        gettext_lazy("Redis is out of reach: pages are built more slowly, and failed log-ins are not counted."),
        gettext_lazy("Check that Redis runs (CACHE_URL); the portal finds it again by itself."),
    ),
    Rule(
        "mails_given_up",
        lambda count: count > 0,
        gettext_lazy("Mails that could not be delivered: %(count)s."),
        gettext_lazy("Read the reasons in the report, correct the address or the mail server, then try again there."),
        "mail_report",
    ),
    Rule(
        "mails_waiting_seconds",
        lambda seconds: seconds > 10 * MINUTE,
        gettext_lazy("A mail has been waiting for %(duration)s."),
        gettext_lazy("Check that the mail server (EMAIL_URL) answers and that the service portal-mails runs."),
        "mail_report",
    ),
    Rule(
        "purges_waiting_seconds",
        lambda seconds: seconds > MINUTE,
        gettext_lazy("The page cache has not taken changes for %(duration)s: withdrawn pages may still be seen there."),
        gettext_lazy("Check that the page cache runs (EDGE_PURGE_URLS) and that the service portal-purges does."),
        "cache_report",
    ),
    Rule(
        "tasks_waiting_seconds",
        lambda seconds: seconds > 10 * MINUTE,
        gettext_lazy("Tasks in the background have been waiting for %(duration)s: new pictures lack their sizes."),
        gettext_lazy("Start the service portal-worker (manage.py db_worker); its log says why it ended."),
    ),
    Rule(
        "backup_seconds",
        lambda seconds: seconds > 26 * HOUR,
        gettext_lazy("The last complete backup is %(duration)s old."),
        gettext_lazy("Start the service portal-daily (manage.py run_daily); its log says why the backup failed."),
        never=gettext_lazy("There is no backup yet."),
    ),
    Rule(
        "disk_free_ratio",
        lambda share: share < 0.1,
        gettext_lazy("The disk is nearly full: %(percent)s %% are free."),
        gettext_lazy("Move old backups elsewhere or enlarge the disk; uploads fail when it is full."),
    ),
)


def complaints(found: dict[str, float | None], now: datetime) -> Iterator[dict[str, Any]]:
    """Yield what is wrong by the figures, each with what to do."""
    for rule in RULES:
        value = found[rule.measure]
        if value is None:
            words = rule.never
        elif rule.is_wrong(value):
            words = rule.words % {
                "count": int(value),
                "duration": timesince(now - timedelta(seconds=value), now, depth=1) if value > 1 else "",
                "percent": number_format(value * 100, 0),
            }
        else:
            continue
        if words:
            yield {"words": words, "advice": rule.advice, "address": reverse(rule.view) if rule.view else ""}


class WatchPanel(Component):
    """Heads the front page of whoever keeps the portal running, where something is wrong."""

    name = "watch"
    template_name = "home/admin/panel_watch.html"
    order = 1

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Measure for administrators. A workstation makes no backups, and misses none."""
        if not may_see_mails(parent_context["request"].user):
            return {"complaints": []}
        now = timezone.now()
        found = measure(now)
        if settings.DEBUG:
            found["backup_seconds"] = 0
        return {"complaints": list(complaints(found, now)), "heading": _("What keeps the portal from running well")}
