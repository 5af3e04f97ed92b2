"""The report of the page cache: what waits and what was removed, for administrators only."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruhr_site.core.models import Purge
from ruhr_site.home.watching.panel import complaints, measure
from tests.factories import make_story, publish
from tests.reading import main, text

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/cache/"


@pytest.fixture
def change(settings):
    """A change that the page cache does not know yet."""
    settings.EDGE_PURGE_URLS = ["http://127.0.0.1:9"]
    story = make_story("Neue Story")
    Purge.objects.all().delete()
    publish(story)
    return story


def test_it_says_what_waits_and_why(logged_in, change):
    Purge.objects.update(attempts=3, last_error="ConnectionRefusedError(111)")
    page = text(main(logged_in("admin").get(REPORT)))
    assert "kennt der Seitenspeicher noch nicht" in page
    assert "Story Neue Story: geändert" in page
    assert "3 Versuche: ConnectionRefusedError(111)" in page
    assert f"page{change.pk}" in page


def test_it_says_how_soon_a_change_was_known(logged_in, change):
    row = Purge.objects.earliest("pk")
    Purge.objects.update(sent_at=row.created_at + timedelta(seconds=1.2))
    page = text(main(logged_in("admin").get(REPORT)))
    assert "Der Seitenspeicher kennt alle Änderungen." in page
    assert "nach 1,2 s" in page


def test_a_portal_without_a_cache_says_so(logged_in, settings):
    settings.EDGE_PURGE_URLS = []
    assert "Vor diesem Portal steht kein Seitenspeicher" in text(main(logged_in("admin").get(REPORT)))


@pytest.mark.parametrize("name", ["chief", "editor", "staff"])
def test_nobody_else_sees_it(logged_in, name):
    assert logged_in(name).get(REPORT).status_code in (302, 404)


def test_the_administrator_is_told_of_changes_that_are_stuck(change):
    now = timezone.now() + timedelta(minutes=2)
    assert "Der Seitenspeicher nimmt seit" in str([str(each["words"]) for each in complaints(measure(now), now)])
