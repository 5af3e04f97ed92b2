"""Numbers and years as people type them in each language."""

from decimal import Decimal

import pytest

from ruhr_site.home.linting.numbers import find_numbers, find_years


@pytest.mark.parametrize(
    ("language", "text", "literal", "value", "measure"),
    [
        ("de", "rund 155.000 Unternehmen", "155.000", "155000", "count"),
        ("en", "about 155,000 companies", "155,000", "155000", "count"),
        ("de", "155 000 Unternehmen", "155 000", "155000", "count"),
        ("de", "155\u202f000 Unternehmen", "155\u202f000", "155000", "count"),
        ("en", "1,234,567 people", "1,234,567", "1234567", "count"),
        ("de", "64,3 Mrd. EUR Umsatz", "64,3 Mrd. EUR", "64300000000", "money"),
        ("de", "330 Milliarden Euro", "330 Milliarden Euro", "330000000000", "money"),
        ("en", "EUR 64.3 bn in all", "EUR 64.3 bn", "64300000000", "money"),
        ("en", "EUR 5 m in all", "EUR 5 m", "5000000", "money"),
        ("en", "5.5 billion euros", "5.5 billion euros", "5500000000", "money"),
        ("de", "525.676,64 Euro", "525.676,64 Euro", "525676.64", "money"),
        ("de", "mehr als 8 Mio. Übernachtungen", "8 Mio.", "8000000", "count"),
        ("en", "3.125 million nights", "3.125 million", "3125000", "count"),
        ("de", "11.000 Kilometer", "11.000 Kilometer", "11000", "length"),
        ("en", "430 km of sewers", "430 km", "430", "length"),
        ("de", "ein Plus von 0,5 Prozent", "0,5 Prozent", "0.5", "percent"),
        ("en", "up by 2%", "2%", "2", "percent"),
        ("en", "155.000 companies", "155.000", "155000", "count"),
        ("de", "2000 Beschäftigte", "2000", "2000", "count"),
        ("de", "Es sind 155.000.", "155.000", "155000", "count"),
    ],
)
def test_a_number_is_read_with_its_scale_and_unit(language, text, literal, value, measure):
    (number,) = find_numbers(text, language)
    assert (number.literal, number.value, number.measure) == (literal, Decimal(value), measure)


@pytest.mark.parametrize(
    "text",
    [
        "CO2",
        "Industrie 4.0.1",
        "WCAG 2.1.3",
        "am 31.12.2020",
        "im Jahr 2016",
        "2014–2020",
        "12:30 Uhr",
        "24/7",
        "§5",
        "A40",
    ],
)
def test_years_dates_and_names_are_no_numbers(text):
    assert find_numbers(text, "de") == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Im Jahr 2016 waren es 106.000.", [2016]),
        ("von 2014–2020", [2014, 2020]),
        ("am 31.12.2020", [2020]),
        ("2.020 Menschen", []),
        ("1900 km", []),
        ("2000 Beschäftigte (2019)", [2019]),
    ],
)
def test_years_are_told_from_numbers(text, years):
    assert [year for year, _start, _end in find_years(text, "de")] == years
