"""What machines ask the portal: whether it lives, whether it is ready, and its figures."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from ruhr_site.home.watching import doors
from tests.factories import make_story


@pytest.fixture
def probe():
    """A machine that asks a process by its own address, without https."""
    return Client(headers={"host": "10.0.0.7"})


@pytest.fixture(autouse=True)
def _forget(monkeypatch):
    monkeypatch.setattr(doors, "_migrated", [])


def broken(*args, **kwargs):
    raise OperationalError("connection refused")


# Without the mark django_db, pytest refuses every question to the database.
def test_the_portal_says_that_it_lives_without_asking_the_database(probe):
    assert probe.get("/-/live").content == b"ok\n"


@pytest.mark.django_db
def test_a_portal_with_everything_is_ready(probe):
    answer = probe.get("/-/ready")
    assert answer.status_code == 200
    assert answer.content.decode() == "database: ok\nmigrations: ok\ncache: ok\n"


def test_a_process_that_is_about_to_be_stopped_says_so_and_still_answers(probe, settings, tmp_path):
    settings.LEAVING_FILE = str(tmp_path / "leaving")
    (tmp_path / "leaving").touch()
    answer = probe.get("/-/ready")
    assert (answer.status_code, answer.content) == (503, b"leaving: this process is about to be stopped\n")
    assert probe.get("/-/live").status_code == 200


@pytest.mark.django_db
def test_a_portal_without_its_database_says_so(probe, monkeypatch):
    monkeypatch.setattr(connection, "cursor", broken)
    monkeypatch.setattr(connection, "close", lambda: None)
    answer = probe.get("/-/ready")
    assert answer.status_code == 503
    assert "database: out of reach: connection refused" in answer.content.decode()


@pytest.mark.django_db
def test_a_database_of_an_older_release_is_named(probe, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_args: [("core.0099_later", False)])
    answer = probe.get("/-/ready")
    assert answer.status_code == 503
    assert "migrations: not applied: core.0099_later; run manage.py migrate" in answer.content.decode()


@pytest.mark.django_db
def test_a_portal_without_its_cache_is_ready_and_says_what_is_missing(probe, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    answer = probe.get("/-/ready")
    assert answer.status_code == 200
    assert "cache: out of reach" in answer.content.decode()


@pytest.mark.django_db
def test_requests_are_counted_by_type_of_page_and_status(probe, visitor):
    story = make_story("Gezählt")
    name = 'portal_request_seconds_count{status="200",view="StoryPage"}'

    def count():
        lines = probe.get("/-/metrics").content.decode().splitlines()
        return sum(float(line.split()[-1]) for line in lines if line.startswith(name))

    before = count()
    visitor.get(story.url)
    assert count() == before + 1


@pytest.mark.django_db
def test_addresses_that_visitors_make_up_are_counted_under_one_name(probe, visitor):
    visitor.get("/de/ausgedacht-von-einem-besucher/")
    assert "ausgedacht" not in probe.get("/-/metrics").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["mails_waiting_seconds", "tasks_waiting_seconds", "figures_overdue", "disk_free_ratio", "database_up"]
)
def test_what_waits_and_what_is_overdue_is_told(probe, name):
    assert f"\nportal_{name} " in probe.get("/-/metrics").content.decode()


@pytest.mark.django_db
def test_figures_are_told_without_a_database_too(probe, monkeypatch):
    monkeypatch.setattr(connection, "cursor", broken)
    assert "portal_database_up 0.0" in probe.get("/-/metrics").content.decode()


def test_figures_are_for_the_addresses_that_may_ask(settings):
    settings.METRICS_ADDRESSES = ["10.0.0.1"]
    assert Client(REMOTE_ADDR="10.0.0.2").get("/-/metrics").status_code == 403


def test_an_address_that_a_visitor_claims_does_not_count(settings):
    settings.METRICS_ADDRESSES = ["10.0.0.1"]
    visitor = Client(REMOTE_ADDR="10.0.0.2", headers={"x-forwarded-for": "10.0.0.1", "x-real-ip": "10.0.0.1"})
    assert visitor.get("/-/metrics").status_code == 403
