"""What is done once a day, by whichever process comes first, and what is looked after every minute."""

import logging
from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ruhr_site.core.last_runs import LastRun

logger = logging.getLogger(__name__)
HOUR = 3  # in local time, when few read and nobody writes
PAUSE = timedelta(hours=1)  # until something that failed is tried again
LONGEST_TASK = timedelta(minutes=15)
NEVER = datetime(2000, 1, 1, tzinfo=timezone.get_default_timezone())
COMMANDS = (
    ("backup",),
    ("send_reminders",),
    ("delete_messages",),
    ("purge_edge", "--delete-old"),
    ("clearsessions",),
    ("prune_db_task_results", "--min-age-days", "14"),
)


def due_since(now: datetime) -> datetime:
    """Return the last moment at which the day's work was due."""
    moment = timezone.localtime(now).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return moment if moment <= now else moment - timedelta(days=1)


def claim(command: str, now: datetime) -> bool:
    """Take a day's work for this process; False where it is done, or another process tries it."""
    if LastRun.objects.filter(name=f"daily {command}", at__gte=due_since(now)).exists():
        return False
    LastRun.objects.get_or_create(name=f"try {command}", defaults={"at": NEVER})
    return bool(LastRun.objects.filter(name=f"try {command}", at__lt=now - PAUSE).update(at=now))


def run_due(now: datetime | None = None) -> tuple[list[str], list[str]]:
    """Run what is due, and return what was done and what failed; a failure holds up nothing else."""
    now = now or timezone.now()
    done: list[str] = []
    failed: list[str] = []
    for command, *arguments in COMMANDS:
        if not claim(command, now):
            continue
        try:
            call_command(command, *arguments, verbosity=0)
        except Exception:
            logger.exception("Daily work: %s", command)
            failed.append(command)
        else:
            LastRun.objects.update_or_create(name=f"daily {command}", defaults={"at": now})
            done.append(command)
    return done, failed


def release_lost_tasks(now: datetime | None = None) -> int:
    """Put tasks whose worker was killed into the queue again, and return how many: all of ours may be done twice."""
    lost = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=(now or timezone.now()) - LONGEST_TASK)
    return lost.update(status="READY", started_at=None)
