"""Updating a milestone: what the form accepts, what it keeps, and what visitors then read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from .filling import errors_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def update(logged_in, milestone):
    """Return a function that changes fields of the demo project's open milestone as an account."""

    def change(account="staff", **changes):
        return write(logged_in(account), f"/admin/snippets/projects/milestone/edit/{milestone.pk}/", changes)

    return change


@pytest.fixture
def today():
    return timezone.localdate()


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
def test_every_change_is_kept_with_who_and_what(update, milestone, accounts):
    update(status="reached", reached_on="2022-06-30", note_en="Adopted by the board")
    kept = milestone.updates.get()
    assert kept.made_by == accounts["staff"]
    assert (kept.status, f"{kept.reached_on}", kept.note_en) == ("reached", "2022-06-30", "Adopted by the board")
    assert timezone.now() - kept.made_at < timedelta(minutes=1)


def test_changes_by_editors_are_kept_as_well(update, milestone, accounts):
    update("editor", status="delayed")
    assert milestone.updates.get().made_by == accounts["editor"]


def test_saving_without_a_change_keeps_no_update(update, milestone):
    update()
    assert not milestone.updates.exists()


def test_updates_follow_each_other(update, milestone):
    update(status="delayed")
    update(status="reached", reached_on="2022-06-30")
    assert [kept.status for kept in milestone.updates.all()] == ["delayed", "reached"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/de/projekte/innovation-centres-ruhr/", "30. Juni 2022"),
        ("/en/projects/innovation-centres-ruhr/", "30 June 2022"),
    ],
)
def test_an_update_shows_on_the_project_page_of_each_language(update, visitor, address, shown):
    assert shown not in visitor.get(address).content.decode()
    update(status="reached", reached_on="2022-06-30")
    assert shown in visitor.get(address).content.decode()


def test_a_note_shows_in_its_own_language_only(update, visitor):
    update(note_de="Vom Beirat beschlossen", note_en="Adopted by the board")
    german = visitor.get("/de/projekte/innovation-centres-ruhr/").content.decode()
    assert "Vom Beirat beschlossen" in german
    assert "Adopted by the board" not in german


@pytest.mark.parametrize("days", [1, 400])
def test_a_milestone_reached_in_the_future_is_refused_at_the_day(update, milestone, today, days):
    errors = errors_of(update(status="reached", reached_on=f"{today + timedelta(days=days)}"))
    assert list(errors) == ["reached_on"]
    assert not milestone.updates.exists()


@pytest.mark.parametrize("status", ["planned", "under_way", "delayed", "dropped"])
def test_a_day_on_which_it_was_reached_needs_the_status_reached(update, milestone, status):
    errors = errors_of(update(status=status, reached_on="2022-06-30"))
    assert list(errors) == ["status"]
    assert not milestone.updates.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "finished"),
        ("reached_on", "soon"),
        ("planned_on", "2022-02-30"),
        ("forecast_on", "10000-01-01"),
        ("note_de", "x" * 301),
    ],
)
def test_values_that_make_no_sense_are_refused_at_their_field(update, milestone, field, value):
    errors = errors_of(update(**{field: value}))
    assert list(errors) == [field]
    assert not milestone.updates.exists()


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
