"""Figures as files for spreadsheets and programs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ruhr_site.core.files import csv_file, shown, text
from sectors.wording import plain

if TYPE_CHECKING:
    from sectors.models import KeyFigure, Observation

COLUMNS = (
    *("figure", "name_de", "name_en", "year", "date", "period_start", "period_end", "value", "unit", "precision"),
    *("status", "source_de", "source_en", "source_url", "licence", "note_de", "note_en", "version"),
)


def figures_csv(figures: Iterable["KeyFigure"]) -> str:
    """Return every value of the figures that is in force as CSV (RFC 4180): numbers plain, days as 2020-12-31."""
    return csv_file(COLUMNS, (csv_row(figure, observation) for figure in figures for observation in figure.series))


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
