"""The second factor: who needs it, how it is set up, and that no way around it leads into the admin."""

import re
from io import StringIO
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.documents.models import Document

pytestmark = pytest.mark.django_db

SETUP = "/admin/second-factor/activate/"
CODE = "/admin/login/code/"


@pytest.fixture(autouse=True)
def as_in_production(settings):
    settings.SECOND_FACTOR_ROLES = ["Administrators", "Chief editors"]


def code_of(secret):
    return auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time()))))


def log_in(name, client=None):
    client = client or Client()
    response = client.post("/admin/login/", {"login": name, "password": f"{name}-of-53-cities"})
    return client, response


def prove(client, name="chief"):
    """Type the password once more, which any change of the second factor asks for."""
    return client.post("/admin/login/again/", {"password": f"{name}-of-53-cities", "next": SETUP})


def set_up(user):
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


@pytest.mark.parametrize("name", ["admin", "chief"])
@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/users/", "/admin/account/"])
def test_whoever_may_publish_is_led_to_the_set_up_first(accounts, name, address):
    client, _response = log_in(name)
    assert client.get(address).url == SETUP


@pytest.mark.parametrize("name", ["editor", "staff"])
def test_others_work_without_one(accounts, name):
    client, _response = log_in(name)
    assert client.get("/admin/").status_code == 200


def test_files_are_answered_as_to_a_visitor_before_the_set_up(accounts, monkeypatch, tmp_path):
    monkeypatch.setattr(default_storage, "_wrapped", FileSystemStorage(str(tmp_path), "/media/"))
    document = Document.objects.create(title="Entwurf", file=ContentFile(b"%PDF-1.7", name="entwurf.pdf"))
    client, _response = log_in("chief")
    assert client.get(document.url).status_code == 404
    set_up(accounts["chief"])
    assert client.get(document.url).status_code == 200


def test_nothing_can_be_posted_before_the_set_up(accounts):
    client, _response = log_in("admin")
    client.post("/admin/users/new/", {"username": "neu"})
    assert client.post("/admin/reports/mails/1/again/").url == SETUP


def test_the_set_up_takes_a_code_and_opens_the_admin(accounts):
    client, _response = log_in("chief")
    assert "Sind Sie es noch?" in client.get(SETUP, follow=True).content.decode()
    prove(client)
    page = client.get(SETUP).content.decode()
    secret = re.search(r"<code>([A-Z2-7]{16,})</code>", page)[1]
    response = client.post(SETUP, {"code": code_of(secret)})
    assert response.url == "/admin/second-factor/codes/"
    assert "<code>" in client.get(response.url).content.decode()
    assert client.get("/admin/").status_code == 200


def test_a_wrong_code_sets_nothing_up(accounts):
    client, _response = log_in("chief")
    prove(client)
    client.get(SETUP)
    assert "Falscher Code" in client.post(SETUP, {"code": "000000"}).content.decode()
    assert not Authenticator.objects.exists()


def test_the_password_alone_does_not_log_in_any_more(accounts):
    set_up(accounts["chief"])
    client, response = log_in("chief")
    assert response.url == CODE
    assert client.get("/admin/").url.startswith("/admin/login/")


def test_password_and_code_log_in(accounts):
    secret = set_up(accounts["chief"])
    client, _response = log_in("chief")
    assert urlsplit(client.post(CODE, {"code": code_of(secret)}).url).path == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_code_opens_once_only(accounts):
    secret = set_up(accounts["chief"])
    code = code_of(secret)
    client, _response = log_in("chief")
    client.post(CODE, {"code": code})
    other, _response = log_in("chief")
    other.post(CODE, {"code": code})
    assert other.get("/admin/").status_code == 302


def test_a_spare_code_opens_once(accounts):
    set_up(accounts["chief"])
    spare = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()[0]
    for expected in (200, 302):
        client, _response = log_in("chief")
        client.post(CODE, {"code": spare})
        assert client.get("/admin/").status_code == expected


def test_codes_cannot_be_guessed(accounts):
    secret = set_up(accounts["chief"])
    client, _response = log_in("chief")
    for _try in range(10):
        client.post(CODE, {"code": "000000"})
    client.post(CODE, {"code": code_of(secret)})
    assert client.get("/admin/").status_code == 302


def test_a_chief_editor_who_changes_the_phone_must_set_up_the_new_one(accounts):
    secret = set_up(accounts["chief"])
    client, _response = log_in("chief")
    client.post(CODE, {"code": code_of(secret)})
    prove(client)
    client.post("/admin/second-factor/deactivate/")
    assert client.get("/admin/").url == SETUP


def test_a_stolen_session_does_not_remove_the_second_factor(accounts):
    secret = set_up(accounts["chief"])
    client, _response = log_in("chief")
    client.post(CODE, {"code": code_of(secret)})
    client.post("/admin/second-factor/deactivate/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_an_editor_may_set_one_up_of_his_own_will(accounts):
    secret = set_up(accounts["editor"])
    client, response = log_in("editor")
    assert response.url == CODE
    client.post(CODE, {"code": code_of(secret)})
    assert client.get("/admin/").status_code == 200


def test_the_account_names_the_second_factor(accounts):
    client, _response = log_in("editor")
    page = client.get("/admin/account/").content.decode()
    assert "Zweiter Faktor" in page
    assert "/admin/second-factor/" in page


def test_staff_reach_their_second_factor(accounts):
    client, _response = log_in("staff")
    assert client.get("/admin/second-factor/").status_code == 200


def test_an_administrator_helps_a_colleague_without_phone_and_codes(accounts):
    set_up(accounts["chief"])
    call_command("reset_second_factor", "chief", stdout=StringIO())
    _client, response = log_in("chief")
    assert response.url == "/admin/"


def test_the_help_names_an_account_that_does_not_exist():
    with pytest.raises(CommandError, match="niemand"):
        call_command("reset_second_factor", "niemand")
