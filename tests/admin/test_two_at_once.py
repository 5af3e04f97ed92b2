"""Two people report on the same milestone: the second sees what the first has stored, and decides."""

import pytest

from tests.reading import soup, text

from .filling import report
from .test_reporting import WORDS, errors_in

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def staff(logged_in):
    return logged_in("staff")


@pytest.fixture
def second(staff, logged_in, milestone):
    """The answer to a report whose form was opened before somebody else reported a delay and a new day."""
    report(logged_in("editor"), milestone, status="delayed", forecast_on="2030-02-01")
    late = {"status": "dropped", **WORDS, "seen": "0", "forecast_on": "", "reached_on": ""}
    return staff.post(f"/admin/milestones/{milestone.pk}/", late)


def test_the_second_is_told_and_nothing_is_overwritten(second, milestone):
    assert list(errors_in(second)) == ["__all__"]
    milestone.refresh_from_db()
    assert milestone.status == "delayed"
    assert milestone.updates.count() == 1


def test_the_first_report_stands_right_below_the_message(second):
    told = soup(second).select_one("#report").find_previous(class_="desk-changes")
    assert "in Arbeit → verzögert" in text(told)
    assert "keine Angabe → 1. Februar 2030" in text(told)
    assert not soup(second).select_one("details").has_attr("open")


def test_the_own_words_stay_and_what_was_left_alone_is_what_the_first_stored(second):
    form = soup(second).select_one("#report")
    assert form.select_one("[name=note_de]")["value"] == "Vom Beirat beschlossen"
    assert form.select_one("[name=status][checked]")["value"] == "dropped"
    assert form.select_one("[name=forecast_on]")["value"] == "2030-02-01"


def test_the_second_decides(staff, second, milestone):
    form = soup(second).select_one("#report")
    names = ("seen", "forecast_on", "note_de", "note_en")
    again = {name: form.select_one(f"[name={name}]")["value"] for name in names} | {"status": "dropped"}
    assert staff.post(f"/admin/milestones/{milestone.pk}/", again).status_code == 302
    milestone.refresh_from_db()
    assert (milestone.status, f"{milestone.forecast_on}") == ("dropped", "2030-02-01")


@pytest.mark.parametrize("seen", ["", "x", "-1", "999999999"])
def test_a_forged_mark_of_what_was_read_stores_nothing(staff, milestone, seen):
    report_words = {"status": "dropped", **WORDS, "seen": seen, "forecast_on": "", "reached_on": ""}
    assert staff.post(f"/admin/milestones/{milestone.pk}/", report_words).status_code == 422
    assert not milestone.updates.exists()
