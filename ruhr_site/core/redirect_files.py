"""Tables of redirects as people save them: with commas, semicolons or tabs, in UTF-8 or as Excel does on Windows."""

import csv
from io import StringIO

from wagtail.contrib.redirects import base_formats

SEPARATORS = ",;\t"


def decoded(data: bytes | str) -> str:
    """Return the text of a file: UTF-8, otherwise Windows-1252, which knows every German letter."""
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def rows_of(data: bytes | str) -> list[list[str]]:
    """Return the rows of a table that are not empty, each as long as the first; the first says what separates."""
    text = decoded(data)
    first = text.lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    rows = [row for row in csv.reader(StringIO(text, newline=""), delimiter=separator) if any(map(str.strip, row))]
    width = len(rows[0]) if rows else 0
    return [[cell.strip() for cell in row[:width]] + [""] * (width - len(row)) for row in rows]


class CSV(base_formats.CSV):
    """A table in any of these ways; Wagtail knows formats by the name of their class."""

    def is_binary(self) -> bool:
        """Whether the file is read as bytes."""
        return True

    def get_read_mode(self) -> str:
        """Return how Wagtail opens the file."""
        return "rb"

    def create_dataset(self, data: bytes | str) -> base_formats.Dataset:
        """Return the rows, the first as the names of the columns."""
        return base_formats.Dataset(rows_of(data))


class TSV(CSV):
    """The same under the name of a table with tabs."""


def connect() -> None:
    """Read tables in place of Wagtail, which takes commas and UTF-8 only; workbooks it reads well."""
    base_formats.DEFAULT_FORMATS[:] = [CSV, base_formats.XLSX, TSV]
