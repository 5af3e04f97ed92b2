"""The clock jumps by an hour, forward and back: nobody is logged out, nothing stands still or is done twice."""

import time
from pathlib import Path

import pytest

from .editing import shell
from .stack import FOLDER, environment, within, without

PARTS = ("app1", "app2", "mails", "schedule", "daily", "worker")
OFFSET = FOLDER / "clock"
JUMPS = {"forward": "3600", "back": "0"}
DUE = """
from datetime import timedelta
from django.utils import timezone
from tests.factories import make_draft_story
story = make_draft_story("Uhr {mark}")
revision = story.save_revision()
revision.approved_go_live_at = timezone.now() + timedelta(minutes={minutes})
revision.save()
"""
PUBLISHED = """
from wagtail.models import PageLogEntry
log = PageLogEntry.objects.filter(label="Uhr {mark}", action="wagtail.publish.scheduled")
print(log.count())
"""
MAIL = "from ruhr_site.core.outbox import put; put({key!r}, 'a@example.org', {key!r}, 'Text')"


@pytest.fixture(scope="module")
def clock(running):
    """A function that sets the clock of the portal's processes."""
    OFFSET.write_text("0")
    with environment(*PARTS, PYTHONPATH=str(Path(__file__).parent / "clock"), CLOCK=str(OFFSET)):
        yield OFFSET.write_text


def count(mark):
    return int(shell(PUBLISHED.format(mark=mark)).splitlines()[-1])


def arrived(subject):
    mails = (FOLDER / "portal" / "mail").glob("*.eml")
    return sum(subject in path.read_text(encoding="utf-8") for path in mails)


def test_the_clock_of_the_processes_is_the_one_that_the_test_sets(clock):
    clock("3600")
    now = "from django.utils import timezone; print(timezone.now().timestamp())"
    assert float(shell(now).splitlines()[-1]) - time.time() > 3500
    clock("0")
    assert float(shell(now).splitlines()[-1]) - time.time() < 60


def test_sessions_schedule_and_mails_survive_a_jump_of_the_clock_forward_and_back(clock, editor, story):
    mark = time.time_ns()
    clock("0")
    assert editor.publish(story, "Vor dem Sprung").status == 302
    shell(DUE.format(mark=f"{mark} vor", minutes=30))
    assert count(f"{mark} vor") == 0
    for jump, offset in JUMPS.items():
        with without("mails"):
            # Written in the last moment before the clock is set.
            shell(MAIL.format(key=f"Uhr {jump} {mark}"))
            clock(offset)
        assert editor.get("/admin/").status == 200
        assert editor.publish(story, f"Nach dem Sprung {jump}").status == 302
        shell(MAIL.format(key=f"Uhr nach {jump} {mark}"))
        shell(DUE.format(mark=f"{mark} {jump}", minutes=0))
        # What is due is late by 90 seconds at most.
        assert within(90, lambda jump=jump: count(f"{mark} {jump}") == 1) is not None
        assert within(90, lambda: count(f"{mark} vor") == 1) is not None
        for key in (f"Uhr {jump} {mark}", f"Uhr nach {jump} {mark}"):
            assert within(60, lambda key=key: arrived(key) == 1) is not None, key
    assert [count(f"{mark} {name}") for name in ("vor", *JUMPS)] == [1, 1, 1]
