"""Two languages: which one a visitor gets, and what stands where a page exists in only one of them."""

import pytest

from stories.models import StoryPage
from tests.factories import counterpart, hide, make_story
from tests.reading import alternates, language_switch, soup, text

pytestmark = pytest.mark.django_db

CONTRACT = [
    ("/de/", "/en/"),
    ("/de/stories/", "/en/stories/"),
    ("/de/branchen/", "/en/sectors/"),
    ("/de/projekte/", "/en/projects/"),
    ("/de/staedte/", "/en/cities/"),
    ("/de/suche/", "/en/search/"),
]
NOTES = {"en": "This page does not exist in English.", "de": "Diese Seite gibt es nicht auf Deutsch."}


def note(response):
    """The note that the page does not exist in another language."""
    return soup(response).select_one("aside.no-counterpart")


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("de", "/de/"),
        ("en", "/en/"),
        ("en-US,en;q=0.9,de;q=0.5", "/en/"),
        ("de-AT,en;q=0.3", "/de/"),
        ("fr", "/de/"),
        ("fr,en;q=0.5", "/en/"),
        ("", "/de/"),
        ("*", "/de/"),
        (";;q=,,\x01" * 50, "/de/"),
    ],
)
def test_the_root_leads_to_the_language_that_the_browser_asks_for(visitor, asked, given):
    response = visitor.get("/", headers={"accept-language": asked} if asked else {})
    assert (response.status_code, response["Location"]) == (302, given)


def test_the_root_tells_caches_that_it_depends_on_the_language(visitor):
    assert "Accept-Language" in visitor.get("/")["Vary"]


def test_a_page_ignores_the_language_of_the_browser(visitor):
    assert soup(visitor.get("/de/", headers={"accept-language": "en"})).html["lang"] == "de"


@pytest.mark.parametrize("urls", CONTRACT)
def test_the_fixed_addresses_answer_and_lead_to_each_other(visitor, urls):
    for url in urls:
        response = visitor.get(url)
        assert response.status_code == 200
        assert language_switch(soup(response)) == dict(zip(("de", "en"), urls, strict=True))


@pytest.mark.parametrize("url", ["/de/search/", "/en/suche/"])
def test_the_search_has_its_address_in_its_own_language_only(visitor, url):
    assert visitor.get(url).status_code == 404


def test_the_language_switch_of_the_search_keeps_the_words(visitor):
    assert language_switch(soup(visitor.get("/de/suche/?q=Wasser")))["en"] == "/en/search/?q=Wasser"


def test_the_language_of_the_page_is_marked_in_the_switch(visitor):
    current = soup(visitor.get("/en/")).select_one("nav.lang [aria-current]")
    assert current["hreflang"] == "en"


def test_the_switch_names_each_language_in_itself(visitor):
    names = [abbr["title"] for abbr in soup(visitor.get("/en/")).select("nav.lang abbr")]
    assert names == ["Deutsch", "English"]


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_a_page_without_counterpart_says_so_in_the_missing_language(visitor, language, other):
    story = make_story(language=language)
    said = note(visitor.get(story.url))
    assert said["lang"] == other
    assert NOTES[other] in text(said)
    assert said.a["href"] == f"/{other}/"


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_an_unpublished_counterpart_counts_as_missing(visitor, language, other):
    story = StoryPage.objects.filter(locale__language_code=language).first()
    counterpart(story, other).unpublish()
    response = visitor.get(story.url)
    assert NOTES[other] in text(note(response))
    assert other not in alternates(soup(response))
    assert language_switch(soup(response))[other] == f"/{other}/"


def test_a_private_counterpart_counts_as_missing(visitor):
    story = StoryPage.objects.get(slug="emscher-umbau")
    hide(counterpart(story, "en"))
    response = visitor.get(story.url)
    assert NOTES["en"] in text(note(response))
    assert "en" not in alternates(soup(response))


def test_a_page_with_counterpart_has_no_note(visitor):
    assert note(visitor.get("/de/stories/emscher-umbau/")) is None


def test_a_page_that_exists_only_in_english_is_not_announced_in_german(visitor):
    story = make_story(language="en")
    assert "de" not in alternates(soup(visitor.get(story.url)))
