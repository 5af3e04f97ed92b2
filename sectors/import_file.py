"""Reading a CSV file of values row by row: its encoding, header and rows, not yet what they say.

Rows are numbered as a spreadsheet numbers them: the header is row 1, an empty row counts. The file is never held as a
whole, so that its size does not matter.
"""

import csv
import itertools
from collections.abc import Iterator
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruhr_site.core.formatting import number
from ruhr_site.core.words import active_language

COLUMNS = (
    *("figure", "year", "date", "period_start", "period_end", "value", "status", "source", "source_url"),
    *("reason", "note_de", "note_en"),
)
MOST_ROWS = 20_000
LARGEST_FILE = 10 * 1024 * 1024
# Far above what the longest texts of a row need; a file without line breaks is not read into memory.
LONGEST_LINE = 64 * 1024
SURPLUS = ""

NOT_UTF8 = gettext_lazy("Row %(row)s is not in UTF-8. Save the file as “CSV UTF-8” and upload it again.")
CUT = gettext_lazy(
    "The file ends in the middle of row %(row)s: its last line has no line break. "
    "Export it again; if nothing is missing, add a line break at its end."
)
OPEN_AT_END = gettext_lazy("The file ends in the middle of row %(row)s: a quotation mark is never closed.")
OPEN = gettext_lazy("Row %(row)s: a quotation mark is never closed, or one inside a text is not doubled.")
LONG = gettext_lazy("Row %(row)s is longer than any row may be, or its line breaks are of an old kind.")

Cells = dict[str, str]


class Lines:
    """The lines of a UTF-8 file, decoded one by one, so that it is known where decoding fails or the file ends."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.is_at_end = False
        self.is_cut = False

    def __iter__(self) -> Iterator[str]:
        encoding = "utf-8-sig"
        while line := self.file.readline(LONGEST_LINE):
            self.is_cut = not line.endswith(b"\n")
            if self.is_cut and len(line) == LONGEST_LINE:
                raise csv.Error("line is too long")
            yield line.decode(encoding)
            encoding = "utf-8"
        self.is_at_end = True


def read_rows(file: IO[bytes]) -> Iterator[tuple[int, Cells]]:
    """Yield the number and the cells of every row that is not empty.

    A row that is too short lacks its last columns, one that is too long has `SURPLUS`. Raises ValidationError, naming
    the row, for what is no CSV file in UTF-8 with commas and our header, is cut off, or has more than `MOST_ROWS` rows.
    """
    header: list[str] = []
    for row, cells in _numbered(file):
        if row > MOST_ROWS:
            raise refusal(
                _("Row %(row)s is one too many: a file has at most %(limit)s rows with its header. Split the file."),
                *(row, {"limit": said(MOST_ROWS)}),
            )
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = [cell.strip() for cell in cells]
            check_header(header, row)
            continue
        surplus = {SURPLUS: ", ".join(cells[len(header) :])} if len(cells) > len(header) else {}
        yield row, dict(zip(header, cells, strict=False)) | surplus
    if not header:
        raise ValidationError(_("The file is empty."))


def _numbered(file: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of every row with its number; raise ValidationError where the file cannot be read on."""
    lines = Lines(file)
    rows = csv.reader(lines, strict=True)
    for row in itertools.count(1):
        try:
            cells = next(rows, None)
        except UnicodeDecodeError as error:
            is_half = lines.is_cut and "end of data" in error.reason
            raise refusal(CUT if is_half else NOT_UTF8, row) from error
        except csv.Error as error:
            is_line = "line" in str(error)
            raise refusal(OPEN_AT_END if lines.is_at_end else LONG if is_line else OPEN, row) from error
        if cells is None:
            return
        if lines.is_cut and any(cells):
            raise refusal(CUT, row)
        yield row, cells


def said(row: int) -> str:
    """Return the number of a row as the active language writes it."""
    return number(row, active_language())


def refusal(text: Any, row: int, words: dict[str, Any] | None = None) -> ValidationError:
    """Return the error that a file is refused with, naming the row."""
    return ValidationError(text % {"row": said(row), **(words or {})})


def check_header(header: list[str], row: int = 1) -> None:
    """Raise ValidationError where the columns are not those of the template, in any order."""
    if any("\0" in name for name in header):
        raise refusal(NOT_UTF8, row)
    for sign, name in ((";", _("semicolons")), ("\t", _("tabs"))):
        if len(header) == 1 and sign in header[0]:
            text = _(
                "Row %(row)s: the cells are separated by %(sign)s. Save the file with commas between the cells: "
                "LibreOffice asks for them when it saves; Excel takes them from the system’s settings of the region."
            )
            raise refusal(text, row, {"sign": name})
    problems = (
        (_("Row %(row)s: these columns are missing: %(names)s."), [c for c in COLUMNS if c not in header]),
        (_("Row %(row)s: these columns stand there twice: %(names)s."), [c for c in COLUMNS if header.count(c) > 1]),
        (_("Row %(row)s: these columns are unknown: %(names)s."), [c for c in header if c not in COLUMNS][:20]),
    )
    found = [refusal(t, row, {"names": ", ".join(name[:40] for name in names)}) for t, names in problems if names]
    if found:
        raise ValidationError(found)
