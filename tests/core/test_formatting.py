"""Numbers, money and dates as each language writes them."""

from datetime import date
from decimal import Decimal

import pytest

from ruhr_site.core.formatting import day, money, month, number, quantity, significant


@pytest.mark.parametrize(
    ("value", "de", "en"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (999, "999", "999"),
        (1000, "1.000", "1,000"),
        (155000, "155.000", "155,000"),
        (Decimal("155000.0000"), "155.000", "155,000"),
        (Decimal("-8056"), "-8.056", "-8,056"),
        (Decimal("2.5"), "2,5", "2.5"),
        (Decimal("0.1234"), "0,1234", "0.1234"),
        (Decimal("100"), "100", "100"),
    ],
)
def test_a_number(value, de, en):
    assert (number(value, "de"), number(value, "en")) == (de, en)


def test_a_number_with_fixed_decimal_places():
    assert number(Decimal("1234.5"), "de", decimals=2) == "1.234,50"
    assert number(Decimal("1234.5"), "en", decimals=0) == "1,234"


@pytest.mark.parametrize(
    ("amount", "de", "en"),
    [
        ("525676.64", "525.676,64 EUR", "EUR 525,676.64"),
        ("1000", "1.000,00 EUR", "EUR 1,000.00"),
        ("0.5", "0,50 EUR", "EUR 0.50"),
        ("0", "0,00 EUR", "EUR 0.00"),
        ("1234567890.10", "1.234.567.890,10 EUR", "EUR 1,234,567,890.10"),
    ],
)
def test_an_amount_of_money_has_cents(amount, de, en):
    assert (money(Decimal(amount), "de"), money(Decimal(amount), "en")) == (de, en)


@pytest.mark.parametrize(
    ("value", "de", "en"),
    [
        ("64300000000", "64,3 Mrd. EUR", "EUR 64.3 bn"),
        ("26000000000", "26 Mrd. EUR", "EUR 26 bn"),
        ("1000000000", "1 Mrd. EUR", "EUR 1 bn"),
        ("525000000", "525 Mio. EUR", "EUR 525 m"),
        ("5250000", "5,25 Mio. EUR", "EUR 5.25 m"),
        ("999999", "999.999 EUR", "EUR 999,999"),
        ("-64300000000", "-64,3 Mrd. EUR", "EUR -64.3 bn"),
    ],
)
def test_a_large_sum_has_a_scale(value, de, en):
    said = [str(quantity(Decimal(value), language, "money", "EUR")) for language in ("de", "en")]
    assert said == [de, en]


@pytest.mark.parametrize(("value", "de", "en"), [("8000000", "8 Mio.", "8 m"), ("1500", "1.500", "1,500")])
def test_a_large_count_has_a_scale(value, de, en):
    assert [str(quantity(Decimal(value), language)) for language in ("de", "en")] == [de, en]


@pytest.mark.parametrize("value", ["1234567", "64312345678"])
def test_a_scale_never_loses_a_digit(value):
    assert str(quantity(Decimal(value), "en")) == f"{int(value):,}"


def test_a_sum_in_millions_with_two_places_stays_a_sum_in_millions():
    assert str(quantity(Decimal("1234560000"), "en", "money", "EUR")) == "EUR 1,234.56 m"


@pytest.mark.parametrize(
    ("value", "de", "en"),
    [("2", "2 %", "2 per cent"), ("52.5", "52,5 %", "52.5 per cent"), ("-1", "-1 %", "-1 per cent")],
)
def test_a_percentage(value, de, en):
    assert [str(quantity(Decimal(value), language, "percent")) for language in ("de", "en")] == [de, en]


def test_a_length():
    assert [str(quantity(Decimal(11000), language, "length", "km")) for language in ("de", "en")] == [
        "11.000 km",
        "11,000 km",
    ]


def test_the_parts_of_a_quantity_come_in_the_order_of_the_language():
    german, english = (quantity(Decimal(64_300_000_000), language, "money", "EUR") for language in ("de", "en"))
    assert (german.prefix, german.number, german.suffix) == ("", "64,3", "Mrd. EUR")
    assert (english.prefix, english.number, english.suffix) == ("EUR", "64.3", "bn")


def test_a_day():
    assert day(date(2026, 11, 22), "de") == "22. November 2026"
    assert day(date(2026, 3, 1), "de") == "1. März 2026"
    assert day(date(2026, 3, 1), "en") == "1 March 2026"


def test_a_month():
    assert [month(date(2019, 10, 1), language) for language in ("de", "en")] == ["Oktober 2019", "October 2019"]


def test_a_year_is_no_number_with_a_separator():
    assert day(date(1850, 5, 4), "de") == "4. Mai 1850"


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [("64312", 3, "64300"), ("0.012345", 1, "0.01"), ("999.6", 3, "1000"), ("-125", 2, "-130"), ("0", 3, "0")],
)
def test_a_value_is_rounded_to_its_significant_digits(value, digits, rounded):
    assert significant(Decimal(value), digits) == Decimal(rounded)
