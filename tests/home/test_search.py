"""The simple search over all pages of a language."""

import pytest

from ruhr_site.home.search import LONGEST_QUERY, PAGE_SIZE
from tests.factories import make_story
from tests.reading import links, main, soup, text

pytestmark = [pytest.mark.usefixtures("search_index"), pytest.mark.django_db, pytest.mark.engine]

SEARCH = {"de": "/de/suche/", "en": "/en/search/"}
# They mean something to the search language of one engine or the other.
SIGNS = ["%", "_", "'", '"', "a OR", "NOT", "( (", "*", "a:*", "&&", "!", "\\", "ruhr -", "😀", "ß" * 300, "-", ":"]


def found(visitor, language: str, words: str) -> list[str]:
    page = main(visitor.get(SEARCH[language], {"q": words}))
    return [text(result) for result in page.select(".results h2")]


@pytest.mark.parametrize(
    ("language", "word", "title"),
    [
        ("de", "Wegwerfdenkens", "Das Ende des Wegwerfdenkens ist ein Milliardenmarkt"),
        ("en", "throw-away", "The end of the throw-away mindset is worth billions"),
    ],
)
def test_a_story_is_found_by_a_word_of_its_title(visitor, language, word, title):
    assert title in found(visitor, language, word)


@pytest.mark.parametrize(
    ("language", "word", "title"),
    [
        ("de", "Stiftsquelle", "Das Ende des Wegwerfdenkens ist ein Milliardenmarkt"),
        ("de", "Waltrop", "Das Ende des Wegwerfdenkens ist ein Milliardenmarkt"),
        ("en", "Waltrop", "The end of the throw-away mindset is worth billions"),
        ("en", "retailer", "The end of the throw-away mindset is worth billions"),
    ],
)
def test_a_story_is_found_by_a_word_of_its_text(visitor, language, word, title):
    assert title in found(visitor, language, word)


def test_case_does_not_matter(visitor):
    assert found(visitor, "de", "WALTROP") == found(visitor, "de", "waltrop") != []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_city_is_found_by_its_name(visitor, language):
    assert "Hattingen" in found(visitor, language, "Hattingen")


@pytest.mark.parametrize("word", ["Gesundheitswirtschaft", "Impressum"])
def test_sectors_and_pages_of_text_are_found(visitor, word):
    assert word in found(visitor, "de", word)


def test_a_story_is_found_as_soon_as_it_is_published(visitor):
    make_story("Neu", body="Siebenschläferwiese")
    assert found(visitor, "de", "Siebenschläferwiese") == ["Neu"]


def test_only_pages_of_the_language_are_found(visitor):
    make_story("Only English", language="en", body="Kuckucksuhr")
    assert found(visitor, "de", "Kuckucksuhr") == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Nichts gefunden. Versuchen Sie es mit einem anderen Wort oder mit dem Namen einer Stadt oder Branche."),
        ("en", "Nothing was found. Try another word, or the name of a city or sector."),
    ],
)
def test_it_says_when_nothing_is_found(visitor, language, sentence):
    assert sentence in text(main(visitor.get(SEARCH[language], {"q": "xqzwv"})))


@pytest.mark.parametrize(("language", "sentence"), [("de", "0 Treffer für „xqzwv“"), ("en", "0 results for “xqzwv”")])
def test_it_counts_what_it_found(visitor, language, sentence):
    assert sentence in text(main(visitor.get(SEARCH[language], {"q": "xqzwv"})))


def test_one_result_is_counted_as_one(visitor):
    make_story("Neu", language="en", body="Kuckucksuhr")
    assert "1 result for “Kuckucksuhr”" in text(main(visitor.get("/en/search/", {"q": "Kuckucksuhr"})))


def test_the_query_is_escaped(visitor):
    response = visitor.get("/de/suche/", {"q": '"><script>alert(1)</script>'})
    assert b"<script>alert" not in response.content
    assert soup(response).find(id="q")["value"] == '"><script>alert(1)</script>'


def test_the_query_stands_in_the_title(visitor):
    assert "Waltrop" in soup(visitor.get("/de/suche/", {"q": "Waltrop"})).title.get_text()


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20%20", "?other=1"])
def test_an_empty_search_shows_the_form_and_no_results(visitor, query):
    page = main(visitor.get(f"/de/suche/{query}"))
    assert page.find("input", id="q")
    assert not page.select(".results")


@pytest.mark.parametrize("words", SIGNS)
def test_signs_of_query_languages_are_only_words(visitor, words):
    assert visitor.get("/de/suche/", {"q": words}).status_code == 200


def test_a_long_query_is_cut(visitor):
    response = visitor.get("/de/suche/", {"q": "x" * 10_000})
    assert len(soup(response).find(id="q")["value"]) == LONGEST_QUERY


def test_results_come_in_pages(visitor):
    first = main(visitor.get("/de/suche/", {"q": "Metropole"}))
    assert len(first.select(".results h2")) == PAGE_SIZE
    onward = next(link for link in links(first) if "page=2" in link)
    assert "q=Metropole" in onward
    second = main(visitor.get(f"/de/suche/{onward}"))
    assert {text(h2) for h2 in first.select(".results h2")}.isdisjoint(text(h2) for h2 in second.select(".results h2"))


@pytest.mark.parametrize("number", ["0", "-1", "999999999", "abc", "", "²", "1e9", "9" * 50])
def test_an_unknown_page_number_shows_a_page(visitor, number):
    assert visitor.get("/de/suche/", {"q": "Metropole", "page": number}).status_code == 200


def test_search_engines_are_kept_out(visitor):
    assert "noindex" in soup(visitor.get("/de/suche/")).find("meta", attrs={"name": "robots"})["content"]
