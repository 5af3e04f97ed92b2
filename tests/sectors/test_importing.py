"""The check of a file of values: what each row would do, and what a person is told of bad input."""

import tracemalloc
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from sectors.import_file import MOST_ROWS
from sectors.importing import CHANGED, NEW, UNCHANGED, check_file, propose
from sectors.models import KeyFigure, Observation, Source, Unit
from tests.importing import FIGURE, csv_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def figure():
    return KeyFigure.objects.with_values().get(slug=FIGURE)


def check(*rows: dict[str, str], style: str = "plain"):
    return check_file(BytesIO(csv_of(*rows)), style)


def kinds(outcome) -> list[str]:
    assert [cell.reason for cell in outcome.refused] == []
    return [row.kind for row in outcome.rows]


# Cells that differ from a complete row, the column that is refused, and words of the reason.
BAD_CELLS = [
    ({"figure": "no-such-figure"}, "figure", "no figure with the short name “no-such-figure”"),
    ({"figure": ""}, "figure", "no figure with the short name"),
    ({"source": "hearsay"}, "source", "no source with the short name “hearsay”"),
    ({"source": ""}, "source", "no source"),
    ({"status": "guessed"}, "status", "“guessed” is no status; there are: provisional, final, revised"),
    ({"status": ""}, "status", "no status"),
    ({"value": ""}, "value", "Enter a value"),
    ({"value": "many"}, "value", "“many” is not a number"),
    ({"value": "1200 employees"}, "value", "not a number"),
    ({"value": "1.234,5"}, "value", "read as German it is 1,234.5, read as English no number"),
    ({"value": "1,234.5"}, "value", "read as German it is no number, read as English 1,234.5"),
    ({"value": "1.234"}, "value", "read as German it is 1,234, read as English 1.234"),
    ({"value": "1,234"}, "value", "read as German it is 1.234, read as English 1,234"),
    ({"value": "12,5"}, "value", "read as German it is 12.5"),
    ({"value": "1.234.567,89"}, "value", "read as German it is 1,234,567.89"),
    ({"value": "1.2.3"}, "value", "not a number"),
    ({"value": "1.23456"}, "value", "more than two decimal places"),
    ({"value": "0.123"}, "value", "more than two decimal places"),
    ({"value": "NaN"}, "value", "not a number"),
    ({"value": "Infinity"}, "value", "not a number"),
    ({"value": "-inf"}, "value", "not a number"),
    ({"value": "1e30"}, "value", "not a number"),
    ({"value": "1" + "0" * 30}, "value", "too large: the register holds numbers below 10^13"),
    ({"value": "9" * 1_000}, "value", "not a number"),
    ({"value": "10000000000000"}, "value", "too large"),
    ({"value": "١٢٣"}, "value", "not a number"),
    ({"value": "=1+1"}, "value", "not a number"),
    ({"value": "-5"}, "value", "cannot be negative"),
    ({"year": ""}, "year", "Enter a year, a day or a period"),
    ({"year": "24"}, "year", "“24” is not a year"),
    ({"year": "2016.5"}, "year", "“2016.5” is not a year"),
    ({"year": "recently"}, "year", "“recently” is not a year"),
    ({"year": "1799"}, "year", "greater than or equal to 1800"),
    ({"year": "2101"}, "year", "less than or equal to 2100"),
    ({"date": "2020-12-31"}, "year", "Enter only one of year, day and period"),
    ({"year": "undated", "date": "2020-12-31"}, "year", "not undated"),
    ({"year": "", "date": "2020-02-30"}, "date", "“2020-02-30” is not a day, such as 2024-12-31"),
    ({"year": "", "date": "31.12.2020"}, "date", "“31.12.2020” is not a day"),
    ({"year": "", "date": "12/31/2020"}, "date", "is not a day"),
    ({"year": "", "date": "0020-12-31"}, "date", "greater than or equal to 1800"),
    ({"year": "", "period_start": "2020-01-01"}, "period_end", "needs both its first and its last day"),
    ({"year": "", "period_start": "2020-06-30", "period_end": "2020-01-01"}, "period_end", "ends before it begins"),
    ({"source_url": "javascript:alert(1)"}, "source_url", "Enter a valid URL"),
    ({"note_de": "x" * 301}, "note_de", "at most 300 characters"),
    ({"year": "2016", "value": "107000"}, "reason", "Say why the published value is changed"),
    ({"note_de": "a\0b"}, "note_de", "NUL character"),
    *[
        ({column: f"{sign}1+1"}, column, f"may not begin with “{sign}”: a spreadsheet would run it as a formula")
        for column in ("figure", "reason", "note_de", "source_url", "year")
        for sign in "=+-@"
    ],
    ({"note_de": " =1+1"}, "note_de", "may not begin with “=”"),
    ({"note_en": "\tcmd"}, "note_en", "may not begin with a tab or a line break"),
    ({"note_en": "\rcmd"}, "note_en", "may not begin with a tab or a line break"),
]


@pytest.mark.parametrize(("cells", "column", "reason"), BAD_CELLS)
def test_a_bad_cell_is_refused_with_its_row_its_column_and_the_reason(cells, column, reason):
    outcome = check({"year": "2019"}, cells)
    assert [(cell.number, cell.column) for cell in outcome.refused] == [(3, column)]
    assert reason in outcome.refused[0].reason
    assert not outcome.is_importable


def test_all_bad_cells_of_a_row_are_told_at_once():
    outcome = check({"figure": "no", "value": "no", "status": "no", "note_de": "=no"})
    assert [cell.column for cell in outcome.refused] == ["figure", "value", "status", "note_de"]


@pytest.mark.parametrize(
    "time",
    [{"year": "2020"}, {"year": "", "date": "2020-06-30"}, {"year": "undated"}, {"year": "2016", "value": "106000"}],
)
def test_a_second_value_of_a_time_is_refused_and_names_the_first_row(time):
    outcome = check(time, {"year": "2019"}, time)
    assert [(cell.number, cell.reason) for cell in outcome.refused] == [
        (4, "Row 2 has a value of this figure for this time already.")
    ]
    assert outcome.refused[0].column == ("date" if "date" in time else "year")


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1234.5", "plain", "1234.5"),
        ("1.234,5", "de", "1234.5"),
        ("1,234.5", "en", "1234.5"),
        ("1.234", "de", "1234"),
        ("1,234", "en", "1234"),
        ("1234", "de", "1234"),
        ("9999999999999.99", "plain", "9999999999999.99"),
        ("0", "plain", "0"),
        ("-0", "plain", "0"),
    ],
)
def test_a_number_is_read_in_the_chosen_style(text, style, value):
    (row,) = check({"value": text}, style=style).rows
    assert f"{row.observation.value:f}" == value


@pytest.mark.parametrize(("text", "style"), [("1,234.5", "de"), ("1.234,5", "en"), ("1234.5", "de"), ("1,5", "en")])
def test_a_number_in_the_other_style_is_refused(text, style):
    outcome = check({"value": text}, style=style)
    assert [(cell.column, cell.reason) for cell in outcome.refused] == [("value", f"“{text}” is not a number.")]


def test_a_percentage_may_be_negative(figure):
    Unit.objects.filter(pk=figure.unit_id).update(measure="percent")
    assert kinds(check({"value": "-2.5"})) == [NEW]


@pytest.mark.engine
def test_rows_are_new_changed_or_unchanged(figure):
    same = {"year": "2010", "value": "98000", "note_de": figure.observation(2010).note_de}
    same["note_en"] = figure.observation(2010).note_en
    changed = {"year": "2016", "value": "107000", "reason": "Nachgemeldet."}
    outcome = check({}, changed, same)
    assert kinds(outcome) == [NEW, CHANGED, UNCHANGED]
    assert outcome.rows[1].observation.supersedes == figure.observation(2016)


@pytest.mark.parametrize(
    "cells", [{"status": "revised"}, {"note_de": "Neu gezählt."}, {"source_url": "https://example.org/"}]
)
def test_another_status_note_or_address_is_a_change(cells):
    assert kinds(check({"year": "2016", "value": "106000", "reason": "Nachgetragen."} | cells)) == [CHANGED]


def test_a_day_of_a_year_that_has_a_value_is_a_new_value():
    assert kinds(check({"year": "", "date": "2016-12-31"})) == [NEW]


def test_an_undated_value_is_imported_where_the_file_says_so():
    (row,) = check({"year": "undated"}).rows
    assert row.observation.is_undated


def test_a_proposal_that_waits_counts_for_nothing(figure):
    figure.observations.create(year=2020, value=1, source=Source.objects.first())
    assert kinds(check({"year": "2020"})) == [NEW]


def test_a_correction_keeps_the_change_that_the_source_states_and_asks_about_it(figure):
    figure.observations.filter(year=2016).update(change_percent=Decimal(8), change_since=2010)
    (row,) = check({"year": "2016", "value": "107000", "reason": "Nachgemeldet."}).rows
    assert row.observation.change_percent == 8
    assert row.doubts == ["The change that the source stated (+8% since 2010) is kept."]


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        ({"value": "212001"}, "More than twice the previous value, 106,000."),
        ({"value": "212000"}, None),
        ({"value": "52999"}, "Less than half of the previous value, 106,000."),
        ({"value": "53000"}, None),
        ({"value": "-106000"}, "The sign is another than that of the previous value, 106,000."),
        ({"year": "2012", "value": "40000"}, "Less than half of the previous value, 98,000."),
        ({"year": "2016", "value": "40000", "reason": "Neu."}, "Less than half of the previous value, 106,000."),
        ({"year": "2009", "value": "1"}, None),
        ({"year": "undated", "value": "1"}, None),
    ],
)
def test_a_value_far_from_the_previous_one_is_to_be_checked(figure, cells, doubt):
    Unit.objects.filter(pk=figure.unit_id).update(measure="percent")
    (row,) = check(cells).rows
    assert row.doubts == ([doubt] if doubt else [])


def test_a_value_is_compared_with_the_one_before_it_in_the_same_file():
    rows = check({"year": "2022", "value": "300000"}, {"year": "2021", "value": "200000"}).rows
    assert [row.doubts for row in rows] == [[], []]


def test_a_check_asks_the_database_once_for_each_table(django_assert_num_queries):
    with django_assert_num_queries(3):
        check(*({"year": str(year)} for year in range(2017, 2100)))


def test_a_value_of_a_period_is_compared_by_its_last_day(figure):
    source = Source.objects.first()
    period = {"period_start": date(2018, 1, 1), "period_end": date(2018, 6, 30)}
    Observation.objects.create(figure=figure, value=10, source=source, released_at=timezone.now(), version=2, **period)
    (row,) = check({"year": "2018", "value": "25"}).rows
    assert row.doubts == ["More than twice the previous value, 10."]


def test_a_file_without_values_is_refused():
    with pytest.raises(ValidationError, match="no values below its header"):
        check()


@pytest.mark.engine
def test_a_fifth_of_the_largest_file_is_checked_and_proposed_in_20_mb(accounts):
    days = (date(1990, 1, 1) + timedelta(days=number) for number in range(MOST_ROWS // 5))
    note = "Nach der Zählung zum Stichtag. " * 4
    content = csv_of(*({"year": "", "date": str(day), "note_de": note, "note_en": note} for day in days))
    tracemalloc.start()
    release = propose(check_file(BytesIO(content)), "tage.csv", accounts["editor"])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert release.observations.count() == MOST_ROWS // 5
    assert peak < 20 * 1024 * 1024
