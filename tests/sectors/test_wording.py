"""A figure in words: its value in every form and its change, in both languages. Nothing here needs the database."""

from datetime import date
from decimal import Decimal

import pytest

from sectors import wording
from sectors.models import KeyFigure, Observation, Source, Unit

EMPLOYEES = {"one_de": "beschäftigte Person", "many_de": "Beschäftigte", "one_en": "employee", "many_en": "employees"}
STAYS = {
    "one_de": "Übernachtung",
    "many_de": "Übernachtungen",
    "one_en": "overnight stay",
    "many_en": "overnight stays",
}
EUR = {"one_de": "EUR", "many_de": "EUR", "one_en": "EUR", "many_en": "EUR"}
KM = {"one_de": "km", "many_de": "km", "one_en": "km", "many_en": "km"}


def make_figure(
    observations: list[Observation], words=EMPLOYEES, measure="count", precision="exact", is_per_year=False
) -> KeyFigure:
    """A figure that is not stored."""
    figure = KeyFigure(unit=Unit(measure=measure, is_per_year=is_per_year, **words), precision=precision)
    figure.released = observations
    return figure


def at(year: int | None, value: str, **fields) -> Observation:
    """A value of a year; undated where there is none."""
    return Observation(year=year, is_undated=year is None, value=Decimal(value), source=Source(), **fields)


def said(figure, language, form="value", **when) -> str | None:
    answer = wording.say(figure, language, form, **when)
    return answer and answer.text


@pytest.fixture
def greentech():
    return make_figure([at(2010, "98000"), at(2016, "106000")], precision="about")


@pytest.mark.parametrize(("language", "text"), [("de", "106.000"), ("en", "106,000")])
def test_the_value_is_the_latest(greentech, language, text):
    assert said(greentech, language) == text


@pytest.mark.parametrize(("language", "text"), [("de", "98.000"), ("en", "98,000")])
def test_a_value_can_be_pinned_to_a_year(greentech, language, text):
    assert said(greentech, language, year=2010) == text


@pytest.mark.parametrize(("language", "text"), [("de", "rund 106.000 Beschäftigte"), ("en", "about 106,000 employees")])
def test_in_full_the_precision_and_the_noun_are_said(greentech, language, text):
    assert said(greentech, language, "full") == text


def test_machines_get_the_plain_value(greentech):
    assert wording.say(greentech, "de").value == "106000"


def test_the_year_of_the_value(greentech):
    assert [said(greentech, language, "year") for language in ("de", "en")] == ["2016", "2016"]


@pytest.mark.parametrize(("language", "text"), [("de", "8.000"), ("en", "8,000")])
def test_the_change_is_the_difference_of_the_two_values(greentech, language, text):
    assert said(greentech, language, "change", since=2010) == text


def test_a_decrease_is_said_without_its_sign_and_kept_for_machines():
    figure = make_figure([at(2010, "98000"), at(2016, "90000")])
    answer = wording.say(figure, "de", "change", since=2010)
    assert (answer.text, answer.value) == ("8.000", "-8000")


@pytest.mark.parametrize("since", [2011, 2017, None])
def test_no_change_is_said_since_a_year_that_is_not_known(greentech, since):
    assert said(greentech, "de", "change", since=since) is None


def test_a_year_that_is_not_known_has_no_value(greentech):
    assert said(greentech, "de", year=2012) is None


@pytest.mark.parametrize(("language", "text"), [("de", "2 %"), ("en", "2 per cent")])
def test_a_change_that_the_source_states_stands_where_the_earlier_value_is_not_known(language, text):
    turnover = make_figure([at(2018, "64300000000", change_percent=Decimal("2.00"), change_since=2016)], EUR, "money")
    assert said(turnover, language, "change", since=2016) == text
    assert said(turnover, language, "change", since=2015) is None


def test_known_values_win_over_a_stated_change():
    figure = make_figure([at(2016, "100"), at(2018, "110", change_percent=Decimal(2), change_since=2016)])
    assert said(figure, "de", "change", since=2016) == "10"


@pytest.mark.parametrize(
    ("percent", "de", "en"),
    [("2", "+2 % seit 2016", "+2% since 2016"), ("-1.5", "−1,5 % seit 2016", "−1.5% since 2016")],
)
def test_a_tile_shows_the_stated_change_with_its_sign(percent, de, en):
    observation = at(2018, "1", change_percent=Decimal(percent), change_since=2016)
    assert [wording.stated_change(observation, language) for language in ("de", "en")] == [de, en]


def test_a_tile_shows_no_change_where_none_is_stated():
    assert wording.stated_change(at(2018, "1"), "de") == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "mehr als 8 Mio. Übernachtungen im Jahr"), ("en", "more than 8 m overnight stays a year")],
)
def test_more_than_and_a_year_are_said(language, text):
    stays = make_figure([at(None, "8000000")], STAYS, precision="more-than", is_per_year=True)
    assert said(stays, language, "full") == text


@pytest.mark.parametrize(("language", "text"), [("de", "64,3 Mrd. EUR"), ("en", "EUR 64.3 bn")])
@pytest.mark.parametrize("form", ["value", "full"])
def test_money_has_its_currency_once(form, language, text):
    assert said(make_figure([at(2018, "64300000000")], EUR, "money"), language, form) == text


@pytest.mark.parametrize(("language", "text"), [("de", "rund 11.000 km"), ("en", "about 11,000 km")])
def test_a_length_has_its_unit_once(language, text):
    assert said(make_figure([at(None, "11000")], KM, "length", "about"), language, "full") == text


@pytest.mark.parametrize(("language", "text"), [("de", "1 beschäftigte Person"), ("en", "1 employee")])
def test_one_is_one(language, text):
    assert said(make_figure([at(2016, "1")]), language, "full") == text


def test_an_undated_value_has_no_year():
    assert said(make_figure([at(None, "500")]), "de", "year") is None
    assert said(make_figure([at(None, "500")]), "de") == "500"


@pytest.mark.parametrize("form", wording.FORMS)
def test_a_figure_without_a_value_says_nothing(form):
    assert said(make_figure([]), "de", form, since=2010) is None


def test_a_value_of_a_day_says_the_day():
    observation = Observation(reference_date=date(2024, 6, 30), value=Decimal(5))
    assert [wording.period(observation, language) for language in ("de", "en")] == ["30. Juni 2024", "30 June 2024"]


def test_a_value_of_a_period_says_its_first_and_last_day():
    season = Observation(period_start=date(2023, 10, 1), period_end=date(2024, 9, 30), value=Decimal(5))
    said_in_both = [wording.period(season, language) for language in ("de", "en")]
    assert said_in_both == ["1. Oktober 2023 – 30. September 2024", "1 October 2023 – 30 September 2024"]


def test_a_dated_value_is_later_than_an_undated_one():
    assert said(make_figure([at(2016, "2"), at(None, "1")]), "de") == "2"


def test_of_two_values_of_a_year_the_later_day_counts():
    first = Observation(reference_date=date(2024, 3, 31), value=Decimal(1))
    second = Observation(reference_date=date(2024, 6, 30), value=Decimal(2))
    assert said(make_figure([second, first]), "de") == "2"


@pytest.mark.parametrize(
    ("value", "text"), [("64300000000.0000", "64300000000"), ("1E+5", "100000"), ("0.5000", "0.5"), ("100", "100")]
)
def test_the_plain_value(value, text):
    assert wording.plain(Decimal(value)) == text


PERCENT = {"one_de": "%", "many_de": "%", "one_en": "%", "many_en": "%"}


def both(figure, form, **when) -> list[str | None]:
    """What a form says in German and in English."""
    return [said(figure, language, form, **when) for language in ("de", "en")]


@pytest.mark.parametrize(
    ("words", "measure", "value", "texts"),
    [
        (EMPLOYEES, "count", "106000", ["106.000", "106,000"]),
        (EUR, "money", "64300000000", ["64,3 Mrd.", "64.3 bn"]),
        (KM, "length", "430", ["430", "430"]),
        (PERCENT, "percent", "2.5", ["2,5", "2.5"]),
    ],
)
def test_a_number_has_neither_unit_nor_currency(words, measure, value, texts):
    assert both(make_figure([at(2016, value)], words, measure), "number") == texts


@pytest.mark.parametrize(
    ("words", "measure", "value", "texts"),
    [
        (EMPLOYEES, "count", "106000", ["106.000 Beschäftigte", "106,000 employees"]),
        (EMPLOYEES, "count", "1", ["1 beschäftigte Person", "1 employee"]),
        (EUR, "money", "64300000000", ["64,3 Mrd. EUR", "EUR 64.3 bn"]),
        (KM, "length", "430", ["430 km", "430 km"]),
        (PERCENT, "percent", "2.5", ["2,5 %", "2.5 per cent"]),
    ],
)
def test_with_its_unit_a_value_is_said_without_precision(words, measure, value, texts):
    assert both(make_figure([at(2016, value)], words, measure, "about"), "unit") == texts


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("999999", ["999.999", "999,999"]),
        ("2000000", ["2 Mio.", "2 m"]),
        ("1234567", ["rund 1,23 Mio.", "about 1.23 m"]),
        ("64312345678", ["rund 64,3 Mrd.", "about 64.3 bn"]),
        ("64300000000", ["64,3 Mrd.", "64.3 bn"]),
        ("999600000", ["rund 1 Mrd.", "about 1 bn"]),
        ("1235000", ["rund 1,24 Mio.", "about 1.24 m"]),
        ("0", ["0", "0"]),
    ],
)
def test_in_short_a_large_value_has_at_most_three_digits(value, texts):
    assert both(make_figure([at(2016, value)]), "short") == texts


def test_in_short_the_currency_is_said_and_machines_get_the_exact_value():
    turnover = make_figure([at(2016, "64312345678")], EUR, "money")
    assert both(turnover, "short") == ["rund 64,3 Mrd. EUR", "about EUR 64.3 bn"]
    assert wording.say(turnover, "de", "short").value == "64312345678"


def test_a_percentage_changes_by_percentage_points():
    rate = make_figure([at(2010, "2.1"), at(2012, "1.4"), at(2016, "2.4")], PERCENT, "percent")
    assert both(rate, "change", since=2010) == ["0,3 Prozentpunkte", "0.3 percentage points"]
    assert both(rate, "change", since=2012) == ["1 Prozentpunkt", "1 percentage point"]


@pytest.mark.parametrize(
    ("words", "measure", "values", "texts"),
    [
        (EMPLOYEES, "count", ("98000", "106000"), ["8.000 mehr als 2010", "8,000 more than in 2010"]),
        (EMPLOYEES, "count", ("106000", "98000"), ["8.000 weniger als 2010", "8,000 fewer than in 2010"]),
        (EMPLOYEES, "count", ("5", "5"), ["unverändert gegenüber 2010", "unchanged since 2010"]),
        (EUR, "money", ("3000000", "1000000"), ["2 Mio. EUR weniger als 2010", "EUR 2 m less than in 2010"]),
        (
            PERCENT,
            "percent",
            ("5.6", "5.1"),
            ["0,5 Prozentpunkte weniger als 2010", "0.5 percentage points less than in 2010"],
        ),
    ],
)
def test_the_direction_of_a_change_follows_from_the_values(words, measure, values, texts):
    figure = make_figure([at(2010, values[0]), at(2016, values[1])], words, measure)
    assert both(figure, "than", since=2010) == texts


def test_the_direction_of_a_stated_change_follows_from_its_sign():
    figure = make_figure([at(2018, "9000000", change_percent=Decimal("-2.5"), change_since=2016)], EUR, "money")
    assert both(figure, "than", since=2016) == ["2,5 % weniger als 2016", "2.5 per cent less than in 2016"]


@pytest.mark.parametrize("since", [2011, 2016, 2017, None])
def test_no_direction_is_said_without_an_earlier_value(greentech, since):
    assert said(greentech, "de", "than", since=since) is None


@pytest.mark.parametrize("form", wording.FORMS)
def test_every_form_knows_its_year(greentech, form):
    assert wording.say(greentech, "de", form, since=2010).year == 2016


def test_words_that_are_missing_in_english_are_said_in_german():
    figure = make_figure([at(2016, "5")], EMPLOYEES | {"many_en": ""})
    assert said(figure, "en", "full") == "5 Beschäftigte"
