"""Project staff and the milestones: their own are theirs to report on, foreign ones do not exist for them."""

import pytest

from projects.models import Milestone
from tests.reading import soup, text

from .filling import is_refused, report

pytestmark = pytest.mark.django_db

DESK = "/admin/milestones/"
RECORDS = "/admin/snippets/projects/milestone/"
CHOOSER = "/admin/snippets/choose/projects/milestone/"
FORBIDDEN = ("Geheimer Schritt", "Fremdvorhaben")
OWN = "Strategie für intelligente Spezialisierung"


@pytest.fixture
def staff(logged_in, speak):
    speak("staff", "de")
    return logged_in("staff")


@pytest.fixture
def foreign_update(foreign_milestone):
    """An update that can be taken back, of a milestone that the account "staff" may not know of."""
    previous = foreign_milestone.reported
    foreign_milestone.status = "delayed"
    foreign_milestone.save()
    return foreign_milestone.keep_update(None, previous)


def foreign_words(response) -> list[str]:
    shown = response.content.decode()
    return [words for words in FORBIDDEN if words in shown]


def test_the_desk_shows_own_milestones_only(staff, milestone, foreign_milestone):
    response = staff.get(DESK)
    assert OWN in text(soup(response))
    assert foreign_words(response) == []


def test_editors_see_the_milestones_of_all_projects(logged_in, speak, foreign_milestone):
    speak("editor", "de")
    assert foreign_words(logged_in("editor").get(DESK)) == list(FORBIDDEN)


def test_a_foreign_milestone_does_not_exist(staff, foreign_update):
    response = staff.get(f"{DESK}{foreign_update.milestone_id}/")
    assert response.status_code == 404
    assert foreign_words(response) == []


@pytest.mark.parametrize("step", ["{milestone}/", "{milestone}/undo/{update}/"])
def test_a_forged_report_on_a_foreign_milestone_changes_nothing(staff, foreign_update, step):
    before = list(Milestone.objects.order_by("pk").values())
    address = step.format(milestone=foreign_update.milestone_id, update=foreign_update.pk)
    data = {"status": "dropped", "seen": foreign_update.pk, "note_de": "Neu", "note_en": "New"}
    assert staff.post(f"{DESK}{address}", data).status_code == 404
    assert list(Milestone.objects.order_by("pk").values()) == before
    assert foreign_update.milestone.updates.count() == 1


def test_a_foreign_update_cannot_be_taken_back_through_an_own_milestone(staff, milestone, foreign_update):
    staff.post(f"{DESK}{milestone.pk}/undo/{foreign_update.pk}/")
    assert not foreign_update.corrections.exists()
    assert not milestone.updates.exists()


def test_an_address_without_a_milestone_does_not_exist(staff):
    assert staff.get(f"{DESK}999999/").status_code == 404
    assert staff.get(f"{DESK}99999999999999999999999/").status_code == 404


@pytest.mark.parametrize(
    "view", ["", "add/", "edit/{pk}/", "delete/{pk}/", "history/{pk}/", "usage/{pk}/", "copy/{pk}/"]
)
def test_the_records_of_milestones_are_for_editors(staff, milestone, foreign_milestone, view):
    for record in (milestone, foreign_milestone):
        assert is_refused(staff, RECORDS + view.format(pk=record.pk))


@pytest.mark.parametrize("view", ["edit", "delete", "copy", "reorder"])
def test_a_forged_change_of_a_record_changes_nothing(staff, milestone, foreign_milestone, view):
    before = list(Milestone.objects.order_by("pk").values())
    for record in (milestone, foreign_milestone):
        staff.post(f"{RECORDS}{view}/{record.pk}/?position=0", {"title_de": "Neu", "planned_on": "2030-01-01"})
    assert list(Milestone.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("address", ["", "results/", "chosen/{pk}/", "chosen-multiple/?id={pk}"])
def test_the_chooser_gives_away_no_foreign_milestone(staff, foreign_milestone, address):
    assert foreign_words(staff.get(CHOOSER + address.format(pk=foreign_milestone.pk))) == []


def test_who_leaves_a_project_no_longer_reports_on_its_milestones(staff, accounts, milestone):
    milestone.project.members.filter(user=accounts["staff"]).delete()
    assert staff.get(f"{DESK}{milestone.pk}/").status_code == 404


def test_an_account_without_the_role_reports_nothing_even_as_a_member(logged_in, accounts, milestone):
    accounts["staff"].groups.clear()
    assert is_refused(logged_in("staff"), f"{DESK}{milestone.pk}/")


def test_an_account_that_may_only_enter_the_admin_finds_an_empty_desk(client_with_nothing, milestone):
    assert OWN not in client_with_nothing.get(DESK).content.decode()
    assert client_with_nothing.get(f"{DESK}{milestone.pk}/").status_code == 404
    assert "/admin/milestones/" not in client_with_nothing.get("/admin/").content.decode()


@pytest.fixture
def client_with_nothing(django_user_model):
    """Somebody in a hand-made group that may enter the admin and nothing else."""
    from django.contrib.auth.models import Group, Permission
    from django.test import Client

    group = Group.objects.create(name="Guests")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    guest = django_user_model.objects.create_user("guest")
    guest.groups.add(group)
    client = Client()
    client.force_login(guest)
    return client


def test_staff_cannot_make_themselves_members(staff, accounts, foreign_milestone):
    address = f"/admin/snippets/projects/project/edit/{foreign_milestone.project_id}/"
    staff.post(address, {"members-TOTAL_FORMS": "1", "members-0-user": accounts["staff"].pk})
    assert not foreign_milestone.project.members.filter(user=accounts["staff"]).exists()


def test_staff_learn_nothing_of_who_edits_a_milestone_or_a_page(staff, foreign_milestone, story):
    for record in (f"projects/milestone/{foreign_milestone.pk}", f"stories/storypage/{story.pk}"):
        response = staff.post(f"/admin/editing-sessions/ping/{record}/0/", follow=True)
        assert response.status_code == 404


def test_an_editor_who_is_a_member_of_a_project_still_edits_stories(logged_in, accounts, story):
    accounts["editor"].groups.add(*accounts["staff"].groups.all())
    assert logged_in("editor").get(f"/admin/pages/{story.pk}/edit/").status_code == 200


def test_the_desk_needs_a_log_in(visitor, milestone):
    for address in (DESK, f"{DESK}{milestone.pk}/"):
        assert visitor.get(address).url.startswith("/admin/login/")


def test_a_report_needs_the_token_of_the_form(accounts, milestone):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(accounts["staff"])
    data = {"status": "dropped", "seen": "0", "note_de": "", "note_en": ""}
    assert client.post(f"{DESK}{milestone.pk}/", data).status_code == 403
    assert not milestone.updates.exists()


def test_staff_report_on_their_own_milestone(staff, milestone):
    assert report(staff, milestone, status="delayed").status_code == 302
    assert milestone.updates.get().status == "delayed"
