"""Honest staleness: a late figure is shown to editors first, and after a grace period to readers; no date moves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from ruhr_site.core import formatting
from sectors.models import KeyFigure
from sectors.staleness import days_overdue, is_late_for_readers, needs_check, worst_first
from tests.figures import propose
from tests.reading import main, text

TODAY = date(2026, 11, 22)
TILE = '.figure[data-figure="greentech-employees"]'


def expected(days: int | None, checked: int | None = None) -> KeyFigure:
    """A figure whose next value was expected some days ago, and that was checked some days ago; not stored."""
    figure = KeyFigure(next_expected_on=None if days is None else TODAY - timedelta(days=days))
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    figure.last_checked_at = None if checked is None else noon - timedelta(days=checked)
    return figure


@pytest.mark.parametrize(("days", "overdue"), [(None, 0), (-5, 0), (0, 0), (1, 1), (400, 400)])
def test_a_figure_is_overdue_from_the_day_after_its_date(days, overdue):
    assert days_overdue(expected(days), TODAY) == overdue


@pytest.mark.parametrize(("days", "is_late"), [(None, False), (0, False), (90, False), (91, True)])
def test_readers_are_told_after_ninety_days(days, is_late):
    assert is_late_for_readers(expected(days), TODAY) is is_late


@pytest.mark.parametrize(
    ("days", "checked", "is_listed"),
    [(1, None, True), (1, 0, False), (1, 29, False), (1, 30, True), (0, None, False), (None, None, False)],
)
def test_a_check_keeps_an_overdue_figure_off_the_list_for_thirty_days(days, checked, is_listed):
    assert needs_check(expected(days, checked), TODAY) is is_listed


def test_the_longest_overdue_comes_first():
    figures = [expected(days) for days in (3, 300, 0, 30)]
    assert [days_overdue(figure, TODAY) for figure in worst_first(figures, TODAY)] == [300, 30, 3]


@pytest.fixture
def figure(db):
    return KeyFigure.objects.get(slug="greentech-employees")


def expect(figure, days: int) -> str:
    """Say that a value was expected some days ago; return the date as a German page writes it."""
    day = timezone.localdate() - timedelta(days=days)
    figure.next_expected_on = day
    figure.save()
    return formatting.day(day, "de")


def test_a_late_figure_says_so_on_its_tile(visitor, figure):
    day = expect(figure, 91)
    tile = main(visitor.get("/de/branchen/ressourceneffizienz/")).select_one(TILE)
    assert f"Wert für 2016; ein neuerer wurde bis zum {day} erwartet." in text(tile)


def test_a_late_figure_says_so_in_english(visitor, figure):
    expect(figure, 91)
    page = text(main(visitor.get("/en/figures/greentech-employees/")))
    assert "Value for 2016; a newer one was expected by " in page


@pytest.mark.parametrize("address", ["/de/zahlen/", "/de/zahlen/greentech-employees/"])
def test_a_late_figure_says_so_in_the_register(visitor, figure, address):
    day = expect(figure, 91)
    assert f"Wert für 2016; ein neuerer wurde bis zum {day} erwartet." in text(main(visitor.get(address)))


def test_a_late_figure_without_a_year_says_when_a_newer_one_was_expected(visitor, db):
    day = expect(KeyFigure.objects.get(slug="companies"), 91)
    assert f"Ein neuerer Wert wurde bis zum {day} erwartet." in text(main(visitor.get("/de/zahlen/companies/")))


def test_within_the_grace_period_readers_are_told_nothing(visitor, figure):
    expect(figure, 90)
    assert "erwartet." not in text(main(visitor.get("/de/branchen/ressourceneffizienz/")).select_one(TILE))


def test_a_page_of_a_figure_says_when_its_next_value_is_expected(visitor, figure):
    day = expect(figure, -10)
    assert f"Nächster Wert erwartet {day}" in text(main(visitor.get("/de/zahlen/greentech-employees/")))


@pytest.mark.engine
def test_a_release_and_the_schedule_leave_the_date_as_it_is(figure):
    expect(figure, 91)
    propose(figure, 2020, "1").release.carry_out(None)
    call_command("release_figures")
    call_command("publish_scheduled")
    assert KeyFigure.objects.get(pk=figure.pk).next_expected_on == timezone.localdate() - timedelta(days=91)


def test_a_check_just_after_midnight_is_shown_with_the_day_here(visitor, figure):
    figure.checks.create()
    figure.checks.update(checked_at=datetime(2090, 11, 30, 23, 30, tzinfo=UTC))
    assert "Zuletzt geprüft 1. Dezember 2090" in text(main(visitor.get("/de/zahlen/greentech-employees/")))
