"""When work that recurs was done last, so that the portal itself can say that it is no longer done."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

ROUND = timedelta(seconds=30)


class LastRun(models.Model):
    """The last time that something was done: "schedule", "backup" or the name of a daily command."""

    name = models.CharField(max_length=50, primary_key=True)
    at = models.DateTimeField()

    shows_on_pages = False

    class Meta:
        app_label = "core"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.at:%Y-%m-%d %H:%M}"


def note(name: str, now: datetime | None = None) -> None:
    """Keep that something has been done; what is done every few seconds is written down twice a minute."""
    now = now or timezone.now()
    if not LastRun.objects.filter(name=name, at__gt=now - ROUND, at__lte=now).exists():
        LastRun.objects.update_or_create(name=name, defaults={"at": now})


def last_run(name: str) -> datetime | None:
    """Return when something was done last; None where it never was."""
    return LastRun.objects.filter(name=name).values_list("at", flat=True).first()
