"""A figure set against others, in words: "7,1 %", "Platz 3 von 9", "unter dem Landeswert, über dem Bundeswert".

The values decide every word. What `derived` refuses is refused here too: RefusedError.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.formatting import quantity, significant
from ruhr_site.core.words import in_language
from sectors import derived
from sectors.wording import Said, gap, plain

if TYPE_CHECKING:
    from sectors.models import KeyFigure

Others = Sequence["KeyFigure"]
SCOPES = {
    "region": {"de": "dem Wert der Region", "en": "the region"},
    "state": {"de": "dem Landeswert", "en": "the state"},
    "nation": {"de": "dem Bundeswert", "en": "the nation"},
    "city": {"de": "dem Wert von {name}", "en": "{name}"},
    "sector": {"de": "dem Wert der Branche {name}", "en": "{name}"},
}
FIGURE = {"de": "dem Wert „{name}“", "en": "“{name}”"}
DIRECTIONS = {
    -1: {"de": "unter {other}", "en": "below {other}"},
    0: {"de": "gleichauf mit {other}", "en": "level with {other}"},
    1: {"de": "über {other}", "en": "above {other}"},
}
PLACE = {"de": "Platz {place} von {of}", "en": "{place} of {of}"}
SHARED_PLACE = {"de": "geteilter Platz {place} von {of}", "en": "joint {place} of {of}"}
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
TENTH = Decimal("0.1")


def share(figure: "KeyFigure", others: Others, year: int | None, language: str) -> tuple[str, str]:
    """Return "7,1 %": one decimal place, and one digit where less than that is left."""
    exact = derived.share(figure, others, year)
    rounded = exact.quantize(TENTH, ROUND_HALF_UP)
    if exact and not rounded:
        rounded = significant(exact, 1)
    return str(quantity(rounded, language, "percent")), plain(rounded)


def difference(figure: "KeyFigure", others: Others, year: int | None, language: str) -> tuple[str, str]:
    """Return how far a figure is from one other, without a sign: "8.000", "0,1 Prozentpunkte"."""
    value = derived.difference(figure, others, year)
    return gap(figure, value, language), plain(value)


def total(figure: "KeyFigure", others: Others, year: int | None, language: str) -> tuple[str, str]:
    """Return a figure and others added up, as the unit is written: "204.000"."""
    value = derived.total(figure, others, year)
    unit = figure.unit
    return str(quantity(value, language, unit.measure, in_language(unit, "many", language))), plain(value)


def ordinal(place: int) -> str:
    """Return "1st", "2nd", "3rd", "11th"."""
    return f"{place}{'th' if place % 100 in (11, 12, 13) else ENDINGS.get(place % 10, 'th')}"


def rank(figure: "KeyFigure", others: Others, year: int | None, language: str) -> tuple[str, str]:
    """Return the place from the largest value down: "Platz 3 von 9"."""
    found = derived.rank(figure, others, year)
    words = (SHARED_PLACE if found.is_shared else PLACE)[language]
    place = ordinal(found.place) if language == "en" else str(found.place)
    return words.format(place=place, of=found.of), str(found.place)


def called(figure: "KeyFigure", others: Others, language: str) -> str:
    """Return what a figure is called beside others: what it is about, or its name where another is about the same."""
    about = (figure.scope, figure.sector_id, figure.city_id)
    if any(about == (other.scope, other.sector_id, other.city_id) for other in others):
        return FIGURE[language].format(name=in_language(figure, "name", language))
    name = ""
    depends_on(f"city{figure.city_id}", f"sector{figure.sector_id}")
    if figure.scope == "city" and figure.city:
        name = figure.city.name
    elif figure.scope == "sector" and figure.sector:
        name = in_language(figure.sector, "name", language)
    return SCOPES[figure.scope][language].format(name=name)


def position(figure: "KeyFigure", others: Others, year: int | None, language: str) -> tuple[str, str]:
    """Return on which side of each other a figure lies: "unter dem Landeswert, über dem Bundeswert"."""
    sides = derived.position(figure, others, year)
    words = []
    for side, other in zip(sides, others, strict=True):
        rest = [figure, *(one for one in others if one is not other)]
        words.append(DIRECTIONS[side][language].format(other=called(other, rest, language)))
    return ", ".join(words), plain(derived.observed(figure, year).value)


TELL = {"share": share, "difference": difference, "sum": total, "rank": rank, "position": position}
FORMS = tuple(TELL)


def say(figure: "KeyFigure", others: Others, language: str, form: str, year: int | None = None) -> Said:
    """Return a figure against others in one of the `FORMS`, latest or of a year; RefusedError where that cannot be."""
    text, value = TELL[form](figure, others, year, language)
    return Said(text, value, derived.observed(figure, year).reference_year)
