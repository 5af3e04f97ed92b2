"""Feeds as their readers see them: parsed by feedparser, checked against the published JSON Feed 1.1."""

from datetime import timedelta
from urllib.parse import urljoin

import feedparser
import pytest
from django.utils import timezone
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker

from ruhr_site.core.corrections import Correction
from ruhr_site.places.models import City
from sectors.models import Sector
from tests.factories import (
    expire,
    hide,
    make_draft_story,
    make_project,
    make_project_page,
    make_story,
    make_text_page,
    publish,
)
from tests.reading import soup

pytestmark = pytest.mark.django_db

TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https?://"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
# https://www.jsonfeed.org/version/1.1/, what the portal's feeds use of it.
ITEM = {
    "type": "object",
    "required": ["id", "content_html"],
    "properties": {
        "id": TEXT,
        "url": ADDRESS,
        "title": {"type": "string"},
        "content_html": {"type": "string"},
        "date_published": TIME,
        "date_modified": TIME,
        "tags": {"type": "array", "items": {"type": "string"}},
        "attachments": {"type": "array", "items": {"type": "object", "required": ["url", "mime_type"]}},
    },
    "additionalProperties": False,
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "language": {"enum": ["de", "en"]},
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "items": {"type": "array", "items": ITEM},
    },
    "additionalProperties": False,
}
STORIES = "/de/stories/"


def correct(story) -> None:
    Correction.objects.create(page=story, text=f"Richtig in {story.title}", published_at=timezone.now())


@pytest.mark.parametrize(
    "address",
    [
        "/de/stories/feed.atom",
        "/en/stories/feed.atom?city=duisburg",
        "/en/stories/feed.atom?sector=logistics",
        "/de/stories/corrections.atom",
        "/de/projekte/milestones.atom",
        "/en/projects/milestones.atom?status=ended",
        "/en/projects/innovation-centres-ruhr/milestones.atom",
    ],
)
def test_atom_is_well_formed_and_complete(visitor, address):
    correct(make_story("Berichtigt"))
    response = visitor.get(address)
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert (found.bozo, found.version) == (False, "atom10")
    assert all([found.feed.title, found.feed.id, found.feed.updated_parsed])
    assert found.entries
    assert all(entry.id and entry.title and entry.link and entry.updated_parsed for entry in found.entries)
    assert len({entry.id for entry in found.entries}) == len(found.entries)


@pytest.mark.parametrize(
    "address",
    [
        "/de/stories/feed.json",
        "/en/stories/feed.json?city=duisburg",
        "/en/stories/feed.json?sector=logistics",
        "/de/stories/corrections.json",
        "/de/projekte/milestones.json",
        "/de/projekte/milestones.json?status=ended",
        "/en/projects/innovation-centres-ruhr/milestones.json",
    ],
)
def test_json_feeds_follow_the_published_format(visitor, address):
    correct(make_story("Berichtigt"))
    response = visitor.get(address)
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    validator = Draft202012Validator(JSON_FEED, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(response.json())] == []
    assert response.json()["items"]


@pytest.mark.parametrize("name", ["feed.atom", "feed.json", "corrections.atom", "corrections.json"])
def test_a_feed_holds_what_visitors_may_see_and_nothing_else(visitor, name):
    stories = {title: make_story(title) for title in ("Leck abgelaufen", "Leck privat", "Offen")}
    drafted = make_draft_story("Leck Entwurf")
    planned = make_draft_story("Leck geplant", go_live_at=timezone.now() + timedelta(days=1))
    publish(planned)
    for story in (*stories.values(), drafted, planned):
        correct(story)
    expire(stories["Leck abgelaufen"])
    hide(stories["Leck privat"])
    said = visitor.get(STORIES + name).content.decode()
    assert "Offen" in said
    assert "Leck" not in said


def test_a_city_has_a_feed_of_its_own(visitor):
    story = make_story("Aus Hattingen")
    story.cities = City.objects.filter(slug="hattingen")
    publish(story)
    make_story("Von anderswo")
    found = visitor.get(f"{STORIES}feed.json?city=hattingen").json()
    assert (found["title"], [item["title"] for item in found["items"]]) == (
        "Stories aus Hattingen – City of Cities",
        ["Aus Hattingen"],
    )


@pytest.mark.parametrize(
    "address",
    [
        "/de/stories/feed.json?city=duisburg&page=2&nothing=1",
        "/de/projekte/milestones.json?nothing=1&sort=name&city=duisburg",
    ],
)
def test_a_narrowed_feed_names_the_narrowed_list_and_one_address_of_its_own(visitor, address):
    path = address.partition("?")[0]
    found = visitor.get(address).json()
    assert found["feed_url"] == f"http://testserver{path}?city=duisburg"
    assert found["home_page_url"] == f"http://testserver{path.rpartition('/')[0]}/?city=duisburg"


@pytest.mark.parametrize("path", ["/de/stories/feed.atom", "/de/projekte/milestones.atom"])
def test_every_selection_is_a_feed_with_an_identity_of_its_own(visitor, path):
    queries = ["", "?city=duisburg", "?sector=logistics", "?sector=logistics&city=duisburg"]
    ids = [feedparser.parse(visitor.get(path + query).content).feed.id for query in queries]
    assert len(set(ids)) == len(queries)
    swapped = visitor.get(f"{path}?city=duisburg&sector=logistics&page=1").content
    assert feedparser.parse(swapped).feed.id == ids[-1]


def test_no_break_spaces_stay_in_a_feed(visitor):
    make_story("Zahlen", teaser="<p>Es sind 26\xa0% mehr.</p>")
    items = {item["title"]: item["content_html"] for item in visitor.get(f"{STORIES}feed.json").json()["items"]}
    assert items["Zahlen"] == "<p>Es sind 26\xa0% mehr.</p>"


FEEDS = ("application/atom+xml", "application/feed+json", "text/calendar")
FOLLOWED = {
    "/de/stories/": 4,
    "/en/stories/?city=duisburg": 4,
    "/de/projekte/": 3,
    "/en/projects/?status=ended": 3,
    "/en/projects/innovation-centres-ruhr/": 2,
    "/de/branchen/logistik/": 2,
    "/de/staedte/duisburg/": 2,
    "/en/cities/xanten/": 2,
}


def named(document) -> dict[str, str]:
    links = document.select('head link[rel="alternate"][type]')
    return {link["href"]: link["type"] for link in links if link["type"] in FEEDS}


@pytest.mark.parametrize("url", FOLLOWED)
def test_what_the_head_of_a_page_names_is_offered_on_the_page(visitor, url):
    document = soup(visitor.get(url))
    offered = {urljoin(url, link["href"]) for link in document.main.select("a[href]")}
    assert len(named(document)) == FOLLOWED[url]
    assert named(document).keys() <= offered


@pytest.mark.parametrize("url", [*FOLLOWED, "/de/", "/en/stories/bochum-it-security/"])
def test_every_feed_that_a_page_names_is_there_and_what_it_is_said_to_be(visitor, url):
    feeds = named(soup(visitor.get(url)))
    assert feeds
    for address, kind in feeds.items():
        response = visitor.get(address)
        assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, kind)


def test_cities_and_sectors_with_projects_offer_their_milestones(visitor):
    project = make_project("waerme")
    project.cities, project.sectors = [City.objects.get(slug="hattingen")], [Sector.objects.get(slug="energy")]
    project.save()
    make_project_page(project)
    for url, query in (
        ("/de/staedte/hattingen/", "?city=hattingen"),
        ("/de/branchen/energiewirtschaft/", "?sector=energy"),
    ):
        document = soup(visitor.get(url))
        files = {f"/de/projekte/milestones.{kind}{query}" for kind in ("atom", "json", "ics")}
        assert files <= named(document).keys()
        assert files <= {link["href"] for link in document.main.select(".follow a")}


@pytest.mark.parametrize("url", ["/de/stories/berichtigt/", "/de/neuer-text/"])
def test_a_corrected_page_offers_the_corrections(visitor, url):
    for page in (make_story("Berichtigt"), make_text_page()):
        correct(page)
    document = soup(visitor.get(url))
    feeds = {f"{STORIES}corrections.{kind}" for kind in ("atom", "json")}
    assert feeds <= named(document).keys()
    assert feeds <= {link["href"] for link in document.main.select("a[href]")}


@pytest.mark.parametrize("query", ["", "?city=xanten", "?status=ended", "?year=1850&page=3"])
def test_a_calendar_is_valid_even_where_no_milestone_has_a_day(visitor, query):
    response = visitor.get(f"/de/projekte/milestones.ics{query}")
    found = Calendar.from_ical(response.content)
    assert (found.errors, found["VERSION"], bool(found["PRODID"])) == ([], "2.0", True)
    assert found.subcomponents  # RFC 5545, section 3.6
    assert not [event for event in found.walk() if event.errors]


def test_every_selection_is_a_calendar_with_an_identity_of_its_own(visitor):
    queries = ["", "?city=duisburg", "?sector=logistics", "?city=duisburg&sector=logistics&sort=name"]
    found = [Calendar.from_ical(visitor.get(f"/de/projekte/milestones.ics{query}").content) for query in queries]
    assert len({str(calendar["UID"]) for calendar in found}) == len(queries)
    assert str(found[1]["NAME"]) == "Projekte in Duisburg: Meilensteine"
