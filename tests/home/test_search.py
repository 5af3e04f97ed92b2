"""The search page: what it finds, counts, narrows, answers and offers."""

import pytest
from django.db import connection

from ruhr_site.home.searching.results import PAGE_SIZE
from tests.factories import make_story
from tests.figures import make_figure, set_value
from tests.reading import links, main, soup, sql, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SEARCH = {"de": "/de/suche/", "en": "/en/search/"}


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


def test_results_come_in_pages(visitor):
    first = main(visitor.get("/de/suche/", {"q": "Metropole"}))
    assert len(first.select(".results h2")) == PAGE_SIZE
    onward = next(link for link in links(first) if "page=2" in link)
    assert "q=Metropole" in onward
    second = main(visitor.get(f"/de/suche/{onward}"))
    assert {text(h2) for h2 in first.select(".results h2")}.isdisjoint(text(h2) for h2 in second.select(".results h2"))


def test_search_engines_are_kept_out(visitor):
    assert "noindex" in soup(visitor.get("/de/suche/")).find("meta", attrs={"name": "robots"})["content"]


def test_results_are_narrowed_by_filters_that_keep_the_words(visitor):
    page = main(visitor.get("/de/suche/", {"q": "Duisburg"}))
    choice = next(link for link in page.select(".filters a") if text(link).startswith("Story "))
    narrowed = main(visitor.get(f"/de/suche/{choice['href']}"))
    kinds = {text(kind) for kind in narrowed.select(".results .kicker")}
    assert f"{text(choice.select_one('.count'))} Treffer für „Duisburg“" in text(narrowed)
    assert kinds == {"Story"}
    assert "?q=Duisburg" in links(narrowed.select_one(".chosen"))


def test_a_city_that_is_named_heads_the_results(visitor):
    answer = main(visitor.get("/de/suche/", {"q": "Duisburg"})).select_one(".answer")
    assert links(answer) == ["/de/staedte/duisburg/"]


@pytest.mark.parametrize("words", ["Umsatz Umweltsektor", "Umsatz im Umweltsektor"])
def test_a_figure_that_is_named_heads_the_results_with_its_value(visitor, words):
    answer = main(visitor.get("/de/suche/", {"q": words})).select_one(".answer")
    assert "Umsatz im Umweltsektor" in text(answer)
    assert "Mrd. EUR" in text(answer)


@pytest.mark.parametrize("words", ["Energie", "Stiftsquelle Wasser", "xqzwv"])
def test_words_that_name_no_figure_or_city_have_no_answer(visitor, words):
    assert main(visitor.get("/de/suche/", {"q": words})).select_one(".answer") is None


@pytest.mark.parametrize(
    ("language", "words", "city"),
    [
        ("de", "Logistik in Duisburg", "/de/staedte/duisburg/"),
        ("en", "who is in logistics in Mulheim?", "/en/cities/muelheim-an-der-ruhr/"),
        ("de", "Wer macht Wasserstoffquallen in Xanten", "/de/staedte/xanten/"),
    ],
)
def test_a_question_about_a_city_is_answered_with_its_page(visitor, language, words, city):
    answer = main(visitor.get(SEARCH[language], {"q": words})).select_one(".answer")
    assert links(answer) == [city]


def test_a_question_that_names_two_cities_is_left_to_the_results(visitor):
    assert main(visitor.get("/de/suche/", {"q": "Duisburg oder Bochum"})).select_one(".answer") is None


@pytest.mark.parametrize(
    ("language", "words", "url"),
    [
        ("de", "Offene Daten", "/de/daten/"),
        ("en", "open data", "/en/data/"),
        ("de", "Zahlen", "/de/zahlen/"),
        ("en", "key figures", "/en/figures/"),
    ],
)
def test_the_catalogue_and_the_register_are_found_by_name(visitor, language, words, url):
    assert url in links(main(visitor.get(SEARCH[language], {"q": words})).select_one(".answer"))


@pytest.mark.parametrize("words", ["Gesundheit in Xanten", "Hotels Quallen", "Jan Quallenzucht", "people Quallenzucht"])
def test_no_spelling_is_offered_that_is_the_same_or_finds_nothing(visitor, words):
    assert "Meinten Sie" not in text(main(visitor.get("/de/suche/", {"q": words})))


@pytest.mark.parametrize("words", ["Quallenzucht Xanten", "Offene Daten"])
def test_where_only_the_name_is_answered_nothing_says_that_nothing_was_found(visitor, words):
    page = text(main(visitor.get("/de/suche/", {"q": words})))
    assert "Nichts gefunden" not in page
    assert "Meinten Sie" not in page
    assert "0 Treffer" not in page


def test_a_view_that_is_named_is_one_result(visitor):
    page = main(visitor.get("/de/suche/", {"q": "Offene Daten"}))
    assert "1 Treffer für „Offene Daten“" in text(page)
    assert "Am nächsten kommt" not in text(page)


def test_where_nothing_is_found_the_city_and_the_sector_that_were_named_come_first(visitor):
    near = main(visitor.get("/de/suche/", {"q": "Logistik Quallenzucht Xanten"})).select_one(".near")
    assert links(near)[:2] == ["/de/staedte/xanten/", "/de/branchen/logistik/"]


def test_where_nothing_is_found_the_likely_spelling_leads_to_results(visitor):
    page = main(visitor.get("/en/search/", {"q": "Silk Raod"}))
    assert "Did you mean: silk road" in text(page)
    assert found(visitor, "en", "silk road")


def test_where_nothing_is_found_the_nearest_topics_stand(visitor):
    page = main(visitor.get("/de/suche/", {"q": "Gesundheitsquallenforschung"}))
    assert "Gesundheitswirtschaft" in text(page.select_one(".near"))


def test_where_nothing_is_found_the_way_to_a_contact_stands(visitor):
    asked = main(visitor.get("/de/suche/", {"q": "xqzwv"})).select_one(".ask")
    assert "/de/kontakt/branche/logistics/" in links(asked)
    assert {visitor.get(link).status_code for link in links(asked)} == {200}


def test_a_summary_shows_the_figures_of_this_moment(visitor):
    figure = make_figure("quallen", {2020: "4711"})
    make_story("Quallen", teaser=f'<p>Es sind <embed embedtype="figure" id="{figure.pk}"/>.</p>')
    assert "4.711" in text(main(visitor.get("/de/suche/", {"q": "Quallen"})).select_one(".results"))
    set_value(figure, 2020, "4712")
    assert "4.712" in text(main(visitor.get("/de/suche/", {"q": "Quallen"})).select_one(".results"))


def test_suggestions_begin_with_what_begins_like_the_query(visitor):
    rows = visitor.get("/de/suggestions.json", {"q": "duis"}).json()["suggestions"]
    assert rows[0] == {"title": "Duisburg", "kind": "Stadt", "url": "/de/staedte/duisburg/"}
    assert all("Duis" in row["title"] for row in rows)


def test_a_search_asks_the_database_as_often_for_many_results_as_for_one(visitor):
    make_story("Quallen")
    sql(visitor, "/de/suche/?q=Quallen")
    few = sql(visitor, "/de/suche/?q=Quallen")
    for number in range(9):
        make_story(f"Quallen {number}")
    sql(visitor, "/de/suche/?q=Quallen")
    many = sql(visitor, "/de/suche/?q=Quallen")
    assert len(many) <= len(few)


@pytest.mark.parametrize(("language", "meant"), [("de", "Meinten Sie: jan kath"), ("en", "Did you mean: jan kath")])
def test_a_name_in_a_teaser_is_spelled_as_it_is_known(visitor, language, meant):
    assert meant in text(main(visitor.get(SEARCH[language], {"q": "Jan Kaht"})))


@pytest.mark.parametrize(("words", "is_alike"), [("Logistk", True), ("Logistik", False)])
def test_what_is_only_spelled_alike_is_called_that(visitor, words, is_alike):
    page = text(main(visitor.get("/de/suche/", {"q": words})))
    expected = is_alike and connection.vendor == "postgresql"
    assert (f"Genau „{words}“ kommt nirgends vor" in page) == expected
