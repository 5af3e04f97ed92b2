"""Project staff and the milestones: their own are theirs to update, foreign ones do not exist for them."""

import pytest

from projects.models import Milestone

from .filling import is_refused, write

pytestmark = pytest.mark.django_db

DESK = "/admin/snippets/projects/milestone/"
CHOOSER = "/admin/snippets/choose/projects/milestone/"
FORBIDDEN = "Geheimer Schritt"
OWN = "Strategie für intelligente Spezialisierung"


@pytest.fixture
def staff(logged_in, speak):
    speak("staff", "de")
    return logged_in("staff")


def test_the_list_shows_own_milestones_only(staff, milestone, foreign_milestone):
    shown = staff.get(DESK).content.decode()
    assert OWN in shown
    assert FORBIDDEN not in shown


def test_editors_list_the_milestones_of_all_projects(logged_in, speak, foreign_milestone):
    speak("editor", "de")
    assert FORBIDDEN in logged_in("editor").get(DESK).content.decode()


def test_the_chooser_offers_own_milestones_only(staff, milestone, foreign_milestone):
    assert FORBIDDEN not in staff.get(CHOOSER).content.decode()


@pytest.mark.parametrize("address", ["chosen/{pk}/", "chosen-multiple/?id={pk}"])
def test_the_chooser_gives_away_no_foreign_milestone(staff, foreign_milestone, address):
    response = staff.get(CHOOSER + address.format(pk=foreign_milestone.pk))
    assert FORBIDDEN not in response.content.decode()


@pytest.mark.parametrize("view", ["edit", "history", "usage", "delete", "copy", "reorder"])
def test_a_foreign_milestone_is_refused(staff, foreign_milestone, view):
    assert view == "reorder" or is_refused(staff, f"{DESK}{view}/{foreign_milestone.pk}/")
    response = staff.get(f"{DESK}{view}/{foreign_milestone.pk}/", follow=True)
    assert FORBIDDEN not in response.content.decode()
    assert "Fremdvorhaben" not in response.content.decode()


@pytest.mark.parametrize("view", ["edit", "delete", "copy", "reorder"])
def test_a_forged_change_of_a_foreign_milestone_changes_nothing(staff, foreign_milestone, view):
    before = list(Milestone.objects.order_by("pk").values())
    data = {"status": "dropped", "planned_on": "", "forecast_on": "", "reached_on": "", "note_de": "", "note_en": ""}
    staff.post(f"{DESK}{view}/{foreign_milestone.pk}/?position=0", data)
    assert list(Milestone.objects.order_by("pk").values()) == before


def test_staff_cannot_make_a_milestone(staff):
    assert is_refused(staff, f"{DESK}add/")


def test_staff_cannot_delete_their_own_milestone(staff, milestone):
    staff.post(f"{DESK}delete/{milestone.pk}/")
    assert Milestone.objects.filter(pk=milestone.pk).exists()


@pytest.mark.parametrize("field", ["title_de", "slug", "weight", "project", "sort_order"])
def test_a_forged_field_of_an_own_milestone_is_ignored(staff, milestone, foreign_milestone, field):
    before = getattr(milestone, field)
    value = str(foreign_milestone.project_id) if field == "project" else "77"
    write(staff, f"{DESK}edit/{milestone.pk}/", {"note_de": "Neu", field: value})
    milestone.refresh_from_db()
    assert milestone.note_de == "Neu"
    assert getattr(milestone, field) == before


def test_who_leaves_a_project_no_longer_updates_its_milestones(staff, accounts, milestone):
    milestone.project.members.filter(user=accounts["staff"]).delete()
    assert is_refused(staff, f"{DESK}edit/{milestone.pk}/")


def test_an_account_without_the_role_updates_nothing_even_as_a_member(logged_in, accounts, milestone):
    accounts["staff"].groups.clear()
    assert is_refused(logged_in("staff"), f"{DESK}edit/{milestone.pk}/")


def test_filters_of_the_list_name_no_foreign_project(staff, foreign_milestone):
    assert "Fremdvorhaben" not in staff.get(f"{DESK}?status=planned").content.decode()


def test_staff_cannot_make_themselves_members(staff, accounts, foreign_milestone):
    address = f"/admin/snippets/projects/project/edit/{foreign_milestone.project_id}/"
    staff.post(address, {"members-TOTAL_FORMS": "1", "members-0-user": accounts["staff"].pk})
    assert not foreign_milestone.project.members.filter(user=accounts["staff"]).exists()


def test_staff_learn_nothing_of_who_edits_a_foreign_milestone_or_a_page(staff, foreign_milestone, story):
    for record in (f"projects/milestone/{foreign_milestone.pk}", f"stories/storypage/{story.pk}"):
        response = staff.post(f"/admin/editing-sessions/ping/{record}/0/", follow=True)
        assert response.status_code == 404


def test_an_editor_who_is_a_member_of_a_project_still_edits_stories(logged_in, accounts, story):
    accounts["editor"].groups.add(*accounts["staff"].groups.all())
    assert logged_in("editor").get(f"/admin/pages/{story.pk}/edit/").status_code == 200
