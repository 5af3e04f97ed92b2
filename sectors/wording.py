"""A figure in words: the one place that turns an observation into text of a language.

Forms: `value` "106.000", `full` "rund 106.000 Beschäftigte", `year` "2016", `change` "8.000" against an earlier year.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ruhr_site.core.formatting import Quantity, day, number, quantity
from ruhr_site.core.words import in_language

if TYPE_CHECKING:
    from sectors.models import KeyFigure, Observation

FORMS = ("value", "full", "year", "change")
PRECISION = {
    "exact": {"de": "", "en": ""},
    "about": {"de": "rund", "en": "about"},
    "more-than": {"de": "mehr als", "en": "more than"},
}
PER_YEAR = {"de": "im Jahr", "en": "a year"}


@dataclass(frozen=True)
class Said:
    """A value as text, with the plain value for machines: "106.000" and "106000"."""

    text: str
    value: str


def plain(value: object) -> str:
    """Return a Decimal without exponent and trailing zeros: "64300000000"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(figure: "KeyFigure", observation: "Observation", language: str) -> Quantity:
    """Return the value in the parts that a tile sets large and small."""
    unit = figure.unit
    return quantity(observation.value or Decimal(0), language, unit.measure, in_language(unit, "many", language))


def noun(figure: "KeyFigure", observation: "Observation", language: str) -> str:
    """Return what was counted, in the right number; nothing for money, lengths and percentages."""
    if figure.unit.measure != "count":
        return ""
    return in_language(figure.unit, "one" if observation.value == 1 else "many", language)


def period(observation: "Observation", language: str) -> str:
    """Return the time that a value refers to, empty where its source states none."""
    if observation.reference_date:
        return day(observation.reference_date, language)
    return str(observation.year) if observation.year else ""


def full(figure: "KeyFigure", observation: "Observation", language: str) -> str:
    """Return precision, value, noun and rhythm: "mehr als 8 Mio. Übernachtungen im Jahr"."""
    parts = (
        PRECISION[figure.precision][language],
        str(amount(figure, observation, language)),
        noun(figure, observation, language),
        PER_YEAR[language] if figure.unit.is_per_year else "",
    )
    return " ".join(part for part in parts if part)


def change(figure: "KeyFigure", observation: "Observation", since: int, language: str) -> Said | None:
    """Return the change since an earlier year, without its sign.

    It is the difference of the two observations, or the percentage that the source states where it does not give the
    earlier value; None where neither is known.
    """
    earlier = figure.observation(since)
    difference = observation.change_from(earlier) if earlier else None
    if difference is not None:
        text = str(quantity(abs(difference), language, figure.unit.measure, in_language(figure.unit, "many", language)))
        return Said(text, plain(difference))
    if observation.change_percent is not None and observation.change_since == since:
        return Said(
            str(quantity(abs(observation.change_percent), language, "percent")), plain(observation.change_percent)
        )
    return None


def say(
    figure: "KeyFigure", language: str, form: str = "value", year: int | None = None, since: int | None = None
) -> Said | None:
    """Return a figure in one of the `FORMS`, latest or pinned to a year; None where there is no such value."""
    observation = figure.observation(year)
    if observation is None or observation.value is None:
        return None
    value = plain(observation.value)
    if form == "change":
        return change(figure, observation, since, language) if since else None
    if form == "year":
        return (
            Said(str(observation.reference_year), str(observation.reference_year))
            if observation.reference_year
            else None
        )
    return Said(
        full(figure, observation, language) if form == "full" else str(amount(figure, observation, language)), value
    )


def stated_change(observation: "Observation", language: str) -> str:
    """Return "+2 % seit 2016" where the source states a change, otherwise nothing."""
    if observation.change_percent is None:
        return ""
    sign = "+" if observation.change_percent > 0 else "−"
    since = {"de": "seit", "en": "since"}[language]
    percent = number(abs(observation.change_percent), language)
    symbol = {"de": " %", "en": "%"}[language]
    return f"{sign}{percent}{symbol} {since} {observation.change_since}"
