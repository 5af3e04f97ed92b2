"""Figures as files for spreadsheets and programs."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING, Any

from sectors.wording import plain

if TYPE_CHECKING:
    from sectors.models import KeyFigure, Observation

COLUMNS = (
    *("figure", "name_de", "name_en", "year", "date", "period_start", "period_end", "value", "unit", "precision"),
    *("status", "source_de", "source_en", "source_url", "licence", "note_de", "note_en", "version"),
)
# What a spreadsheet would run as a formula where a cell begins with it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(figures: Iterable["KeyFigure"]) -> str:
    """Return every value of the figures that is in force as CSV (RFC 4180): numbers plain, days as 2020-12-31."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for figure in figures:
        writer.writerows(csv_row(figure, observation) for observation in figure.series)
    return file.getvalue()


def csv_row(figure: "KeyFigure", observation: "Observation") -> list[str]:
    """Return the cells of an observation; texts that a spreadsheet would run begin with an apostrophe."""
    source = observation.source
    return [
        text(figure.slug),
        text(figure.name_de),
        text(figure.name_en),
        shown(observation.year),
        shown(observation.reference_date),
        shown(observation.period_start),
        shown(observation.period_end),
        plain(observation.value),
        text(figure.unit.slug),
        text(figure.precision),
        text(observation.status),
        text(source and source.name_de),
        text(source and source.name_en),
        text(observation.source_address),
        text(figure.licence),
        text(observation.note_de),
        text(observation.note_en),
        shown(observation.version),
    ]


def text(value: Any) -> str:
    """Return a text that a spreadsheet takes as a text."""
    words = str(value or "")
    return f"'{words}" if words.startswith(FORMULA) else words


def shown(value: Any) -> str:
    """Return a number or a day; nothing where there is none."""
    return "" if value is None else str(value)
