"""What the cells of an imported row say: texts turned into the fields of an observation, each with its own error."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .import_file import COLUMNS, SURPLUS, Cells
from .models import KeyFigure, Observation, Source
from .models.observations import YEARS
from .numbers import parse_number

UNDATED = "undated"
# What a spreadsheet runs when it opens a file (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# The columns that hold no field of the same name.
FIELDS = {"date": "reference_date"}
COLUMN_OF = {"reference_date": "date", "is_undated": "year", "supersedes": "value", "change_since": "value"}
TEXTS = ("source_url", "reason", "note_de", "note_en")
TIMES = ("year", "date", "period_start", "period_end")


class Register:
    """The figures, their values in force, and the sources, each read once for a whole file."""

    def __init__(self) -> None:
        self.figures: dict[str, KeyFigure] = {f.slug: f for f in KeyFigure.objects.with_values()}
        self.sources: dict[str, Source] = {source.slug: source for source in Source.objects.all()}
        self.in_force = {(f.pk, o.time): o for f in self.figures.values() for o in f.series}


class Reading:
    """One row: the fields of its observation, and the errors of its cells by column."""

    def __init__(self, cells: Cells, register: Register, style: str) -> None:
        self.cells = cells
        self.register = register
        self.style = style
        self.fields: dict[str, Any] = {}
        self.errors: dict[str, ValidationError] = {}
        for column in COLUMNS:
            try:
                self.read(column)
            except ValidationError as error:
                self.errors[column] = error
            if column not in cells:  # So are all the following ones.
                break
        if not self.errors and not any(self.cells[column].strip() for column in TIMES):
            message = _("Enter a year, a day or a period; “undated” where the source states no time.")
            self.errors["year"] = ValidationError(message)
        if SURPLUS in cells:
            message = _("The row has more cells than the header: a comma inside a text needs quotation marks.")
            self.errors[COLUMNS[-1]] = ValidationError(message)

    def read(self, column: str) -> None:
        """Store what a cell says; raise ValidationError where it says nothing valid."""
        if column not in self.cells:
            raise ValidationError(_("The row ends before this column."))
        cell = self.cells[column]
        text = cell.strip()
        if "\0" in cell:
            raise ValidationError(_("There is a NUL character in this cell."))
        if column == "value":
            self.fields["value"] = self.number(text)
            return
        if sign := next((sign for sign in FORMULA if cell.startswith(sign) or text.startswith(sign)), ""):
            raise ValidationError(starts_as_formula(sign))
        if column == "year":
            is_undated = text == UNDATED
            self.fields |= {"is_undated": is_undated, "year": None if is_undated else self.year(text)}
        elif column in TIMES:
            self.fields[FIELDS.get(column, column)] = self.day(text)
        elif column in TEXTS:
            self.fields[column] = text
        else:
            self.fields[column] = getattr(self, column)(text)

    def number(self, text: str) -> Any:
        """Return the value as Decimal."""
        if not text:
            raise ValidationError(_("Enter a value."))
        return parse_number(text, self.style)

    def figure(self, text: str) -> KeyFigure:
        """Return the figure of a short name."""
        if text not in self.register.figures:
            raise ValidationError(_("There is no figure with the short name “%(name)s”.") % {"name": text[:40]})
        return self.register.figures[text]

    def source(self, text: str) -> Source:
        """Return the source of a short name."""
        if text not in self.register.sources:
            raise ValidationError(_("There is no source with the short name “%(name)s”.") % {"name": text[:40]})
        return self.register.sources[text]

    def status(self, text: str) -> str:
        """Return the status."""
        if text not in Observation.Status:
            words = {"text": text[:40], "choices": ", ".join(Observation.Status.values)}
            raise ValidationError(_("“%(text)s” is no status; there are: %(choices)s.") % words)
        return text

    def year(self, text: str) -> int | None:
        """Return the year; its reach is checked with the observation."""
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{4}", text):
            raise ValidationError(_("“%(text)s” is not a year, such as 2024, and not “undated”.") % {"text": text[:40]})
        return int(text)

    def day(self, text: str) -> date | None:
        """Return a day that is written as ISO 8601 has it, in a year that a value may have."""
        if not text:
            return None
        try:
            day = date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
        except ValueError:
            day = None
        if day is None:
            raise ValidationError(_("“%(text)s” is not a day, such as 2024-12-31.") % {"text": text[:40]})
        for check in YEARS:
            check(day.year)
        return day


def starts_as_formula(sign: str) -> str:
    """Return why a text may not begin with a sign."""
    if sign.isspace():
        return _("A text may not begin with a tab or a line break: a spreadsheet would run it as a formula.")
    return _("A text may not begin with “%(sign)s”: a spreadsheet would run it as a formula.") % {"sign": sign}


def model_errors(observation: Observation) -> Iterator[tuple[str, ValidationError]]:
    """Yield what the register itself finds wrong with a value, by column."""
    links = {field.name for field in Observation._meta.fields if field.is_relation}
    try:
        observation.clean_fields(exclude=links)  # The rows that links name are known to be there.
        observation.clean()
    except ValidationError as error:
        for field, errors in error.error_dict.items():
            yield from ((COLUMN_OF.get(field, field), one) for one in errors)
