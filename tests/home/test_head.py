"""What the head of a page tells search engines and shared links: one address, its translations, words and a picture."""

import pytest

from tests.factories import make_story
from tests.reading import alternates, soup

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

PAIRS = [
    ("/de/", "/en/"),
    ("/de/stories/", "/en/stories/"),
    ("/de/stories/?sector=logistics", "/en/stories/?sector=logistics"),
    ("/de/branchen/logistik/", "/en/sectors/logistics/"),
    ("/de/projekte/innovation-centres-ruhr/", "/en/projects/innovation-centres-ruhr/"),
    ("/de/staedte/bochum/", "/en/cities/bochum/"),
    ("/de/zahlen/", "/en/figures/"),
    ("/de/zahlen/companies/", "/en/figures/companies/"),
    ("/de/daten/", "/en/data/"),
    ("/de/impressum/", "/en/imprint/"),
]
PAGES = [address for pair in PAIRS for address in pair]


def shared(visitor, address):
    tags = soup(visitor.get(address)).head.select('meta[property^="og:"], meta[property^="article:"]')
    return {str(tag["property"]): str(tag["content"]) for tag in tags}


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_both_languages_and_the_default_are_named_in_each(visitor, pair):
    german, english = pair
    expected = {"de": german, "en": english, "x-default": german}
    assert [alternates(soup(visitor.get(address))) for address in pair] == [expected, expected]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_canonical_address(visitor, address):
    (link,) = soup(visitor.get(address)).find_all("link", rel="canonical")
    assert link["href"] == f"http://testserver{address}"


def test_a_page_in_one_language_is_the_default_as_well(visitor):
    story = make_story("Alone", "en")
    assert alternates(soup(visitor.get(story.url))) == {"en": story.url, "x-default": story.url}


@pytest.mark.parametrize("address", PAGES)
def test_a_shared_link_says_what_where_and_in_which_language(visitor, address):
    tags = shared(visitor, address)
    assert tags["og:title"]
    assert tags["og:description"]
    assert tags["og:url"] == f"http://testserver{address}"
    assert tags["og:image"].startswith("http://testserver/")
    locales = ("de_DE", "en_GB") if address.startswith("/de/") else ("en_GB", "de_DE")
    assert (tags["og:locale"], tags["og:locale:alternate"]) == locales


def test_a_story_is_shared_as_an_article_with_its_time(visitor):
    story = make_story("Geteilt")
    tags = shared(visitor, story.url)
    assert (tags["og:type"], tags["og:title"]) == ("article", "Geteilt")
    assert tags["article:published_time"][:10] == f"{story.first_published_at:%Y-%m-%d}"
    assert "og:locale:alternate" not in tags


def test_a_page_that_is_no_story_is_shared_as_a_website(visitor):
    assert shared(visitor, "/de/branchen/logistik/")["og:type"] == "website"
