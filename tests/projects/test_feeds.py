"""The feed by RFC 4287 and the calendar by RFC 5545, in both languages."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from projects.models import Milestone, MilestoneUpdate, ProjectPage
from tests.factories import make_project, make_project_page

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DE, EN = "/de/projekte/waerme/", "/en/projects/waerme/"
LIST = "/de/projekte/"


@pytest.fixture(autouse=True)
def _today(go_to):
    go_to(date(2025, 6, 15))


def report(slug: str, day: int, **fields) -> MilestoneUpdate:
    """Create an update of a milestone as of a day of June 2025."""
    milestone = Milestone.objects.get(slug=slug)
    update = milestone.updates.create(**{"status": milestone.status} | fields)
    MilestoneUpdate.objects.filter(pk=update.pk).update(made_at=datetime(2025, 6, day, 12, tzinfo=UTC))
    return update


def feed(visitor, url: str, query: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(visitor.get(f"{url}milestones.atom{query}").content)  # noqa: S314


def entries(visitor, url: str) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed(visitor, url).iter(f"{ATOM}entry")]


def calendar(visitor, url: str) -> Calendar:
    return Calendar.from_ical(visitor.get(f"{url}milestones.ics").content)


def events(visitor, url: str) -> dict[str, dict]:
    return {str(event["SUMMARY"]): event for event in calendar(visitor, url).walk("VEVENT")}


@pytest.mark.parametrize("url", [LIST, "/en/projects/", DE, EN])
def test_a_feed_has_what_the_standard_requires(visitor, rich, url):
    report("bau", 2)
    root = feed(visitor, url)
    assert root.tag == f"{ATOM}feed"
    assert root.get(XML_LANGUAGE) == url[1:3]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Business Metropole Ruhr"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"alternate": f"http://testserver{url}", "self": f"http://testserver{url}milestones.atom"}
    found = root.findall(f"{ATOM}entry")
    assert found
    for element in (root, *found):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.findtext(ATOM + name).strip()
        assert urlsplit(element.findtext(f"{ATOM}id")).scheme == "urn"
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
    assert all(entry.find(f"{ATOM}link[@rel='alternate']").get("href") for entry in found)


def test_ids_are_used_once_and_never_change(visitor, rich):
    report("bau", 2)
    report("bau", 3)
    ids = [[e.text for e in feed(visitor, url).iter(f"{ATOM}id")] for url in (LIST, LIST, "/en/projects/")]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])
    assert not set(ids[0]) & set(ids[2])


def test_the_feed_was_updated_with_its_newest_entry(visitor, rich):
    report("bau", 2)
    report("auftakt", 3)
    assert feed(visitor, DE).findtext(f"{ATOM}updated") == "2025-06-03T12:00:00+00:00"


@pytest.mark.parametrize(
    ("url", "title", "summary"),
    [
        (DE, "Schritt bau: in Arbeit", "Wärme für alle; geplant für den 1. August 2026; Bagger &amp; Öl"),
        (EN, "Step bau: under way", "Heat for all; planned for 1 August 2026; Diggers &amp; oil"),
    ],
)
def test_an_entry_says_what_was_reported(visitor, rich, url, title, summary):
    report("bau", 2, planned_on=date(2026, 8, 1), note_de="Bagger & Öl", note_en="Diggers & oil")
    (entry,) = feed(visitor, url).iter(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")) == (title, summary)


def test_the_newest_update_comes_first(visitor, rich):
    for slug, day in (("bau", 2), ("auftakt", 4), ("leitfaden", 3)):
        report(slug, day)
    assert entries(visitor, EN) == ["Step auftakt: reached", "Step leitfaden: planned", "Step bau: under way"]


def test_an_update_that_was_taken_back_is_not_told(visitor, rich):
    report("auftakt", 1)
    wrong = report("bau", 2, status="reached")
    report("bau", 3, corrects=wrong)
    assert entries(visitor, EN) == ["Step auftakt: reached"]


def test_a_project_without_updates_stands_there_with_its_profile(visitor, rich):
    page = ProjectPage.objects.get(project=rich, locale__language_code="de")
    (entry,) = feed(visitor, DE).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Wärme für alle"
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == page.last_published_at


def test_a_feed_without_entries_was_updated_with_its_page(visitor):
    empty = feed(visitor, LIST, "?status=ended&year=2021&page=1&sort=name&city=bochum")
    assert feed(visitor, LIST, "?status=running").findtext(f"{ATOM}updated") == empty.findtext(f"{ATOM}updated")


def test_control_characters_do_not_break_the_feed_or_the_calendar(visitor, rich):
    Milestone.objects.filter(slug="bau").update(title_de="Bau\x0b\x1f", note_de="A\x08B")
    report("bau", 2, note_de="A\x08B")
    assert entries(visitor, DE) == ["Bau: in Arbeit"]
    assert "Bau (Wärme für alle)" in events(visitor, DE)


def test_a_calendar_is_read_without_errors_and_has_what_the_standard_requires(visitor, rich):
    report("bau", 2)
    found = calendar(visitor, DE)
    assert (found["VERSION"], str(found["PRODID"]).startswith("-//")) == ("2.0", True)
    assert not found.errors
    for event in found.walk("VEVENT"):
        assert not event.errors
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "LAST-MODIFIED", "STATUS", "URL"} <= set(event)
        assert event["DTSTART"].params["VALUE"] == "DATE"


def test_lines_are_folded_and_umlauts_survive(visitor, rich):
    Milestone.objects.filter(slug="bau").update(title_de="Gewächshäuser und Öfen für Übergabestationen " * 4)
    content = visitor.get(f"{DE}milestones.ics").content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert any(summary.startswith("Gewächshäuser und Öfen") for summary in events(visitor, DE))


@pytest.mark.parametrize(
    ("title", "day", "status", "words"),
    [
        ("Step auftakt", date(2025, 3, 1), "CONFIRMED", "reached"),
        ("Step pruefung", date(2026, 2, 1), "TENTATIVE", "delayed"),
        ("Step bau", date(2026, 8, 1), "TENTATIVE", "under way"),
        ("Step zweitbau", date(2026, 9, 1), "CANCELLED", "dropped"),
    ],
)
def test_an_event_lies_on_the_day_reached_expected_or_planned(visitor, rich, title, day, status, words):
    event = events(visitor, EN)[f"{title} (Heat for all)"]
    assert (event["DTSTART"].dt, str(event["STATUS"]), str(event["DESCRIPTION"])) == (day, status, words)


def test_an_event_takes_its_day_without_naming_an_end(visitor, rich):
    assert not any({"DTEND", "DURATION"} & set(event) for event in events(visitor, DE).values())


@pytest.mark.engine
@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_no_stored_day_of_one_project_breaks_the_calendar_of_all(visitor, rich, day):
    Milestone.objects.filter(slug="bau").update(forecast_on=day)
    for url in (LIST, DE):
        assert events(visitor, url)["Schritt bau (Wärme für alle)"]["DTSTART"].dt == day


def test_a_milestone_without_a_day_is_no_event(visitor, rich):
    assert len(events(visitor, DE)) == 4


def test_an_event_keeps_its_identity_when_its_day_moves(visitor, rich):
    title = "Schritt bau (Wärme für alle)"
    before = events(visitor, DE)[title]
    Milestone.objects.filter(slug="bau").update(forecast_on=date(2027, 1, 1))
    report("bau", 9)
    after = events(visitor, DE)[title]
    assert before["UID"] == after["UID"]
    assert after["LAST-MODIFIED"].dt == datetime(2025, 6, 9, 12, tzinfo=UTC)
    assert visitor.get(f"{DE}milestones.ics").content == visitor.get(f"{DE}milestones.ics").content


def test_the_calendar_of_the_list_holds_what_is_filtered(visitor, rich):
    other = make_project("zweites", starts_on=date(2026, 1, 1))
    Milestone.objects.create(project=other, slug="x", title_de="X", title_en="X", planned_on=date(2026, 2, 2))
    make_project_page(other)
    content = visitor.get(f"{LIST}milestones.ics?status=planned").content
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(content).walk("VEVENT")] == ["X (Neues Projekt)"]


def test_after_the_end_the_calendar_says_what_was_not_reported(visitor, rich, go_to):
    go_to(date(2031, 1, 1))
    event = events(visitor, EN)["Step bau (Heat for all)"]
    assert str(event["DESCRIPTION"]) == "not reported as reached by the project’s end"


def test_a_page_that_was_never_published_by_hand_has_a_valid_feed_and_calendar(visitor, rich):
    ProjectPage.objects.filter(project=rich).update(last_published_at=None)
    assert feed(visitor, DE).findtext(f"{ATOM}entry/{ATOM}updated") == "2000-01-01T00:00:00+00:00"
    assert all("DTSTAMP" in event for event in events(visitor, DE).values())


def test_a_calendar_says_how_often_to_ask_in_the_form_of_the_standard(visitor, rich):
    content = visitor.get(f"{DE}milestones.ics").content
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content
    assert Calendar.from_ical(content)["REFRESH-INTERVAL"].td.days == 1
