"""What the administrator's front page says of the portal itself."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from ruhr_site.core.last_runs import LastRun, note
from ruhr_site.core.models import Mail, ScheduleFailure
from ruhr_site.home.watching import measures
from tests.reading import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def well():
    """A portal in which everything has been done just now."""
    note("schedule")
    note("backup")


@pytest.fixture
def told(logged_in):
    """Return a function that gives the words of the panel as an account sees it; nothing where there is none."""

    def read(name: str) -> str:
        panel = soup(logged_in(name).get("/admin/")).find(class_="admin-watch")
        return " ".join(panel.get_text(" ").replace("\xa0", " ").split()) if panel else ""

    return read


def ago(**kwargs):
    return timezone.now() - timedelta(**kwargs)


@pytest.mark.usefixtures("well")
def test_a_portal_that_runs_well_says_nothing(told):
    assert told("admin") == ""


@pytest.mark.parametrize("name", ["chief", "editor", "staff"])
def test_only_administrators_are_told(told, name):
    assert told(name) == ""


@pytest.mark.usefixtures("well")
def test_a_schedule_that_stands_still_is_told_with_what_to_do(told):
    LastRun.objects.filter(name="schedule").update(at=ago(minutes=20))
    words = told("admin")
    assert "Der Zeitplan ist schon 20 Minuten nicht gelaufen" in words
    assert "portal-schedule" in words


def test_what_was_never_done_is_told(told):
    words = told("admin")
    assert "Der Zeitplan ist noch nie gelaufen" in words
    assert "Es gibt noch keine Sicherung" in words


@pytest.mark.usefixtures("well")
def test_an_old_backup_is_told(told):
    LastRun.objects.filter(name="backup").update(at=ago(days=3))
    assert "Die letzte vollständige Sicherung ist 3 Tage alt" in told("admin")


@pytest.mark.usefixtures("well")
def test_mails_that_were_given_up_are_told_with_the_way_to_the_report(logged_in):
    Mail.objects.create(key="a", failed_at=timezone.now())
    panel = soup(logged_in("admin").get("/admin/")).find(class_="admin-watch")
    assert "Mails, die nicht zugestellt werden konnten: 1" in panel.get_text()
    assert panel.a["href"] == "/admin/reports/mails/"


@pytest.mark.usefixtures("well")
def test_a_mail_that_waits_for_long_is_told(told):
    Mail.objects.create(key="a")
    assert told("admin") == ""
    Mail.objects.update(created_at=ago(hours=2))
    assert "Eine Mail wartet schon 2 Stunden" in told("admin")


@pytest.mark.usefixtures("well")
def test_tasks_that_nobody_does_are_told(told):
    DBTaskResult.objects.create(task_path="x", args_kwargs={}, queue_name="default", backend_name="default")
    DBTaskResult.objects.update(enqueued_at=ago(hours=1))
    assert "warten schon 1 Stunde" in told("admin")


@pytest.mark.usefixtures("well")
def test_a_redis_that_is_away_is_told(told, monkeypatch):
    monkeypatch.setattr(measures, "cache_answers", lambda: False)
    assert "Redis ist nicht erreichbar" in told("admin")


@pytest.mark.usefixtures("well")
def test_a_step_of_the_schedule_that_failed_is_told(told):
    page = ContentType.objects.get_for_model(Page)
    ScheduleFailure.objects.create(content_type=page, object_id="1", step="publish", due_at=ago(), next_try_at=ago())
    assert "Schritte des Zeitplans, die misslungen sind: 1" in told("admin")


@pytest.mark.usefixtures("well")
def test_a_disk_that_is_nearly_full_is_told(told, monkeypatch):
    monkeypatch.setattr(measures, "free_disk", lambda: 0.04)
    assert "Die Platte ist fast voll: 4 % sind frei" in told("admin")
