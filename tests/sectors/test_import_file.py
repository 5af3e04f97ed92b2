"""The form of a file of values: encoding, header, rows; what cannot be read is refused with its row."""

import re
import tracemalloc
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from sectors.import_file import COLUMNS, MOST_ROWS, read_rows
from tests.importing import csv_of

HEADER = ",".join(COLUMNS)
MB = 1024 * 1024
LINE = "greentech-employees,2020,,,,5,final,bmr-portal,,,,"


def file_of(*lines: str, end: str = "\n") -> bytes:
    return ("\n".join([HEADER, *lines]) + end).encode()


def with_header(*names: str) -> bytes:
    return (",".join(names) + "\n").encode()


UNREADABLE = {
    "empty": (b"", "The file is empty"),
    "blank": (b"\n \n,,\n", "The file is empty"),
    "only a mark of the encoding": (b"\xef\xbb\xbf", "The file is empty"),
    "latin-1": (file_of(LINE, LINE + "für").decode().encode("latin-1"), "Row 3 is not in UTF-8"),
    "latin-1 at the end": (file_of(LINE + "ü", end="").decode().encode("latin-1"), "Row 2"),
    "utf-16": (file_of(LINE).decode().encode("utf-16"), "Row 1 is not in UTF-8"),
    "utf-16 without mark": (file_of(LINE).decode().encode("utf-16-le"), "Row 1 is not in UTF-8"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "Row 1 is not in UTF-8"),
    "semicolons": (HEADER.replace(",", ";").encode() + b"\n", "Row 1: the cells are separated by semicolons"),
    "tabs": (HEADER.replace(",", "\t").encode() + b"\n", "Row 1: the cells are separated by tabs"),
    "column missing": (with_header(*COLUMNS[1:]), "Row 1: these columns are missing: figure."),
    "column twice": (with_header(*COLUMNS, "year"), "Row 1: these columns stand there twice: year."),
    "column unknown": (with_header(*COLUMNS, "remark"), "Row 1: these columns are unknown: remark."),
    "column in capitals": (with_header("Figure", *COLUMNS[1:]), "missing: figure.*unknown: Figure"),
    "no header": (LINE.encode() + b"\n", "Row 1: these columns are missing"),
    "cut inside a row": (file_of(LINE, LINE[:30], end=""), "The file ends in the middle of row 3"),
    "cut before the line break": (file_of(LINE, end=""), "The file ends in the middle of row 2"),
    "cut inside a letter": (file_of(LINE + "ü").removesuffix(b"\xbc\n"), "The file ends in the middle of row 2"),
    "cut inside quotes": (file_of(LINE, '"greentech'), "in the middle of row 3: a quotation mark is never closed"),
    "quotation mark not doubled": (file_of(LINE, '"a "b" c"'), "Row 3: a quotation mark"),
    "quotation mark never closed": (file_of('"' + LINE, *[LINE] * 5000), "Row 2: a quotation mark is never closed"),
    "old line breaks": (HEADER.encode() + b"\r" + LINE.encode() + b"\r", "Row 1.*line breaks are of an old kind"),
    "endless line": (file_of("x" * 200_000), "Row 2 is longer than any row may be"),
    "one row too many": (file_of(*[LINE] * MOST_ROWS), "Row 20,001 is one too many: a file has at most 20,000 rows"),
}


@pytest.mark.parametrize(("content", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_refused_with_the_row(content, words):
    with override("en"), pytest.raises(ValidationError) as error:
        list(read_rows(BytesIO(content)))
    assert re.search(words, " ".join(error.value.messages))


def test_the_row_is_written_as_the_language_writes_it():
    with override("de"), pytest.raises(ValidationError, match=r"20\.001"):
        list(read_rows(BytesIO(file_of(*[LINE] * MOST_ROWS))))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_break", [b"\n", b"\r\n"])
def test_a_file_of_a_spreadsheet_is_read(mark, line_break):
    content = mark + csv_of({"note_de": "Zählung, „neu“"}).replace(b"\r\n", line_break)
    ((row, cells),) = read_rows(BytesIO(content))
    assert (row, cells["figure"], cells["note_de"]) == (2, "greentech-employees", "Zählung, „neu“")


def test_rows_are_numbered_as_in_a_spreadsheet():
    lines = ["", LINE, ",,,", LINE.replace("bmr-portal", '"two\nlines"'), LINE]
    assert [row for row, _cells in read_rows(BytesIO(file_of(*lines)))] == [3, 5, 6]


def test_the_columns_may_stand_in_any_order():
    ((_row, cells),) = read_rows(BytesIO(csv_of({}, header=tuple(reversed(COLUMNS)))))
    assert cells["status"] == "final"


def test_a_file_with_as_many_rows_as_may_be_is_read():
    assert sum(1 for _row in read_rows(BytesIO(file_of(*[LINE] * (MOST_ROWS - 1))))) == MOST_ROWS - 1


HUGE = {
    "100,000 rows": ([LINE], 100_000, "Row 20,001 is one too many"),
    "55 MB": ([LINE + "x" * 500], 100_000, "Row 20,001 is one too many"),
    "50 MB in one line": (["x" * 1000], 50_000, "Row 2 is longer than any row may be"),
    "50 MB inside quotes": (['"', *["x" * 500] * 1000], 100, "Row 2: a quotation mark is never closed"),
}


@pytest.mark.parametrize(("lines", "times", "words"), HUGE.values(), ids=HUGE)
def test_a_huge_file_is_refused_and_never_held_in_memory(lines, times, words, tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("w") as file:
        file.write(HEADER + "\n")
        file.writelines(line + ("" if "longer" in words else "\n") for _time in range(times) for line in lines)
    tracemalloc.start()
    with override("en"), path.open("rb") as content, pytest.raises(ValidationError, match=words):
        all(True for _row in read_rows(content))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * MB
