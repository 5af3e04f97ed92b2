"""What goes live and what expires at a set minute: each once, whoever runs the schedule, and no one for another's sake.

`run_due()`, called by `manage.py run_schedule`, takes the database's lock on each page or record whose minute has come.
A second process leaves out what is locked (PostgreSQL), or waits and then finds nothing left to do (SQLite). Whatever
goes wrong with one is kept as a `ScheduleFailure` with its reason, and tried again later.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
REASON_LENGTH = 1000


class ScheduleFailure(models.Model):
    """A page or record that did not go live, or did not expire, at its minute. It is gone once that has worked."""

    class Step(models.TextChoices):
        PUBLISH = "publish", gettext_lazy("goes live")
        EXPIRE = "expire", gettext_lazy("expires")

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    step = models.CharField(gettext_lazy("step"), max_length=7, choices=Step)
    due_at = models.DateTimeField(gettext_lazy("due"))
    reason = models.CharField(gettext_lazy("reason"), max_length=REASON_LENGTH)
    attempts = models.PositiveIntegerField(gettext_lazy("attempts"), default=0)
    next_try_at = models.DateTimeField(gettext_lazy("next attempt"))

    shows_on_pages = False

    class Meta:
        app_label = "core"
        verbose_name = gettext_lazy("failure of the schedule")
        verbose_name_plural = gettext_lazy("failures of the schedule")
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "step"], name="one_failure_per_step")
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.object_id}"


Step = ScheduleFailure.Step


@dataclass
class Due:
    """One step: a version that goes live (`row` is its Revision), or a page or record that expires."""

    step: Step
    row: Any

    @property
    def name(self) -> str:
        """What it is called."""
        return self.row.object_str if self.step == Step.PUBLISH else str(self.row)

    @property
    def due_at(self) -> datetime:
        """The minute at which it is due."""
        return self.row.approved_go_live_at if self.step == Step.PUBLISH else self.row.expire_at

    @property
    def key(self) -> dict[str, Any]:
        """What the step is known by: the page, whatever its type, or the record, and what happens to it."""
        if self.step == Step.PUBLISH:
            content_type, pk = self.row.base_content_type, self.row.object_id
        else:
            model = Page if isinstance(self.row, Page) else type(self.row)
            content_type, pk = ContentType.objects.get_for_model(model), str(self.row.pk)
        return {"content_type": content_type, "object_id": pk, "step": self.step}

    @property
    def failure(self) -> ScheduleFailure | None:
        """Why it has not worked yet; one of an earlier schedule does not count."""
        return ScheduleFailure.objects.filter(**self.key, due_at=self.due_at).first()

    def reason(self, failure: ScheduleFailure) -> str:
        """Return why it failed: what is missing, in the reader's language, otherwise as it was kept."""
        try:
            getattr(self.row.as_object(), "check_publication", lambda: None)()
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        except Exception:
            logger.info("The version %s cannot be read", self.row.pk)
        return failure.reason

    def carry_out(self) -> None:
        """Publish or take back; raises whatever keeps that from happening."""
        if self.step == Step.PUBLISH:
            self.row.publish(log_action="wagtail.publish.scheduled")
        else:
            subject = self.row.specific if isinstance(self.row, Page) else self.row
            subject.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")

    def fail(self, reason: str, now: datetime) -> None:
        """Keep the reason, and try again: after a minute, then each time after twice the pause, up to an hour."""
        attempts = self.failure.attempts + 1 if self.failure else 1
        pause = min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)
        state = {"due_at": self.due_at, "reason": reason, "attempts": attempts, "next_try_at": now + pause}
        ScheduleFailure.objects.update_or_create(**self.key, defaults=state)


def pending() -> Iterator[tuple[Step, models.QuerySet]]:
    """Yield the steps that are set for any minute, as queries whose rows a `Due` takes, in the order of the minutes."""
    drafted = [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    for model in (Page, *drafted):
        yield Step.EXPIRE, model._default_manager.filter(live=True, expire_at__isnull=False).order_by("expire_at", "pk")
    approved = Revision.objects.filter(approved_go_live_at__isnull=False)
    yield Step.PUBLISH, approved.order_by("approved_go_live_at", "pk")


def run_due(now: datetime | None = None) -> tuple[list[str], list[str]]:
    """Carry out every step that is due, and return what was done and what failed, each as one line."""
    now = now or timezone.now()
    done: list[str] = []
    failed: list[str] = []
    for step, rows in pending():
        field = "approved_go_live_at" if step == Step.PUBLISH else "expire_at"
        due = rows.filter(**{f"{field}__lte": now})
        for pk in list(due.values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    attempt(step, due.filter(pk=pk), now, done, failed)
            except Exception:
                # What comes after the transaction, such as the notice to a cache, does not hold up the others.
                logger.exception("Schedule: %s %s", step, pk)
    return done, failed


def attempt(step: Step, query: models.QuerySet, now: datetime, done: list[str], failed: list[str]) -> None:
    """Lock the row of one step, unless another process has it or has carried it out, and carry it out."""
    row = query.select_for_update(skip_locked=True).first()
    if row is None:
        return
    due = Due(step, row)
    # Further ahead than the longest pause lies only what was written before the clock was set back.
    if due.failure and now < due.failure.next_try_at <= now + LONGEST_PAUSE:
        return
    try:
        with transaction.atomic():
            due.carry_out()
    except Exception as error:
        logger.exception("Schedule: %s: %s", step, due.name)
        due.fail(reason_of(error), now)
        failed.append(f"{due.name}: {reason_of(error)}")
    else:
        ScheduleFailure.objects.filter(**due.key).delete()
        done.append(due.name)


def reason_of(error: Exception) -> str:
    """Return what an editor can do something with: what is missing, or that it is not for editors to mend."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)[:REASON_LENGTH]
    return _("Internal error (%(kind)s); the log says more.") % {"kind": type(error).__name__}
