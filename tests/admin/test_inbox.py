"""The inbox: who sees which message, and what can be done with it."""

import pytest

from projects.models import ContactMessage
from ruhr_site.core.outbox import Mail
from sectors.models import Sector
from tests.reading import soup, text

pytestmark = pytest.mark.django_db

INBOX = "/admin/messages/"
State = ContactMessage.State


def make_message(subject: str, **fields) -> ContactMessage:
    usual = {"language": "en", "name": "Ada Lovelace", "address": "ada@example.com", "text": "Who can help?"}
    usual |= {"state": State.NEW, "confirmed_at": "2026-11-20T10:00Z"}
    return ContactMessage.objects.create(subject=subject, **usual | fields)


@pytest.fixture(autouse=True)
def _german(speak):
    for name in ("staff", "chief", "editor"):
        speak(name, "de")


@pytest.fixture
def own(project, accounts):
    """A message to the project of the account "staff"."""
    return make_message("Frage zum Vorhaben", project=project)


@pytest.fixture
def foreign(accounts):
    """A message to a sector that nobody answers for."""
    return make_message("Fremde Frage", sector=Sector.objects.get(slug="energy"))


@pytest.fixture
def unconfirmed(project):
    """A message whose address nobody has confirmed."""
    return make_message("Unbestätigte Frage", project=project, state=State.UNCONFIRMED, confirmed_at=None)


@pytest.fixture
def staff(logged_in):
    return logged_in("staff")


def here(message, step: str = "") -> str:
    return f"{INBOX}{message.pk}/{step}"


def test_members_see_the_messages_of_their_own_projects(staff, own, foreign, unconfirmed):
    shown = staff.get(INBOX).content.decode()
    assert "Frage zum Vorhaben" in shown
    assert "Fremde Frage" not in shown
    assert "Unbestätigte Frage" not in shown


def test_whoever_may_view_messages_sees_all_confirmed_ones(logged_in, own, foreign, unconfirmed):
    shown = logged_in("chief").get(INBOX).content.decode()
    assert "Frage zum Vorhaben" in shown
    assert "Fremde Frage" in shown
    assert "Unbestätigte Frage" not in shown


def test_members_of_a_sector_see_its_messages(logged_in, accounts, foreign, own):
    foreign.sector.members = [accounts["editor"]]
    foreign.sector.save()
    shown = logged_in("editor").get(INBOX).content.decode()
    assert "Fremde Frage" in shown
    assert "Frage zum Vorhaben" not in shown


@pytest.mark.parametrize("step", ["", "hand-over/", "close/", "delete/"])
@pytest.mark.parametrize("which", ["foreign", "unconfirmed"])
def test_a_message_of_others_does_not_exist(staff, request, accounts, which, step):
    message = request.getfixturevalue(which)
    data = {"text": "Gern.", "seen": "0", "successor": accounts["staff"].pk}
    before = ContactMessage.objects.values().get(pk=message.pk)
    assert staff.post(here(message, step), data).status_code == 404
    assert staff.get(here(message, step)).status_code in (404, 405)
    assert ContactMessage.objects.values().get(pk=message.pk) == before
    assert not Mail.objects.exists()


@pytest.mark.parametrize("step", ["hand-over/", "close/"])
def test_opening_an_address_changes_nothing(staff, own, step):
    assert staff.get(here(own, step)).status_code == 405


@pytest.mark.parametrize("address", ["", "{pk}/"])
def test_visitors_are_led_to_the_log_in(visitor, own, address):
    assert visitor.get(INBOX + address.format(pk=own.pk)).url.startswith("/admin/login/")


def test_the_list_is_narrowed_by_state(staff, own, project):
    make_message("Erledigte Frage", project=project, state=State.CLOSED)
    shown = staff.get(f"{INBOX}?state=closed").content.decode()
    assert "Erledigte Frage" in shown
    assert "Frage zum Vorhaben" not in shown
    assert "Unbestätigte" not in staff.get(f"{INBOX}?state=unconfirmed").content.decode()


def test_an_answer_goes_to_the_visitor_from_the_portal_and_names_no_address_of_a_member(staff, own, settings):
    response = staff.post(here(own), {"text": "Gern, rufen Sie an.", "seen": "0"}, follow=True)
    assert "Gern, rufen Sie an." in response.content.decode()
    mail = Mail.objects.get()
    assert (mail.recipient, mail.sender) == ("ada@example.com", settings.DEFAULT_FROM_EMAIL)
    assert "Gern, rufen Sie an." in mail.body
    assert "/en/contact/project/innovation-centres-ruhr/" in mail.body
    assert "staff" not in mail.subject + mail.body
    own.refresh_from_db()
    assert own.state == State.ANSWERED


def test_a_second_answer_begun_before_the_first_is_not_sent_and_its_words_are_kept(staff, own):
    staff.post(here(own), {"text": "Die erste Antwort", "seen": "0"})
    response = staff.post(here(own), {"text": "Die zweite Antwort", "seen": "0"})
    shown = response.content.decode()
    assert "Inzwischen hat jemand geantwortet" in shown
    assert "Die erste Antwort" in shown
    assert "Die zweite Antwort" in soup(response).select_one("textarea[name=text]").text
    assert Mail.objects.count() == 1
    staff.post(here(own), {"text": "Die zweite Antwort", "seen": soup(response).select_one("[name=seen]")["value"]})
    assert Mail.objects.count() == 2


def test_an_empty_answer_is_not_sent(staff, own):
    assert staff.post(here(own), {"text": " ", "seen": "0"}).status_code == 200
    assert not Mail.objects.exists()


def test_a_message_is_handed_over_to_somebody_who_then_sees_it(staff, logged_in, own, accounts):
    editor = logged_in("editor")
    assert editor.get(here(own)).status_code == 404
    staff.post(here(own, "hand-over/"), {"successor": accounts["editor"].pk})
    assert Mail.objects.get().recipient == "editor@example.org"
    assert editor.get(here(own)).status_code == 200


def test_a_message_is_handed_over_only_to_those_who_may_answer(staff, own, django_user_model):
    outsider = django_user_model.objects.create_user("fremd", "fremd@example.org", "x")
    response = staff.post(here(own, "hand-over/"), {"successor": outsider.pk})
    own.refresh_from_db()
    assert own.assigned_to is None
    assert "fremd" not in text(soup(response).select_one("select[name=successor]"))
    assert not Mail.objects.exists()


def test_a_message_is_closed(staff, own):
    staff.post(here(own, "close/"))
    own.refresh_from_db()
    assert own.state == State.CLOSED


def test_a_message_is_deleted_after_a_question(staff, own):
    assert "lässt sich nicht rückgängig machen" in staff.get(here(own, "delete/")).content.decode()
    assert ContactMessage.objects.exists()
    staff.post(here(own, "delete/"))
    assert not ContactMessage.objects.exists()


def test_the_front_page_names_new_messages_and_the_menu_counts_them(staff, own, foreign):
    shown = staff.get("/admin/").content.decode()
    assert "Nachrichten, die auf Antwort warten" in shown
    assert "Frage zum Vorhaben" in shown
    assert "Nachrichten (1)" in shown
    assert "Fremde Frage" not in shown


def test_who_answers_for_nothing_has_no_inbox_in_the_menu(logged_in, own):
    assert "/admin/messages/" not in logged_in("editor").get("/admin/").content.decode()


def test_the_message_of_a_visitor_is_never_markup(staff, own):
    own.text, own.subject = "<script>alert(1)</script>", "<b>fett</b>"
    own.save()
    for address in (INBOX, here(own), here(own, "delete/")):
        shown = staff.get(address).content.decode()
        assert "<script>alert" not in shown
        assert "<b>fett" not in shown
