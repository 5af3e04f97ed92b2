"""The link of the mail: what it does, once, and what happens to links that are old, cut, swapped or used again."""

from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.contact import sending
from projects.contact.tokens import LINK, STAMP, key_in, token_for
from projects.models import ContactMessage
from tests.reading import main, soup, text

from .conftest import delivered

pytestmark = pytest.mark.django_db

State = ContactMessage.State


def age(hours: int) -> None:
    ContactMessage.objects.update(created_at=timezone.now() - timedelta(hours=hours))


def test_opening_the_link_delivers_nothing_and_shows_two_buttons(visitor, link):
    page = main(visitor.get(link))
    assert [text(button) for button in page.select("button")] == ["Nachricht absenden", "Nachricht löschen"]
    assert ContactMessage.objects.get().state == State.UNCONFIRMED
    assert delivered() == []


def test_nobody_keeps_the_page_of_the_link(visitor, link):
    response = visitor.get(link)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in soup(response).find("meta", attrs={"name": "robots"})["content"]
    assert not response.cookies


def test_the_button_delivers_the_message_to_the_responsible(visitor, link):
    assert "Ihre Nachricht ist unterwegs" in text(main(visitor.post(link, {"wish": "send"})))
    message = ContactMessage.objects.get()
    assert message.state == State.NEW
    assert message.confirmed_at
    assert delivered() == ["staff@example.org"]


def test_a_link_used_again_delivers_nothing_twice(visitor, link):
    visitor.post(link, {"wish": "send"})
    assert "bereits gesendet" in text(main(visitor.post(link, {"wish": "send"})))
    assert "bereits gesendet" in text(main(visitor.get(link)))
    assert delivered() == ["staff@example.org"]


def test_the_link_deletes_before_and_after_the_delivery(visitor, link):
    visitor.post(link, {"wish": "send"})
    age(hours=1000)
    assert "Ihre Nachricht ist gelöscht" in text(main(visitor.post(link, {"wish": "delete"})))
    assert not ContactMessage.objects.exists()
    response = visitor.get(link)
    assert response.status_code == 410
    assert "gibt es nicht mehr" in text(main(response))


@pytest.mark.parametrize("wish", ["", "SEND", "x" * 1000, "\x00"])
def test_a_wish_that_is_unknown_does_nothing(visitor, link, wish):
    visitor.post(link, {"wish": wish})
    assert ContactMessage.objects.get().state == State.UNCONFIRMED


def test_a_link_expires_after_48_hours(visitor, link):
    age(hours=49)
    response = visitor.post(link, {"wish": "send"})
    assert response.status_code == 410
    assert "Dieser Link ist zu alt" in text(main(response))
    assert delivered() == []


CUT = {
    "end": lambda t: t[:-1],
    "start": lambda t: t[5:],
    "half": lambda t: t[:40],
    "mark": lambda t: t.replace(":", ""),
}


@pytest.mark.parametrize("change", CUT.values(), ids=CUT)
def test_a_link_that_was_cut_belongs_to_no_message(visitor, link, change):
    token = link.rstrip("/").rpartition("/")[2]
    response = visitor.post(link.replace(token, change(token)), {"wish": "send"})
    assert response.status_code == 404
    assert "Dieser Link gehört zu keiner Nachricht" in text(main(response))
    assert delivered() == []


def test_the_halves_of_two_links_are_no_link(visitor, write):
    for address in ("ada@example.com", "grace@example.com"):
        write(address=address)
    first, second = (token_for(message) for message in ContactMessage.objects.all())
    swapped = first.rpartition(":")[0] + ":" + second.rpartition(":")[2]
    response = visitor.post(f"/de/kontakt/bestaetigen/{swapped}/", {"wish": "send"})
    assert response.status_code == 404
    assert delivered() == []


def test_a_link_confirms_only_its_own_message(visitor, write):
    for address in ("ada@example.com", "grace@example.com"):
        write(address=address)
    ada = ContactMessage.objects.get(address="ada@example.com")
    visitor.post(f"/de/kontakt/bestaetigen/{token_for(ada)}/", {"wish": "send"})
    states = dict(ContactMessage.objects.values_list("address", "state"))
    assert states == {"ada@example.com": State.NEW, "grace@example.com": State.UNCONFIRMED}


def test_a_link_that_has_expired_still_deletes_and_never_sends_again(visitor, link):
    age(hours=49)
    assert visitor.post(link, {"wish": "delete"}).status_code == 200
    assert visitor.post(link, {"wish": "send"}).status_code == 410
    assert delivered() == []


@pytest.mark.parametrize("salt", ["django.core.signing", "projects.reminders", STAMP])
def test_a_token_made_for_something_else_does_not_confirm(link, salt):
    key = str(ContactMessage.objects.get().key)
    assert key_in(signing.dumps({"message": key}, salt=salt)) is None
    assert key_in(signing.dumps({"message": key}, salt=LINK)) is not None


@pytest.mark.parametrize("content", [{}, {"message": "no-uuid"}, ["message"], 7, {"message": None}])
def test_a_token_with_another_content_does_not_confirm(content):
    assert key_in(signing.dumps(content, salt=LINK)) is None


def test_nothing_personal_stands_in_the_link(link):
    assert "ada" not in link.lower()
    token = signing.loads(link.rstrip("/").rpartition("/")[2], salt=LINK)
    assert list(token) == ["message"]


@pytest.mark.engine
def test_the_message_is_locked_while_it_is_delivered_and_the_second_of_two_buttons_does_nothing(link):
    key = ContactMessage.objects.get().key
    with CaptureQueriesContext(connection) as queries:
        assert sending.confirm(key, timezone.now())
    if connection.features.has_select_for_update:
        assert "FOR UPDATE" in next(query["sql"] for query in queries if "contactmessage" in query["sql"])
    assert not sending.confirm(key, timezone.now())
    assert delivered() == ["staff@example.org"]


def test_a_browser_without_script_or_cookie_can_confirm(link):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link, {"wish": "send"}).status_code == 200
    assert delivered() == ["staff@example.org"]
