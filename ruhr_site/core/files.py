"""Open data as files: texts that spreadsheets do not run, numbers that JSON keeps, answers that a browser saves."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from itertools import chain
from typing import Any
from unicodedata import category

from django.http import HttpResponse, StreamingHttpResponse

PUBLISHER = "Business Metropole Ruhr"
# Control characters, halves of characters, and what is none: the categories of Unicode.
FORBIDDEN = ("Cc", "Cs", "Cn")
# What a spreadsheet would run as a formula where a cell begins with it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV (RFC 4180, UTF-8 without mark) with the names of its columns in the first line."""
    return "".join(csv_lines(columns, rows))


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of such a table one by one, for files that may become large."""
    file = StringIO()
    writer = csv.writer(file)
    for row in chain((columns,), rows):
        writer.writerow(row)
        yield file.getvalue()
        file.seek(0)
        file.truncate()


def json_lines(head: dict[str, Any], name: str, records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a JSON document piece by piece: what its head says, and the records under their name."""
    yield f"{dump(head)[:-2]},\n {json.dumps(name)}: ["
    for number, record in enumerate(records):
        yield f"{',' if number else ''}\n{json.dumps(record, ensure_ascii=False)}"
    yield "\n]}\n"


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
    return HttpResponse(content, **saved(kind, name))


def as_stream(pieces: Iterable[str], kind: str, name: str) -> StreamingHttpResponse:
    """Answer with a text that is made while it is sent, and saved under a name; scripts of any site may read it."""
    response = StreamingHttpResponse((piece.encode() for piece in pieces), **saved(kind, name))
    response["Access-Control-Allow-Origin"] = "*"
    return response


def saved(kind: str, name: str) -> dict[str, Any]:
    """Return what an answer says of a file: its kind, and the name under which a browser saves it."""
    return {
        "content_type": f"{kind}; charset=utf-8",
        "headers": {"Content-Disposition": f'attachment; filename="{name}"'},
    }
