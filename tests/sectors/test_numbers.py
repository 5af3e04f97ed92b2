"""Typed numbers: read exactly, or asked about; what could mean two things is never guessed."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from sectors.numbers import parse_number

NO_NUMBERS = [
    *("", "abc", "NaN", "Infinity", "-inf", "1e30", "1E400000", "0x10", "1_000", "+5", "--5", "5-", "1 234", "12 %"),
    *("½", "٣", "１２", "=1+1", "5 EUR", ".", ",", "-", "1..2", "5.", ".5", "1\u00a0234", "1’234"),
]


def refused(text: str, style: str = "plain", language: str = "de") -> str:
    with translation.override(language), pytest.raises(ValidationError) as refusal:
        parse_number(text, style)
    return refusal.value.messages[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("106000", "106000"),
        ("1234.5", "1234.5"),
        ("0.05", "0.05"),
        ("-2.5", "-2.5"),
        ("−2.5", "-2.5"),
        (" 12 ", "12"),
        ("007", "7"),
        ("9999999999999.99", "9999999999999.99"),
    ],
)
def test_a_number_without_separators_is_read_exactly(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1.234,5", "de", "1234.5"),
        ("1,234.5", "en", "1234.5"),
        ("1.234", "de", "1234"),
        ("1,234", "en", "1234"),
        ("1.234.567,89", "de", "1234567.89"),
        ("1234,5", "de", "1234.5"),
        ("0,5", "de", "0.5"),
        ("-1.234,5", "de", "-1234.5"),
    ],
)
def test_where_the_way_of_writing_is_told_separators_are_read(text, style, value):
    assert parse_number(text, style) == Decimal(value)


def test_nothing_is_less_than_zero_by_nothing():
    assert str(parse_number("-0.00")) == "0.00"


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("1.234,5", "1.234,5", "keine Zahl"),
        ("1,234.5", "keine Zahl", "1.234,5"),
        ("1.234", "1.234", "1,234"),
        ("1,234", "1,234", "1.234"),
        ("1,5", "1,5", "keine Zahl"),
        ("106.000", "106.000", "106"),
        ("1.234.567", "1.234.567", "keine Zahl"),
        ("-1,5", "-1,5", "keine Zahl"),
    ],
)
def test_separators_are_asked_about_with_both_readings(text, german, english):
    asked = refused(text)
    assert asked.startswith(f"„{text}“ ist nicht eindeutig")
    assert f"deutsch gelesen {german}, englisch gelesen {english}" in asked


def test_separators_are_asked_about_in_the_language_of_the_editor():
    assert refused("1.234,5", language="en") == (
        "“1.234,5” is not clear: read as German it is 1,234.5, read as English no number. Write it without separators."
    )


@pytest.mark.parametrize("text", NO_NUMBERS)
@pytest.mark.parametrize("style", ["plain", "de", "en"])
def test_what_is_no_number_is_no_number_in_any_way_of_writing(text, style):
    assert refused(text, style) == f"„{text.strip()}“ ist keine Zahl."


@pytest.mark.parametrize(("text", "style"), [("12.34,5", "de"), ("1,23,456", "en"), ("0.123", "de"), ("1.2345", "de")])
def test_separators_in_the_wrong_place_are_no_number(text, style):
    assert "ist keine Zahl" in refused(text, style)


@pytest.mark.parametrize(("text", "style"), [("0.125", "en"), ("1234.567", "en"), ("0,125", "de"), ("0.1234", "plain")])
def test_more_than_two_decimal_places_are_refused(text, style):
    assert "mehr als zwei Nachkommastellen" in refused(text, style)


@pytest.mark.parametrize("text", ["10000000000000", "-10000000000000", "1" + "0" * 30])
def test_what_the_register_cannot_hold_is_refused(text):
    assert "zu groß" in refused(text)


def test_a_text_of_a_million_digits_is_refused_at_once_and_not_repeated():
    assert len(refused("9" * 10**6)) < 100
