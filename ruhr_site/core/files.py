"""Open data as files: texts that spreadsheets do not run, numbers that JSON keeps, answers that a browser saves."""

import csv
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any
from unicodedata import category

from django.http import HttpResponse

PUBLISHER = "Business Metropole Ruhr"
# Control characters, halves of characters, and what is none: the categories of Unicode.
FORBIDDEN = ("Cc", "Cs", "Cn")
# What a spreadsheet would run as a formula where a cell begins with it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV (RFC 4180) with the names of its columns in the first line."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows(rows)
    return file.getvalue()


def text(value: Any) -> str:
    """Return a text that a spreadsheet takes as a text: what it would run begins with an apostrophe."""
    words = str(value or "")
    return f"'{words}" if words.startswith(FORMULA) else words


def shown(value: Any) -> str:
    """Return a number or a day; nothing where there is none."""
    return "" if value is None else str(value)


def plain_number(value: Decimal) -> int | float:
    """Return a value for JSON; 15 digits pass through a float unchanged."""
    return int(value) if value == value.to_integral_value() else float(value)


def dump(record: dict[str, Any]) -> str:
    """Return a record as JSON text."""
    return json.dumps(record, ensure_ascii=False, indent=1)


def printable(words: str) -> str:
    """Return a text without the control characters that XML and calendars do not allow; no-break spaces stay."""
    return "".join(sign for sign in words if sign == "\n" or category(sign) not in FORBIDDEN)


def as_file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    """Answer with a text that the browser saves under a name."""
    return HttpResponse(
        content,
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
