"""The day's work is done once, whoever comes first; what fails holds up nothing and is tried again."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ruhr_site.home.watching import daily

pytestmark = pytest.mark.django_db

BERLIN = timezone.get_default_timezone()
MORNING = datetime(2026, 11, 25, 8, 0, tzinfo=BERLIN)
NAMES = [command for command, *_arguments in daily.COMMANDS]


@pytest.fixture
def called(monkeypatch):
    """The commands that were called; those of `failing` fail."""
    calls = []

    def call(command, *args, **kwargs):
        calls.append(command)
        if command in failing:
            raise OSError("disk full")

    failing = set()
    monkeypatch.setattr(daily, "call_command", call)
    return type("Called", (), {"calls": calls, "failing": failing})


def test_everything_is_done_once_a_day(called):
    assert daily.run_due(MORNING) == (NAMES, [])
    assert daily.run_due(MORNING + timedelta(hours=12)) == ([], [])
    assert daily.run_due(MORNING + timedelta(days=1)) == (NAMES, [])


def test_what_fails_holds_up_nothing_and_is_tried_again_after_an_hour(called):
    called.failing.add("backup")
    done, failed = daily.run_due(MORNING)
    assert (done, failed) == (NAMES[1:], ["backup"])
    called.failing.clear()
    assert daily.run_due(MORNING + timedelta(minutes=30)) == ([], [])
    assert daily.run_due(MORNING + timedelta(minutes=61)) == (["backup"], [])


def test_work_of_the_night_is_not_done_before_three(called):
    daily.run_due(MORNING)
    assert daily.run_due(datetime(2026, 11, 26, 2, 59, tzinfo=BERLIN)) == ([], [])
    assert daily.run_due(datetime(2026, 11, 26, 3, 1, tzinfo=BERLIN)) == (NAMES, [])


def test_a_task_whose_worker_was_killed_is_done_again():
    fields = {"task_path": "x", "args_kwargs": {}, "queue_name": "default", "backend_name": "default"}
    now = timezone.now()
    lost = DBTaskResult.objects.create(status="RUNNING", started_at=now - timedelta(minutes=20), **fields)
    at_work = DBTaskResult.objects.create(status="RUNNING", started_at=now - timedelta(minutes=1), **fields)
    assert daily.release_lost_tasks(now) == 1
    lost.refresh_from_db()
    at_work.refresh_from_db()
    assert (lost.status, at_work.status) == ("READY", "RUNNING")
