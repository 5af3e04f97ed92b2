"""The report over both languages: what there is to do stands first."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Page

from tests.factories import make_story, publish
from tests.reading import soup, text

from .filling import is_refused

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/languages/"


@pytest.fixture
def chief(logged_in, speak):
    speak("chief", "en")
    return logged_in("chief")


def translate(client, story):
    """Write a story in the other language, and return the draft."""
    client.post(f"/admin/languages/{story.pk}/write/")
    return story.get_translations().get().specific


def test_project_staff_have_no_report(logged_in):
    assert is_refused(logged_in("staff"), REPORT)


def rows(client, query=""):
    return [text(row) for row in soup(client.get(REPORT + query)).select("main table tbody tr")]


def test_the_report_begins_with_what_is_to_be_done(chief):
    behind = make_story("Der Kanal")
    publish(translate(chief, behind))
    behind.title = "Der alte Kanal"
    publish(behind)
    make_story("Fehlt")
    translate(chief, make_story("Entwurf"))
    first = rows(chief)[:4]
    assert [("missing" in row, "draft" in row, "behind" in row, "current" in row).index(True) for row in first] == [
        0,
        1,
        2,
        3,
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?state=0", ["Fehlt", "Missing"]),
        ("?state=0&language=en", ["Fehlt"]),
        ("?state=0&language=de", ["Missing"]),
        ("?state=2", []),
    ],
)
def test_the_report_can_be_narrowed(chief, query, titles):
    make_story("Fehlt")
    make_story("Missing", "en")
    assert [row.split()[0] for row in rows(chief, query)] == titles


def test_the_report_shows_only_what_the_account_may_change(accounts, logged_in, story):
    make_story("Woanders")
    group, may_change = Group.objects.get(name="Editors"), Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.create(group=group, page=Page.objects.get(slug="en"), permission=may_change)
    make_story("Only here", "en")
    found = " ".join(rows(logged_in("editor")))
    assert "Only here" in found
    assert "Woanders" not in found


def test_the_report_asks_as_often_for_many_pages_as_for_few(chief):
    def asked():
        chief.get(REPORT)
        with CaptureQueriesContext(connection) as captured:
            chief.get(REPORT)
        return len(captured)

    make_story("Eine")
    few = asked()
    for number in range(10):
        make_story(f"Story {number}")
    assert asked() == few <= 25


def test_the_report_is_a_table_to_take_along(chief):
    make_story("=Fehlt")
    lines = b"".join(chief.get(f"{REPORT}?export=csv").streaming_content).decode().splitlines()
    assert lines[0] == "Title,Written in,Type,Language of the translation,State,Title of the translation"
    assert lines[1] == "'=Fehlt,German,Story,English,missing,"
