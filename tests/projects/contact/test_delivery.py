"""Who receives a message, in which language, and that no address of theirs is ever given away."""

from datetime import date

import pytest
from wagtail.users.models import UserProfile

from projects.contact.about import recipients
from projects.models import ContactMessage, ProjectMember, ProjectPage
from ruhr_site.core.outbox import Mail
from sectors.models import SectorPage

from .conftest import PROJECT, SECTOR, delivered, filled

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


def addresses(record, on=TODAY) -> list[str]:
    return [recipient.address for recipient in recipients(record, on)]


@pytest.fixture
def ended(project):
    project.starts_on, project.ends_on = date(2020, 1, 1), date(2022, 8, 31)
    project.save()
    return project


def test_a_running_project_is_answered_by_its_members_even_if_a_contact_that_lasts_is_known(project):
    project.lasting_contact = "institut@example.org"
    assert addresses(project) == ["staff@example.org"]


def test_after_its_end_the_institution_answers(ended):
    ended.lasting_contact = "institut@example.org"
    assert addresses(ended) == ["institut@example.org"]
    assert addresses(ended, date(2022, 8, 31)) == ["staff@example.org"]


def test_after_its_end_the_members_answer_where_no_contact_lasts(ended):
    assert addresses(ended) == ["staff@example.org"]


@pytest.mark.parametrize("gone", [{"is_active": False}, {"email": ""}])
def test_the_operator_answers_where_nobody_else_can(project, accounts, settings, gone):
    settings.CONTACT_EMAIL = "betreiber@example.org"
    for name, value in gone.items():
        setattr(accounts["staff"], name, value)
    accounts["staff"].save()
    assert addresses(project) == ["betreiber@example.org"]


def test_a_sector_is_answered_by_its_members_otherwise_by_the_operator(sector, settings):
    settings.CONTACT_EMAIL = "betreiber@example.org"
    assert addresses(sector) == ["editor@example.org"]
    sector.members = []
    assert addresses(sector) == ["betreiber@example.org"]


def test_everybody_responsible_receives_the_message_once(project, accounts, link, visitor):
    ProjectMember.objects.create(project=project, user=accounts["editor"])
    visitor.post(link, {"wish": "send"})
    assert delivered() == ["editor@example.org", "staff@example.org"]


def test_the_delivered_mail_holds_all_that_is_needed_and_no_network_address(confirmed, settings):
    mail = Mail.objects.get(key=f"message-{confirmed.key}-{confirmed.project.members.get().user_id}")
    for words in ("Innovation Centres Ruhr", "Ada Lovelace", "ada@example.com", "Frage zum Projekt", "helfen?"):
        assert words in mail.body
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/messages/{confirmed.pk}/" in mail.body
    assert "192.0.2" not in mail.body
    assert mail.sender == settings.DEFAULT_FROM_EMAIL


GERMAN = "Jemand hat über das Portal"


@pytest.mark.parametrize(("language", "words"), [("", GERMAN), ("de", GERMAN), ("en", "A visitor of the portal")])
def test_the_mail_speaks_the_language_of_its_recipient(visitor, link, accounts, language, words):
    UserProfile.objects.update_or_create(user=accounts["staff"], defaults={"preferred_language": language})
    visitor.post(link, {"wish": "send"})
    assert words in Mail.objects.get(recipient="staff@example.org").body


def test_somebody_signed_in_sends_at_once_under_the_own_name(logged_in, project, accounts):
    data = filled(name="Jemand anders", address="other@example.com")
    response = logged_in("chief").post(PROJECT, data, headers={"origin": "http://testserver"})
    assert response.url == "/de/kontakt/gesendet/"
    message = ContactMessage.objects.get()
    assert (message.state, message.sender) == (ContactMessage.State.NEW, accounts["chief"])
    assert (message.name, message.address) == ("Chief", "chief@example.org")
    assert delivered() == ["staff@example.org"]


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}, {"origin": "null"}])
def test_another_site_cannot_send_in_somebody_s_name(logged_in, project, headers):
    logged_in("chief").post(PROJECT, filled(), headers=headers)
    message = ContactMessage.objects.get()
    assert (message.state, message.sender, message.address) == ("unconfirmed", None, "ada@example.com")


def test_the_own_page_of_the_form_asks_an_account_for_neither_name_nor_address(logged_in, project):
    content = logged_in("chief").get(PROJECT).content.decode()
    assert 'name="subject"' in content
    assert 'name="address"' not in content


def test_no_address_of_the_responsible_is_given_to_visitors(visitor, sector, project, confirmed):
    project.lasting_contact = "institut@example.org"
    project.save()
    pages = [*ProjectPage.objects.live(), *SectorPage.objects.live()]
    seen = [page.url for page in pages] + [PROJECT, SECTOR, "/de/projekte/", "/en/projects/", "/sitemap.xml"]
    seen += ["/de/zahlen/register.json", "/de/zahlen/register.csv", "/de/kontakt/postfach/", "/de/kontakt/gesendet/"]
    answers = [visitor.get(address) for address in seen]
    assert {answer.status_code for answer in answers} == {200}
    said = [answer.content.decode() for answer in answers]
    mails = Mail.objects.filter(recipient="ada@example.com")
    said += [f"{mail.subject}{mail.body}{mail.html}{mail.sender}" for mail in mails]
    for address in ("staff@example.org", "editor@example.org", "institut@example.org"):
        assert [words for words in said if address in words] == []
