"""The contact form: where it stands, what it takes, and what it refuses."""

import time
from unittest import mock

import pytest

from projects.contact.tokens import stamp as fresh_stamp
from projects.models import ContactMessage, Project, ProjectPage
from ruhr_site.core.outbox import Mail
from sectors.models import SectorPage
from tests.factories import hide, make_project, make_project_page, take_back
from tests.reading import main, soup, text

from .conftest import PROJECT, SECTOR, delivered, stamp

pytestmark = pytest.mark.django_db

State = ContactMessage.State


def errors(response) -> str:
    return text(main(response).select_one("form.contact-form"))


@pytest.mark.parametrize(
    ("model", "slug", "action"), [(ProjectPage, "innovation-centres-ruhr", PROJECT), (SectorPage, "energy", SECTOR)]
)
def test_the_form_stands_on_every_project_and_sector_page(visitor, model, slug, action):
    field = "project" if model is ProjectPage else "sector"
    page = model.objects.get(locale__language_code="de", **{f"{field}__slug": slug})
    form = soup(visitor.get(page.url)).select_one("form.contact-form")
    assert form["action"] == action
    assert [text(label) for label in form.select(".field label")] == ["Name", "E-Mail-Adresse", "Betreff", "Nachricht"]


def test_the_page_with_the_form_sets_no_cookie_and_carries_no_token(visitor):
    response = visitor.get(ProjectPage.objects.get(locale__language_code="de").url)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_the_visitor_is_told_what_the_data_is_for_and_how_long_it_is_kept(visitor, settings):
    settings.CONTACT_RETENTION_DAYS = 77
    words = text(main(visitor.get(PROJECT)))
    assert "dienen nur dazu, Ihnen zu antworten" in words
    assert "nach 77 Tagen gelöscht" in words
    assert "Deren Adressen werden nicht angezeigt" in words


def test_a_message_is_stored_unconfirmed_and_delivered_to_nobody(write):
    response = write()
    assert (response.status_code, response.url) == (302, "/de/kontakt/postfach/")
    message = ContactMessage.objects.get()
    assert (message.state, message.subject, message.language) == (State.UNCONFIRMED, "Frage zum Projekt", "de")
    assert delivered() == []


def test_the_mail_for_confirmation_names_the_subject_and_not_the_text(write):
    write(text="Geheimer Wortlaut")
    mail = Mail.objects.get()
    assert mail.recipient == "ada@example.com"
    assert "Frage zum Projekt" in mail.body
    assert "Geheimer Wortlaut" not in mail.body


def test_the_mail_speaks_the_language_of_the_form(write):
    write("/en/contact/project/innovation-centres-ruhr/")
    assert Mail.objects.get().subject == "Please confirm your message"
    assert "/en/contact/confirm/" in Mail.objects.get().body


def test_forged_fields_change_nothing(write, accounts):
    other = make_project("anderes")
    forged = {"state": "new", "project": other.pk, "sector": 1, "sender": accounts["chief"].pk}
    write(**forged, assigned_to=accounts["chief"].pk, confirmed_at="2026-01-01", key="0" * 32, language="en")
    message = ContactMessage.objects.get()
    assert message.project.slug == "innovation-centres-ruhr"
    assert (message.state, message.sender, message.assigned_to, message.sector) == (State.UNCONFIRMED, None, None, None)
    assert (message.confirmed_at, message.language) == (None, "de")


@pytest.mark.parametrize("field", ["name", "subject"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b"])
def test_a_line_break_in_what_becomes_a_header_is_refused(write, field, end):
    response = write(**{field: f"Frage{end}Bcc: all@example.com"})
    assert response.status_code == 422
    assert "Bitte in einer Zeile schreiben." in errors(response)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("field", ["name", "address", "subject", "text"])
def test_a_nul_character_is_refused_at_its_field(write, field):
    assert write(**{field: "a\x00b@example.com"}).status_code == 422


@pytest.mark.parametrize("field", ["name", "address", "subject", "text"])
def test_a_missing_field_is_named_and_the_others_are_kept(write, field):
    response = write(**{field: " "})
    form = main(response).select_one("form.contact-form")
    assert [tag["name"] for tag in form.select("[aria-invalid]")] == [field]
    assert field == "text" or "wer kann mir helfen?" in form.textarea.text
    assert field == "name" or form.select_one("[name=name]")["value"] == "Ada Lovelace"


@pytest.mark.parametrize("address", ["ada", "ada@", "ada@example.com\nBcc: x@example.com", "a@b.de, c@d.de"])
def test_an_address_that_is_none_is_refused(write, address):
    assert write(address=address).status_code == 422


def test_a_message_of_one_megabyte_is_refused_at_its_field(write):
    response = write(text="x" * 1_000_000)
    assert response.status_code == 422
    assert "5000 Zeichen" in errors(response)


def test_a_request_that_is_too_large_to_be_read_gets_the_form_again(write):
    response = write(text="x" * 3_000_000)
    assert response.status_code == 413
    assert "Das war zu groß, um gelesen zu werden." in errors(response)


def test_a_filled_trap_looks_like_success_and_stores_nothing(write):
    assert write(website="https://spam.example").url == "/de/kontakt/postfach/"
    assert not ContactMessage.objects.exists()


def test_the_trap_is_out_of_reach_for_people(visitor):
    trap = main(visitor.get(PROJECT)).select_one(".contact-trap")
    assert trap["aria-hidden"] == "true"
    assert (trap.input["tabindex"], trap.input["autocomplete"]) == ("-1", "off")


@pytest.mark.parametrize("sent", [fresh_stamp, lambda: stamp(25 * 3600), lambda: " ", lambda: "forged:1:x"])
def test_a_form_sent_too_quickly_or_too_late_is_shown_again_with_all_words(write, visitor, sent):
    response = write(stamp=sent())
    assert response.status_code == 422
    assert "Bitte senden Sie es noch einmal ab." in errors(response)
    assert "wer kann mir helfen?" in main(response).textarea.text
    assert not ContactMessage.objects.exists()


def test_a_form_that_was_too_old_carries_a_fresh_stamp(write):
    old = stamp(25 * 3600)
    again = main(write(stamp=old)).select_one("[name=stamp]")["value"]
    assert again != old
    assert again.split(":")[1] > old.split(":")[1]


def test_a_public_page_with_the_form_is_the_same_for_everybody(visitor):
    page = ProjectPage.objects.get(locale__language_code="de")
    with mock.patch("time.time", return_value=1_900_000_000):
        later = visitor.get(page.url).content
    assert visitor.get(page.url).content == later
    assert soup(visitor.get(page.url)).select_one("[name=stamp]").get("value") is None


def test_what_is_sent_from_a_public_page_is_read_once_more_and_then_sent(write, visitor):
    response = write(stamp="")
    assert response.status_code == 200
    assert "Noch nicht gesendet: Bitte lesen Sie Ihre Nachricht noch einmal" in errors(response)
    assert not ContactMessage.objects.exists()
    form = main(response).select_one("form.contact-form")
    again = {field["name"]: field.get("value", "") for field in form.select("input")}
    assert again["stamp"]
    with mock.patch("time.time", return_value=time.time() + 5):
        sent = visitor.post(form["action"], again | {"text": form.textarea.text.strip()})
    assert sent.url == "/de/kontakt/postfach/"
    assert ContactMessage.objects.get().subject == "Frage zum Projekt"


def test_a_machine_that_sends_it_again_at_once_gets_the_form_once_more(write, visitor):
    form = main(write(stamp="")).select_one("form.contact-form")
    response = write(stamp=form.select_one("[name=stamp]")["value"])
    assert response.status_code == 422
    assert not ContactMessage.objects.exists()


def test_what_is_wrong_is_named_before_it_is_read_once_more(write):
    response = write(stamp="", address="ada")
    assert response.status_code == 422
    assert "Noch nicht gesendet: Bitte lesen" not in errors(response)


def test_a_trap_is_a_trap_on_a_public_page_as_well(write):
    assert write(stamp="", website="https://spam.example").url == "/de/kontakt/postfach/"


@pytest.mark.parametrize("hidden_by", [take_back, hide])
def test_there_is_no_form_about_what_visitors_may_not_know(visitor, hidden_by):
    page = make_project_page(make_project("geheim", name_de="Geheimes Vorhaben"))
    hidden_by(page)
    for response in (visitor.get("/de/kontakt/projekt/geheim/"), visitor.post("/de/kontakt/projekt/geheim/", {})):
        assert response.status_code == 404
        assert "Geheimes" not in response.content.decode()


@pytest.mark.parametrize("address", ["/de/kontakt/projekt/keines/", "/de/kontakt/branche/keine/"])
def test_there_is_no_form_about_what_does_not_exist(visitor, db, address):
    assert visitor.get(address).status_code == 404


def test_words_of_a_visitor_are_never_markup(write):
    response = write(address="", name="<script>alert(1)</script>")
    assert "<script>alert" not in response.content.decode()


def test_a_project_that_ended_long_ago_still_has_its_form(visitor, project):
    Project.objects.filter(pk=project.pk).update(ends_on="2020-08-31")
    assert "Was mit Ihrer Nachricht geschieht" in text(main(visitor.get(PROJECT)))
