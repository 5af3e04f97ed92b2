"""One value of a figure in the words of the active language, for a bar, a point and a row of the table."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ruhr_site.core.words import active_language
from sectors import wording

if TYPE_CHECKING:
    from sectors.models import KeyFigure, Observation


@dataclass(frozen=True)
class Value:
    """An observation in words; `year` is None where its source states none."""

    observation: "Observation"
    slug: str
    name: str
    period: str
    year: int | None
    value: Decimal
    plain: str
    text: str
    status: str
    source: str
    source_url: str
    note: str

    @property
    def is_provisional(self) -> bool:
        """Whether the value may still change."""
        return self.observation.status == "provisional"

    @property
    def full_text(self) -> str:
        """The value, and the word for one that may still change."""
        return f"{self.text} {self.mark}".strip()

    @property
    def mark(self) -> str:
        """The word for a value that may still change; nothing for others."""
        return self.status if self.is_provisional else ""


def values_of(figure: "KeyFigure") -> list[Value]:
    """Return the values of a figure that are in force, from the earliest to the latest, undated ones first."""
    return [value_of(figure, o, o.value) for o in figure.series]


def value_of(figure: "KeyFigure", observation: "Observation", value: Decimal) -> Value:
    """Return an observation in words."""
    language = active_language()
    is_final = observation.status == "final"
    parts = (wording.PRECISION[figure.precision][language], str(wording.amount(figure, observation, language)))
    return Value(
        observation=observation,
        slug=figure.slug,
        name=figure.name,
        period=wording.period(observation, language) or _("undated"),
        year=observation.reference_year,
        value=value,
        plain=wording.plain(value),
        text=" ".join(filter(None, parts)),
        status="" if is_final else str(observation.get_status_display()),
        source=observation.source.name,
        source_url=observation.source_address,
        note=observation.note,
    )


def moment(observation: "Observation") -> float:
    """Return when a value holds, in years: the middle of its year or period, or its day."""
    start, end = observation.period_start, observation.period_end
    if start and end:
        return (in_years(start) + in_years(end)) / 2
    if observation.reference_date:
        return in_years(observation.reference_date)
    return (observation.reference_year or 0) + 0.5


def in_years(day: date) -> float:
    """Return a day as a number of years: 2020.5 for the middle of 2020."""
    return day.year + (day.timetuple().tm_yday - 1) / 366
