"""Taking a report back: an update corrects it, and both are kept."""

from datetime import date

import pytest
from django.test import Client

from projects.models import MilestoneUpdate
from tests.reading import soup, text

from .filling import report, write
from .test_reporting import PROFILES, WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def update(logged_in, milestone):
    """Return a function that reports on the demo project's open milestone as project staff."""
    return lambda **changes: report(logged_in("staff"), milestone, **changes)


@pytest.fixture
def undo(logged_in, milestone):
    def take_back(kept, account="staff"):
        return logged_in(account).post(f"/admin/milestones/{milestone.pk}/undo/{kept.pk}/", follow=True)

    return take_back


def test_the_milestone_says_again_what_it_said_before(update, undo, milestone, visitor):
    before = milestone.reported
    update(status="reached", reached_on="2022-06-30", **WORDS)
    undo(milestone.updates.get())
    milestone.refresh_from_db()
    assert milestone.reported == before
    step = next(
        step
        for step in soup(visitor.get(PROFILES[0])).select(".timeline > li")
        if "Strategie für intelligente Spezialisierung" in text(step)
    )
    assert "30. Juni 2022" not in text(step.select_one(".state"))
    assert [text(taken_back) for taken_back in step.select(".history s")] == ["erreicht am 30. Juni 2022"]


def test_both_are_kept_and_told_apart(update, undo, milestone, accounts, speak):
    speak("staff", "en")
    update(status="delayed")
    first = milestone.updates.get()
    shown = text(soup(undo(first)).select_one(".desk-history"))
    correction = milestone.updates.last()
    assert (correction.corrects, correction.made_by) == (first, accounts["staff"])
    assert "takes a report back" in shown
    assert "taken back" in shown


def test_the_reports_before_can_be_taken_back_one_after_the_other(update, undo, milestone):
    before = milestone.reported
    update(status="delayed")
    update(status="dropped")
    first, second = milestone.updates.all()
    undo(second)
    milestone.refresh_from_db()
    assert milestone.status == "delayed"
    undo(first)
    milestone.refresh_from_db()
    assert milestone.reported == before


def test_only_the_latest_can_be_taken_back(update, undo, milestone, speak):
    speak("staff", "en")
    update(status="delayed")
    update(status="dropped")
    response = undo(milestone.updates.first())
    assert "Only the latest report can be taken back" in text(soup(response))
    milestone.refresh_from_db()
    assert milestone.status == "dropped"


def test_a_report_is_taken_back_only_once(update, undo, milestone):
    update(status="delayed")
    kept = milestone.updates.get()
    undo(kept)
    undo(kept)
    assert milestone.updates.count() == 2


def test_the_update_of_another_milestone_is_not_taken_back(update, undo, foreign_milestone):
    foreign = foreign_milestone.keep_update(None, foreign_milestone.reported)
    undo(foreign)
    assert not MilestoneUpdate.objects.filter(corrects=foreign).exists()


def test_a_change_of_the_plan_is_not_taken_back_at_the_desk(logged_in, undo, milestone):
    write(logged_in("chief"), f"/admin/snippets/projects/milestone/edit/{milestone.pk}/", {"planned_on": "2022-1-1"})
    kept = milestone.updates.get()
    assert kept.previous["planned_on"] is None
    undo(kept, "chief")
    milestone.refresh_from_db()
    assert milestone.planned_on == date(2022, 1, 1)


def test_a_link_does_not_take_anything_back(logged_in, update, milestone):
    update(status="delayed")
    address = f"/admin/milestones/{milestone.pk}/undo/{milestone.updates.get().pk}/"
    assert logged_in("staff").get(address).status_code == 405
    assert milestone.updates.count() == 1


def test_the_button_works_as_a_browser_sends_it(accounts, update, milestone):
    update(status="delayed")
    client = Client(enforce_csrf_checks=True)
    client.force_login(accounts["staff"])
    form = soup(client.get(f"/admin/milestones/{milestone.pk}/")).select_one(".desk-history form")
    token = form.select_one("[name=csrfmiddlewaretoken]")["value"]
    assert client.post(form["action"], {"csrfmiddlewaretoken": token}).status_code == 302
    milestone.refresh_from_db()
    assert milestone.status == "under_way"
