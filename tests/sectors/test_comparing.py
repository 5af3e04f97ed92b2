"""A figure against others, in words: the values decide which. Nothing here needs the database."""

from decimal import Decimal

import pytest

from ruhr_site.places.models import City
from sectors import comparing, derived
from sectors.models import KeyFigure, Observation, Sector, Unit

RATE = Unit(pk=1, measure="percent", one_de="%", many_de="%", one_en="%", many_en="%")
JOBS = Unit(pk=2, measure="count", many_de="Beschäftigte", many_en="employees")
EUR = Unit(pk=3, measure="money", many_de="EUR", many_en="EUR")
DORTMUND, BOCHUM = City(pk=1, name="Dortmund"), City(pk=2, name="Bochum")
LOGISTICS = Sector(pk=1, name_de="Logistik und Mobilität", name_en="Logistics and mobility")


def figure(value: str, scope="region", unit=RATE, **fields) -> KeyFigure:
    """A figure of 2023 that is not stored."""
    record = KeyFigure(**{"name_de": "Probe", "name_en": "Sample", "unit": unit, "scope": scope} | fields)
    record.released = [Observation(year=2023, value=Decimal(value))]
    return record


def both(form: str, first: KeyFigure, *others: KeyFigure) -> list[str]:
    """What a form says in German and in English."""
    return [comparing.say(first, others, language, form).text for language in ("de", "en")]


@pytest.mark.parametrize(
    ("region", "state", "nation", "texts"),
    [
        ("0.5", "0.6", "0.4", ["unter dem Landeswert, über dem Bundeswert", "below the state, above the nation"]),
        ("0.5", "0.4", "0.6", ["über dem Landeswert, unter dem Bundeswert", "above the state, below the nation"]),
        (
            "0.5",
            "0.5",
            "0.4",
            ["gleichauf mit dem Landeswert, über dem Bundeswert", "level with the state, above the nation"],
        ),
        ("-0.5", "-0.6", "0", ["über dem Landeswert, unter dem Bundeswert", "above the state, below the nation"]),
    ],
)
def test_the_position_follows_from_the_values(region, state, nation, texts):
    assert both("position", figure(region), figure(state, "state"), figure(nation, "nation")) == texts


@pytest.mark.parametrize(
    ("other", "texts"),
    [
        (figure("1", "region"), ["über dem Wert der Region", "above the region"]),
        (figure("1", "city", city=BOCHUM), ["über dem Wert von Bochum", "above Bochum"]),
        (
            figure("1", "sector", sector=LOGISTICS),
            ["über dem Wert der Branche Logistik und Mobilität", "above Logistics and mobility"],
        ),
    ],
)
def test_another_figure_is_called_by_what_it_is_about(other, texts):
    assert both("position", figure("2", "city", city=DORTMUND), other) == texts


def test_figures_about_the_same_are_called_by_their_names():
    other = figure("1", name_de="Gästezahl", name_en="Guests")
    assert both("position", figure("2"), other) == ["über dem Wert „Gästezahl“", "above “Guests”"]


@pytest.mark.parametrize(
    ("part", "whole", "texts"),
    [
        ("71", "1000", ["7,1 %", "7.1 per cent"]),
        ("1", "3", ["33,3 %", "33.3 per cent"]),
        ("1", "2", ["50 %", "50 per cent"]),
        ("1", "8000", ["0,01 %", "0.01 per cent"]),
        ("0", "3", ["0 %", "0 per cent"]),
    ],
)
def test_a_share(part, whole, texts):
    assert both("share", figure(part, unit=JOBS), figure(whole, unit=JOBS)) == texts


def test_a_difference_has_no_sign_but_machines_get_it():
    first, other = figure("98000", unit=JOBS), figure("106000", unit=JOBS)
    assert both("difference", first, other) == ["8.000", "8,000"]
    assert comparing.say(first, [other], "de", "difference").value == "-8000"


def test_percentages_differ_by_percentage_points():
    assert both("difference", figure("0.5"), figure("0.6")) == ["0,1 Prozentpunkte", "0.1 percentage points"]


def test_a_sum_has_its_currency():
    assert both("sum", figure("1500000", unit=EUR), figure("500000", unit=EUR)) == ["2 Mio. EUR", "EUR 2 m"]


@pytest.mark.parametrize(
    ("value", "texts"),
    [("4", ["Platz 1 von 3", "1st of 3"]), ("2", ["Platz 2 von 3", "2nd of 3"]), ("0", ["Platz 3 von 3", "3rd of 3"])],
)
def test_a_rank(value, texts):
    assert both("rank", figure(value), figure("1"), figure("3")) == texts


def test_a_shared_rank_says_so():
    assert both("rank", figure("1"), figure("1")) == ["geteilter Platz 1 von 2", "joint 1st of 2"]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (22, "22nd"),
        (111, "111th"),
    ],
)
def test_english_counts_places_in_its_own_way(place, text):
    assert comparing.ordinal(place) == text


@pytest.mark.parametrize("form", comparing.FORMS)
def test_every_form_knows_its_year_and_refuses_another_unit(form):
    first = figure("1", unit=JOBS)
    assert comparing.say(first, [figure("2", unit=JOBS)], "de", form).year == 2023
    with pytest.raises(derived.RefusedError):
        comparing.say(first, [figure("2", unit=EUR)], "de", form)
