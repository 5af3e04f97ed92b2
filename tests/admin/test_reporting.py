"""Reporting on a milestone: what the form accepts, what it keeps, and what visitors then read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from projects.models import ProjectPage
from tests.reading import soup, text

from .filling import report, write

pytestmark = pytest.mark.django_db

PROFILES = ("/de/projekte/innovation-centres-ruhr/", "/en/projects/innovation-centres-ruhr/")
WORDS = {"note_de": "Vom Beirat beschlossen", "note_en": "Adopted by the board"}


@pytest.fixture
def update(logged_in, milestone):
    """Return a function that reports on the demo project's open milestone as an account."""

    def change(account="staff", **changes):
        return report(logged_in(account), milestone, **changes)

    return change


@pytest.fixture
def today():
    return timezone.localdate()


def errors_in(response) -> dict[str, str]:
    """Return the errors that the form shows, by field."""
    assert response.status_code == 422, f"the form was accepted: {response.status_code}"
    found = {name: " ".join(" ".join(texts).split()) for name, texts in response.context["form"].errors.items()}
    shown = text(soup(response))
    assert all(words in shown for words in found.values()), found
    return found


@pytest.mark.engine
def test_a_milestone_can_be_reached_in_the_past(update, milestone):
    assert update(status="reached", reached_on="2022-06-30").status_code == 302
    milestone.refresh_from_db()
    assert (milestone.status, f"{milestone.reached_on}") == ("reached", "2022-06-30")


def test_a_milestone_can_be_reached_today(update, today):
    assert update(status="reached", reached_on=f"{today}").status_code == 302


def test_a_milestone_can_be_reached_on_an_unknown_day(update, milestone):
    update(status="reached", reached_on="")
    milestone.refresh_from_db()
    assert milestone.status == "reached"


@pytest.mark.engine
def test_every_report_is_kept_with_who_and_what_and_what_it_replaced(update, milestone, accounts):
    update(status="reached", reached_on="2022-06-30", **WORDS)
    kept = milestone.updates.get()
    assert kept.made_by == accounts["staff"]
    assert (kept.status, f"{kept.reached_on}", kept.note_en) == ("reached", "2022-06-30", "Adopted by the board")
    assert (kept.previous["status"], kept.previous["reached_on"]) == ("under_way", None)
    assert timezone.now() - kept.made_at < timedelta(minutes=1)


def test_reports_by_editors_are_kept_as_well(update, milestone, accounts):
    update("editor", status="delayed")
    assert milestone.updates.get().made_by == accounts["editor"]


def test_storing_without_a_change_keeps_no_update(update, milestone):
    assert update().status_code == 302
    assert not milestone.updates.exists()


def test_reports_follow_each_other(update, milestone):
    update(status="delayed")
    update(status="reached", reached_on="2022-06-30")
    assert [kept.status for kept in milestone.updates.all()] == ["delayed", "reached"]


def test_the_history_names_who_what_and_what_stood_there_before(update, logged_in, milestone, speak):
    speak("staff", "de")
    update(status="delayed", forecast_on="2030-02-01")
    shown = text(soup(logged_in("staff").get(f"/admin/milestones/{milestone.pk}/")).select_one(".desk-history"))
    assert "verzögert von Staff," in shown
    assert "Status: in Arbeit → verzögert" in shown
    assert "Erwartet für: keine Angabe → 1. Februar 2030" in shown


@pytest.mark.parametrize(("address", "shown"), [(PROFILES[0], "30. Juni 2022"), (PROFILES[1], "30 June 2022")])
def test_a_report_shows_on_the_profile_of_each_language(update, visitor, address, shown):
    assert shown not in visitor.get(address).content.decode()
    update(status="reached", reached_on="2022-06-30")
    assert shown in visitor.get(address).content.decode()


def test_a_note_shows_in_its_own_language_only(update, visitor):
    update(**WORDS)
    german = visitor.get(PROFILES[0]).content.decode()
    assert "Vom Beirat beschlossen" in german
    assert "Adopted by the board" not in german


def test_a_report_neither_publishes_nor_loses_an_editors_draft_of_the_profile(update, logged_in, visitor):
    page = ProjectPage.objects.get(locale__language_code="de")
    write(logged_in("editor"), f"/admin/pages/{page.pk}/edit/", {"title": "Titel im Entwurf"})
    draft = Revision.page_revisions.filter(object_id=str(page.pk)).latest("created_at")
    update(status="reached", reached_on="2022-06-30")
    page.refresh_from_db()
    assert page.latest_revision_id == draft.pk
    assert page.get_latest_revision_as_object().title == "Titel im Entwurf"
    shown = visitor.get(PROFILES[0]).content.decode()
    assert "30. Juni 2022" in shown
    assert "Titel im Entwurf" not in shown


@pytest.mark.parametrize("days", [1, 400])
def test_a_milestone_reached_in_the_future_is_refused_at_the_day(update, milestone, today, days):
    assert list(errors_in(update(status="reached", reached_on=f"{today + timedelta(days=days)}"))) == ["reached_on"]
    assert not milestone.updates.exists()


def test_a_day_before_the_start_of_the_project_is_refused(update, milestone):
    assert list(errors_in(update(status="reached", reached_on="2019-08-31"))) == ["reached_on"]
    assert not milestone.updates.exists()


def test_a_new_day_in_the_past_is_not_expected_any_more(update, milestone, today):
    assert list(errors_in(update(forecast_on=f"{today - timedelta(days=1)}"))) == ["forecast_on"]
    assert not milestone.updates.exists()


def test_an_old_forecast_does_not_hinder_a_report(update, milestone):
    type(milestone).objects.filter(pk=milestone.pk).update(forecast_on=date(2022, 1, 1))
    assert update(status="delayed").status_code == 302


@pytest.mark.parametrize("status", ["planned", "under_way", "delayed", "dropped"])
def test_a_day_on_which_it_was_reached_needs_the_status_reached(update, milestone, status):
    assert list(errors_in(update(status=status, reached_on="2022-06-30"))) == ["status"]
    assert not milestone.updates.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "finished"),
        ("reached_on", "soon"),
        ("reached_on", "2022-02-30"),
        ("forecast_on", "10000-01-01"),
        ("note_de", "x" * 301),
    ],
)
def test_values_that_make_no_sense_are_refused_at_their_field(update, milestone, field, value):
    assert field in errors_in(update(**{field: value}))
    assert not milestone.updates.exists()


@pytest.mark.parametrize(("given", "missing"), [("note_de", "note_en"), ("note_en", "note_de")])
def test_a_line_is_written_in_both_languages(update, milestone, given, missing):
    assert list(errors_in(update(**{"note_de": "", "note_en": ""} | {given: "Words"}))) == [missing]
    assert not milestone.updates.exists()


def test_what_was_typed_stays_when_something_is_wrong(update):
    response = update(**WORDS, reached_on="soon")
    assert soup(response).select_one("[name=note_de]")["value"] == "Vom Beirat beschlossen"


@pytest.mark.parametrize("field", ["planned_on", "title_de", "slug", "weight", "project", "sort_order"])
def test_forged_fields_are_ignored(update, milestone, foreign_milestone, field):
    before = getattr(milestone, field, None)
    update(**WORDS, **{field: "2" if field != "planned_on" else "2030-01-01"})
    milestone.refresh_from_db()
    assert milestone.note_de == "Vom Beirat beschlossen"
    assert getattr(milestone, field, None) == before


def test_a_kept_update_is_never_changed(update, milestone):
    update(status="delayed")
    kept = milestone.updates.get()
    kept.status = "reached"
    with pytest.raises(ValueError, match="never changed"):
        kept.save()
    assert milestone.updates.get().status == "delayed"


def test_the_updates_have_no_editing_view(logged_in, update, milestone):
    update(status="delayed")
    kept = milestone.updates.get()
    address = f"/admin/snippets/projects/milestoneupdate/edit/{kept.pk}/"
    assert logged_in("admin").get(address, follow=True).status_code == 404
