"""Feeds as their readers see them: parsed by feedparser, checked against the published JSON Feed 1.1."""

from datetime import timedelta

import feedparser
import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from ruhr_site.core.corrections import Correction
from ruhr_site.places.models import City
from tests.factories import expire, hide, make_draft_story, make_story, publish
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
    assert (found["title"], [item["title"] for item in found["items"]]) == ("Stories aus Hattingen", ["Aus Hattingen"])


def test_readers_of_feeds_find_them_from_the_list(visitor):
    links = soup(visitor.get(f"{STORIES}?city=duisburg")).select('link[rel="alternate"][type]')
    assert {link["href"] for link in links} >= {
        f"{STORIES}feed.atom?city=duisburg",
        f"{STORIES}feed.json?city=duisburg",
        f"{STORIES}corrections.atom",
        f"{STORIES}corrections.json",
    }
