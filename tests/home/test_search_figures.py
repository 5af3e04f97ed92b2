"""Numbers as they are printed, in sentences and on tiles, and questions for a number."""

import pytest

from ruhr_site.places.models import City
from sectors.models import Release, Sector, SectorFigure
from tests.factories import make_draft_story, make_sector_page, make_story, publish
from tests.figures import correct, make_figure, set_value
from tests.reading import main, seen, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SEARCH = {"de": "/de/suche/", "en": "/en/search/"}


def quoting(figure, **attributes: str) -> str:
    listed = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'Es sind <embed embedtype="figure" id="{figure.pk}"{listed}/>.'


def found(visitor, words: str, language: str = "de") -> list[str]:
    return [text(title) for title in main(visitor.get(SEARCH[language], {"q": words})).select(".results h2")]


def answer(visitor, words: str, language: str = "de") -> str:
    box = main(visitor.get(SEARCH[language], {"q": words})).select_one(".answer")
    return text(box) if box else ""


@pytest.mark.parametrize(("language", "words"), [("de", "74.123"), ("en", "74,123"), ("de", "74123"), ("en", "74.123")])
def test_a_number_finds_its_figure_first_and_the_stories_that_quote_it(visitor, language, words):
    figure = make_figure("quallen", {2020: "74123"})
    make_story("Meer", language=language, body=quoting(figure))
    assert found(visitor, words, language) == ["quallen", "Meer"]
    assert "quallen" in answer(visitor, words, language)


@pytest.mark.parametrize(("language", "words"), [("de", "71,7 Mrd. EUR"), ("en", "EUR 71.7 bn"), ("en", "71.7")])
def test_a_value_is_found_with_its_unit_as_it_is_printed(visitor, language, words):
    figure = make_figure("quallen", {2020: "71700000000"}, unit="eur")
    make_story("Meer", language=language, teaser=f"<p>{quoting(figure)}</p>")
    assert found(visitor, words, language) == ["quallen", "Meer"]
    assert "quallen" in answer(visitor, words, language)


def test_a_number_is_marked_where_it_stands(visitor):
    make_story("Meer", teaser=f"<p>{quoting(make_figure('quallen', {2020: '74123'}))}</p>")
    assert "74.123" in [text(mark) for mark in main(visitor.get(SEARCH["de"], {"q": "74.123"})).select(".results mark")]


def test_a_typed_number_is_found_too(visitor):
    make_story("Meer", body="Es waren 74.123 Quallen.")
    assert found(visitor, "74.123") == ["Meer"]


def test_a_number_is_no_part_of_a_longer_one(visitor):
    make_story("Meer", body="Es waren 174.123 Quallen.")
    assert found(visitor, "74.123") == []


def test_a_story_is_found_by_the_number_that_it_shows_and_no_other(visitor):
    figure = make_figure("quallen", {2019: "74123", 2020: "75123"})
    make_story("Meer", body=quoting(figure, year="2019"))
    assert "Meer" in found(visitor, "74.123")
    assert "Meer" not in found(visitor, "75.123")


def test_pages_that_show_a_figure_as_a_tile_are_found_by_its_number(visitor):
    figure = make_figure("quallen", {2020: "74123"})
    story = make_draft_story("Meer")
    story.body = [("figures", [figure])]
    publish(story)
    sector = Sector.objects.create(slug="neu", name_de="Neu", name_en="New")
    make_sector_page("Fischerei", sector=sector)
    assert found(visitor, "74.123") == ["quallen", "Meer"]
    SectorFigure.objects.create(sector=sector, figure=figure)
    assert set(found(visitor, "74.123")) == {"quallen", "Meer", "Fischerei"}


def test_another_value_is_found_as_soon_as_it_is_in_force(visitor):
    figure = make_figure("quallen", {2020: "74123"})
    make_story("Meer", body=quoting(figure))
    set_value(figure, 2020, "75123")
    assert found(visitor, "74.123") == []
    assert found(visitor, "75.123") == ["quallen", "Meer"]


def test_a_proposed_value_is_found_once_it_is_released(visitor):
    figure = make_figure("quallen", {2020: "74123"})
    make_story("Meer", body=quoting(figure))
    correct(figure, 2020, "75123")
    assert found(visitor, "75.123") == []
    Release.objects.latest("pk").carry_out(None)
    assert found(visitor, "75.123") == ["quallen", "Meer"]


def test_the_number_of_a_figure_taken_back_is_found_nowhere(visitor):
    figure = make_figure("quallen", {2020: "74123"})
    story = make_story("Meer", body=quoting(figure))
    for _look in range(2):  # with the first the changes above are done, with the second the register is kept
        assert "74.123" in seen(visitor.get(story.url))
    figure.unpublish()
    assert found(visitor, "74.123") == []


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("de", "wie viele Unternehmen", "Unternehmen in der Metropole Ruhr"),
        ("de", "Wie viele Unternehmen gibt es?", "Unternehmen in der Metropole Ruhr"),
        ("en", "how many companies", "Companies in the Ruhr Metropolis"),
        ("en", "How many employees are there in tourism?", "Employees in tourism"),
        ("en", "how much turnover in tourism", "Turnover in tourism"),
    ],
)
def test_who_asks_how_many_is_answered_with_the_figure(visitor, language, words, first):
    assert found(visitor, words, language)[0] == first
    assert first in answer(visitor, words, language)


@pytest.mark.parametrize("words", ["a", "d", "u", "2", "2017", "wie viele", "ü"])
def test_what_names_nothing_has_no_answer(visitor, words):
    assert answer(visitor, words) == ""


@pytest.mark.parametrize(
    ("words", "city"),
    [
        ("Mülheim", "Mülheim an der Ruhr"),
        ("Muelheim", "Mülheim an der Ruhr"),
        ("Mulheim", "Mülheim an der Ruhr"),
        ("Mulheim an der Ruhr", "Mülheim an der Ruhr"),
        ("Frondenberg", "Fröndenberg/Ruhr"),
        ("Froendenberg", "Fröndenberg/Ruhr"),
        ("Castrop", "Castrop-Rauxel"),
        ("lunen", "Lünen"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_city_answers_in_every_spelling_of_the_beginning_of_its_name(visitor, language, words, city):
    assert City.objects.filter(name=city).exists()
    assert answer(visitor, words, language).startswith(city)
