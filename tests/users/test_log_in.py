"""Log-in: what is refused, what a guesser uses up, and what ends a session."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
TRIES = 10  # on one account, within a quarter of an hour


def attempt(client, name="editor", password="falsch", address="192.0.2.1"):  # noqa: S107
    return client.post(LOGIN, {"login": name, "password": password}, REMOTE_ADDR=address)


def enters(client, name="editor", address="192.0.2.1"):
    return attempt(client, name, f"{name}-of-53-cities", address).status_code == 302


def exhaust(client, **options):
    for _try in range(TRIES):
        attempt(client, **options)


def test_a_wrong_password_is_answered_at_the_form(accounts, visitor):
    text = attempt(visitor).content.decode()
    assert "ist falsch" in text
    assert visitor.get("/admin/").status_code == 302


def test_an_unknown_name_is_answered_like_a_wrong_password(accounts, visitor):
    known, unknown = (attempt(visitor, name).content.decode() for name in ("editor", "niemand"))
    message = "ist falsch"
    assert message in known
    assert message in unknown


def test_a_guesser_is_stopped_even_with_the_right_password(accounts, visitor):
    exhaust(visitor)
    assert not enters(visitor)
    assert "Viertelstunde" in attempt(visitor).content.decode()


def test_a_guesser_locks_nobody_out_elsewhere(accounts, visitor):
    exhaust(visitor)
    assert enters(Client(), address="198.51.100.7")


def test_a_guesser_in_the_same_office_locks_no_colleague_out_of_a_known_browser(accounts, visitor):
    colleague = Client()
    assert enters(colleague)
    colleague.post("/admin/logout/")
    exhaust(visitor)
    assert enters(colleague)


def test_a_guesser_on_one_account_does_not_lock_another(accounts, visitor):
    exhaust(visitor, name="editor")
    assert enters(visitor, name="chief")


def test_tries_on_many_accounts_are_bounded_too(accounts, visitor):
    for number in range(30):
        attempt(visitor, f"name-{number}")
    assert not enters(visitor)


def test_a_known_browser_has_its_own_tries_and_no_more(accounts, visitor):
    assert enters(visitor)
    visitor.post("/admin/logout/")
    exhaust(visitor)
    assert not enters(visitor)


def test_a_forged_mark_of_a_known_browser_is_none(accounts, visitor, settings):
    exhaust(visitor)
    visitor.cookies[settings.DEVICE_COOKIE_NAME] = "f00:forged"
    assert not enters(visitor)


def test_the_log_in_leads_to_no_other_host(accounts, visitor):
    form = {"login": "editor", "password": "editor-of-53-cities", "next": "https://example.org/"}
    assert visitor.post(LOGIN, form).url == "/admin/"


def test_the_log_in_leads_back_to_where_one_wanted_to_go(accounts, visitor):
    form = {"login": "editor", "password": "editor-of-53-cities", "next": "/admin/images/"}
    assert visitor.post(LOGIN, form).url == "/admin/images/"


@pytest.mark.parametrize("address", ["/admin/signup/", "/accounts/signup/", "/admin/login/signup/"])
def test_nobody_makes_an_account_himself(visitor, address):
    visitor.post(address, {"username": "neu", "password1": "ein-langes-Kennwort", "password2": "ein-langes-Kennwort"})
    assert not get_user_model().objects.filter(username="neu").exists()


@pytest.mark.parametrize("password", ["password1234", "123456789012", "kurz"])
def test_common_and_short_passwords_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_a_common_password_is_refused_where_an_administrator_makes_an_account(logged_in):
    form = {"username": "neu", "email": "neu@example.org", "first_name": "N", "last_name": "N", "is_active": "on"}
    logged_in("admin").post("/admin/users/new/", form | {"password1": "password1234", "password2": "password1234"})
    assert not get_user_model().objects.filter(username="neu").exists()


def test_a_session_ends_with_the_log_out(logged_in):
    client = logged_in("editor")
    stolen = client.cookies["sessionid"].value
    client.post("/admin/logout/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/admin/").status_code == 302


def test_every_session_ends_with_a_new_password(accounts, logged_in):
    client = logged_in("editor")
    accounts["editor"].set_password("ein-anderes-langes-Kennwort")
    accounts["editor"].save()
    assert client.get("/admin/").status_code == 302


def test_a_session_ends_when_the_account_is_closed(accounts, logged_in):
    client = logged_in("editor")
    get_user_model().objects.filter(username="editor").update(is_active=False)
    assert client.get("/admin/").status_code == 302


def test_a_closed_account_does_not_log_in(accounts, visitor):
    get_user_model().objects.filter(username="editor").update(is_active=False)
    attempt(visitor, password="editor-of-53-cities")
    assert visitor.get("/admin/").status_code == 302
