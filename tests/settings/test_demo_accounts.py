"""The demo accounts, whose passwords everybody knows: on a workstation only."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.test import override_settings

from ruhr_site.home.seeding.accounts import PASSWORD_OF

pytestmark = pytest.mark.django_db

NAMES = ["admin", "chief", "editor", "staff"]


def names():
    return sorted(get_user_model().objects.values_list("username", flat=True))


def test_no_demo_account_is_made_without_debug():
    call_command("seed_demo", verbosity=0)
    assert names() == []


def test_a_workstation_has_the_four_demo_accounts():
    with override_settings(DEBUG=True):
        call_command("seed_demo", verbosity=0)
    assert names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_demo_account_logs_in_and_sees_the_admin(accounts, visitor, name):
    form = {"login": name, "password": PASSWORD_OF.format(name=name)}
    assert visitor.post("/admin/login/", form).status_code == 302
    assert visitor.get("/admin/").status_code == 200


def test_a_changed_password_is_not_set_back(accounts):
    accounts["editor"].set_password("ein-anderes-langes-Kennwort")
    accounts["editor"].save()
    with override_settings(DEBUG=True):
        call_command("seed_demo", verbosity=0)
    assert authenticate(username="editor", password=PASSWORD_OF.format(name="editor")) is None
