"""Figures computed from figures, always in Decimal: change, share, difference, sum, rank, position.

Every function takes the year of the first figure's value, the latest one or that of `year`, and sets it against values
of the same year only. Values of other units, of another year or of none are refused: RefusedError.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from sectors.models import KeyFigure, Observation

PERCENT = "percent"


class RefusedError(ValueError):
    """A figure that cannot be computed from what the register holds; the message tells an editor why."""


class Rank(NamedTuple):
    """A place, counted from the largest value: 3 of 9; shared where another value is the same."""

    place: int
    of: int
    is_shared: bool


def observed(figure: "KeyFigure", year: int | None = None) -> "Observation":
    """Return the latest observation, or that of a year."""
    observation = figure.observation(year)
    if observation is None:
        wanted = {"name": figure.name, "year": year}
        raise RefusedError(
            _("%(name)s: no value for %(year)s.") % wanted if year else _("%(name)s: no value.") % wanted
        )
    return observation


def of_one_year(figure: "KeyFigure", others: Sequence["KeyFigure"], year: int | None = None) -> list[Decimal]:
    """Return the value of a figure and those of others in the same year and unit."""
    first = observed(figure, year)
    if first.reference_year is None:
        raise RefusedError(_("%(name)s: the value has no year, so nothing is set against it.") % {"name": figure.name})
    if not others:
        raise RefusedError(_("Choose at least one other figure."))
    for other in others:
        if other.unit != figure.unit:
            raise RefusedError(_("%(name)s is counted in another unit.") % {"name": other.name})
    return [o.value for o in (first, *(observed(other, first.reference_year) for other in others))]


def of_two(figure: "KeyFigure", others: Sequence["KeyFigure"], year: int | None = None) -> tuple[Decimal, Decimal]:
    """Return the values of a figure and of exactly one other."""
    if len(others) > 1:
        raise RefusedError(_("Choose only one other figure."))
    value, other = of_one_year(figure, others, year)
    return value, other


def change(figure: "KeyFigure", since: int, year: int | None = None) -> Decimal:
    """Return the change since an earlier year in the figure's unit; of a percentage, in percentage points."""
    now = observed(figure, year)
    if now.reference_year is None or now.reference_year <= since:
        raise RefusedError(_("%(name)s: %(year)s is not earlier.") % {"name": figure.name, "year": since})
    return now.value - observed(figure, since).value


def change_percent(figure: "KeyFigure", since: int, year: int | None = None) -> Decimal:
    """Return the change since an earlier year in per cent of the earlier value; never of a percentage."""
    if figure.unit.measure == PERCENT:
        raise RefusedError(_("A percentage changes by percentage points."))
    difference, earlier = change(figure, since, year), observed(figure, since).value
    if not earlier:
        raise RefusedError(_("%(name)s: the earlier value is zero.") % {"name": figure.name})
    return 100 * difference / earlier


def share(figure: "KeyFigure", others: Sequence["KeyFigure"], year: int | None = None) -> Decimal:
    """Return what part of another figure a figure is, in per cent; never of percentages."""
    if figure.unit.measure == PERCENT:
        raise RefusedError(_("A percentage has no share of another percentage."))
    part, whole = of_two(figure, others, year)
    if not whole:
        raise RefusedError(_("%(name)s: the value is zero.") % {"name": others[0].name})
    return 100 * part / whole


def difference(figure: "KeyFigure", others: Sequence["KeyFigure"], year: int | None = None) -> Decimal:
    """Return how much larger than another a figure is, in their unit; percentages differ by percentage points."""
    value, other = of_two(figure, others, year)
    return value - other


def total(figure: "KeyFigure", others: Sequence["KeyFigure"], year: int | None = None) -> Decimal:
    """Return the sum of a figure and others in their unit; never of percentages, whose wholes may differ."""
    if figure.unit.measure == PERCENT:
        raise RefusedError(_("Percentages are not added up."))
    return sum(of_one_year(figure, others, year), Decimal(0))


def rank(figure: "KeyFigure", others: Sequence["KeyFigure"], year: int | None = None) -> Rank:
    """Return the place of a figure among itself and others, the largest value first."""
    value, *rest = of_one_year(figure, others, year)
    return Rank(1 + sum(other > value for other in rest), 1 + len(rest), value in rest)


def position(figure: "KeyFigure", others: Sequence["KeyFigure"], year: int | None = None) -> list[int]:
    """Return for each other figure whether the figure lies below (-1), level with (0) or above it (1)."""
    value, *rest = of_one_year(figure, others, year)
    return [(value > other) - (value < other) for other in rest]
