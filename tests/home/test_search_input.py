"""Whatever stands in the address of the search, the answer is a sensible page or the portal's own refusal."""

import pytest
from django.test import Client

from ruhr_site.home.search import LONGEST_QUERY
from tests.reading import main, soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

PATHS = ("/de/suche/", "/en/search/", "/de/suggestions.json")
# They mean something to the search language of one engine or the other.
SIGNS = [
    *(
        "%",
        "_",
        "'",
        '"',
        "\\",
        "*",
        "&",
        "|",
        "!",
        ":*",
        "<->",
        "-",
        ":",
        "(",
        "( (",
        "''",
        "$$",
        "&&",
        "@@",
        "\u202e",
    ),
    *(
        "a OR",
        "NOT",
        "a:*",
        "!!a",
        "a <-> b",
        "a & !b",
        "ruhr -",
        'a"b',
        "ß" * 300,
        "a\tb\nc",
        "' OR 1=1 --",
        "%s",
        "😀",
    ),
]
ODD = {
    "NUL": "q=%00",
    "NUL in a word": "q=ru%00hr",
    "NUL in a filter": "q=ruhr&kind=%00story",
    "invalid UTF-8": "q=%ff%fe",
    "half a surrogate": "q=%ed%a0%80",
    "ten thousand letters": "q=" + "x" * 10_000,
    "ten thousand words": "q=" + "+".join(["ruhr"] * 2_000),
    "many different words": "q=" + "+".join(f"wort{i}" for i in range(400)),
    "a hundred filters": "q=ruhr&" + "&".join(f"sector=s{i}" for i in range(100)),
    "a hundred unknown filters": "q=ruhr&" + "&".join(f"f{i}=x" for i in range(100)),
    "unknown values": "q=ruhr&kind=x&sector=x&city=x&year=x",
    "repeated parameters": "q=a&q=ruhr&kind=city&kind=story&page=1&page=2",
    "page before the first": "q=ruhr&page=-1",
    "page 0": "q=ruhr&page=0",
    "page 10^20": "q=ruhr&page=100000000000000000000",
    "page of words": "q=ruhr&page=abc",
    "page of another alphabet": "q=ruhr&page=²",
    "empty page": "q=ruhr&page=",
    "page with an exponent": "q=ruhr&page=1e9",
    "nothing but signs": "&&==&?",
    "brackets": "q[]=a&q[$ne]=b",
}


@pytest.mark.parametrize("path", PATHS)
def test_signs_of_query_languages_are_only_words(visitor, path):
    assert {words: visitor.get(path, {"q": words}).status_code for words in SIGNS} == dict.fromkeys(SIGNS, 200)


@pytest.mark.parametrize("query", ODD.values(), ids=ODD)
def test_odd_input_has_a_sensible_answer(visitor, query):
    for path in PATHS:
        for ask in (visitor.get, visitor.head, visitor.options):
            assert ask(f"{path}?{query}", headers={"accept": "x/y;q=?, */*;q=-1, text/\xff"}).status_code == 200


def test_a_long_query_is_cut(visitor):
    response = visitor.get("/de/suche/", {"q": "x" * 10_000})
    assert len(soup(response).find(id="q")["value"]) == LONGEST_QUERY


def test_of_repeated_parameters_the_last_counts(visitor):
    page = main(visitor.get("/de/suche/?q=xqzwv&q=Hattingen"))
    assert "„Hattingen“" in text(page)


@pytest.mark.parametrize("number", ["-1", "0", "abc", "²", ""])
def test_a_page_that_is_no_number_is_the_first(visitor, number):
    page = main(visitor.get("/de/suche/", {"q": "Metropole", "page": number}))
    assert "Seite 1 von" in text(page)


def test_a_search_is_not_posted(visitor):
    assert visitor.post("/de/suche/", {"q": "ruhr"}).status_code == 405


def test_too_many_parameters_are_refused_with_a_page_of_our_own():
    visitor = Client(raise_request_exception=False)
    response = visitor.get("/de/suche/?" + "&".join(f"f{i}=x" for i in range(10_001)))
    assert response.status_code == 400
    assert "So lässt sich die Anfrage nicht lesen" in text(main(response))
