"""A figure in words: the one place that turns an observation into text of a language.

Forms: `value` "64,3 Mrd. EUR", `number` "64,3 Mrd.", `short` (at most three digits), `unit` "106.000 Beschäftigte",
`full` "rund 106.000 Beschäftigte", `year` "2016"; against an earlier year `change` "8.000" and `than` "8.000 mehr als
2010". What sets several figures against each other is in `comparing`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ruhr_site.core.formatting import Quantity, day, number, quantity, significant
from ruhr_site.core.words import in_language
from sectors import derived

if TYPE_CHECKING:
    from sectors.models import KeyFigure, Observation

PRECISION = {
    "exact": {"de": "", "en": ""},
    "about": {"de": "rund", "en": "about"},
    "more-than": {"de": "mehr als", "en": "more than"},
}
PER_YEAR = {"de": "im Jahr", "en": "a year"}
POINTS = {"de": ("Prozentpunkt", "Prozentpunkte"), "en": ("percentage point", "percentage points")}
MORE = {"de": "mehr als {year}", "en": "more than in {year}"}
LESS = {"de": "weniger als {year}", "en": "less than in {year}"}
FEWER = LESS | {"en": "fewer than in {year}"}
UNCHANGED = {"de": "unverändert gegenüber {year}", "en": "unchanged since {year}"}
MILLION = Decimal(10) ** 6
SHORT_DIGITS = 3


@dataclass(frozen=True)
class Said:
    """A value as text, with the plain value for machines and its year: "106.000", "106000", 2016."""

    text: str
    value: str
    year: int | None = None


def plain(number: object) -> str:
    """Return a Decimal without exponent and trailing zeros: "64300000000"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(figure: "KeyFigure", observation: "Observation", language: str) -> Quantity:
    """Return the value in the parts that a tile sets large and small."""
    unit = figure.unit
    return quantity(observation.value, language, unit.measure, in_language(unit, "many", language))


def noun(figure: "KeyFigure", observation: "Observation", language: str) -> str:
    """Return what was counted, in the right number; nothing for money, lengths and percentages."""
    if figure.unit.measure != "count":
        return ""
    return in_language(figure.unit, "one" if observation.value == 1 else "many", language)


def period(observation: "Observation", language: str) -> str:
    """Return the time that a value refers to, empty where its source states none."""
    if observation.reference_date:
        return day(observation.reference_date, language)
    if observation.period_start and observation.period_end:
        return f"{day(observation.period_start, language)} – {day(observation.period_end, language)}"
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


def short(figure: "KeyFigure", observation: "Observation", language: str) -> str:
    """Return a value, from a million on in at most three digits: "rund 1,23 Mio." where digits are lost."""
    value = observation.value
    rounded = significant(value, SHORT_DIGITS) if abs(value) >= MILLION else value
    text = str(quantity(rounded, language, figure.unit.measure, in_language(figure.unit, "many", language)))
    return text if rounded == value else f"{PRECISION['about'][language]} {text}"


def unit(figure: "KeyFigure", observation: "Observation", language: str) -> str:
    """Return a value with what it counts: "106.000 Beschäftigte", "430 km"."""
    return f"{amount(figure, observation, language)} {noun(figure, observation, language)}".strip()


def bare(figure: "KeyFigure", observation: "Observation", language: str) -> str:
    """Return a value without unit and currency: "64,3 Mrd."."""
    return str(quantity(observation.value, language))


def reference_year(figure: "KeyFigure", observation: "Observation", language: str) -> str:
    """Return the year of a value, empty where its source states none."""
    return str(observation.reference_year or "")


def value(figure: "KeyFigure", observation: "Observation", language: str) -> str:
    """Return a value as its unit is written: "106.000", "64,3 Mrd. EUR"."""
    return str(amount(figure, observation, language))


OF_ONE_VALUE = {
    "value": value,
    "number": bare,
    "short": short,
    "unit": unit,
    "full": full,
    "year": reference_year,
}
FORMS = (*OF_ONE_VALUE, "change", "than")


def gap(figure: "KeyFigure", difference: Decimal, language: str) -> str:
    """Return how far two values of a figure's unit are apart: "8.000", "5 km", "0,3 Prozentpunkte"."""
    if figure.unit.measure == "percent":
        return f"{number(abs(difference), language)} {POINTS[language][abs(difference) != 1]}"
    return str(quantity(abs(difference), language, figure.unit.measure, in_language(figure.unit, "many", language)))


def change(figure: "KeyFigure", observation: "Observation", since: int, language: str) -> Said | None:
    """Return the change since an earlier year, without its sign.

    It is the difference of the two observations, or the percentage that the source states where it does not give the
    earlier value; None where neither is known.
    """
    year = observation.reference_year
    try:
        difference = derived.change(figure, since, year)
    except derived.RefusedError:
        stated = observation.change_percent
        if stated is None or observation.change_since != since:
            return None
        return Said(str(quantity(abs(stated), language, "percent")), plain(stated), year)
    return Said(gap(figure, difference, language), plain(difference), year)


def than(figure: "KeyFigure", observation: "Observation", since: int, language: str) -> Said | None:
    """Return the change since an earlier year with its direction: "8.000 mehr als 2010"."""
    changed = change(figure, observation, since, language)
    if changed is None:
        return None
    step = Decimal(changed.value)
    if not step:
        return Said(UNCHANGED[language].format(year=since), changed.value, changed.year)
    less = FEWER if figure.unit.measure == "count" else LESS
    words = (MORE if step > 0 else less)[language].format(year=since)
    return Said(f"{changed.text} {words}", changed.value, changed.year)


def say(
    figure: "KeyFigure", language: str, form: str = "value", year: int | None = None, since: int | None = None
) -> Said | None:
    """Return a figure in one of the `FORMS`, latest or pinned to a year; None where there is no such value."""
    observation = figure.observation(year)
    if observation is None:
        return None
    if form in ("change", "than"):
        tell = than if form == "than" else change
        return tell(figure, observation, since, language) if since else None
    text = OF_ONE_VALUE.get(form, value)(figure, observation, language)
    machine = text if form == "year" else plain(observation.value)
    return Said(text, machine, observation.reference_year) if text else None


def stated_change(observation: "Observation", language: str) -> str:
    """Return "+2 % seit 2016" where the source states a change, otherwise nothing."""
    if observation.change_percent is None:
        return ""
    sign = "+" if observation.change_percent > 0 else "−"
    since = {"de": "seit", "en": "since"}[language]
    percent = number(abs(observation.change_percent), language)
    symbol = {"de": " %", "en": "%"}[language]
    return f"{sign}{percent}{symbol} {since} {observation.change_since}"
