"""The second factor in a real browser: set up with a phone, asked for at the next log-in; and a session that ends."""

import pytest
from allauth.mfa.totp.internal import auth

PASSWORD = "ein-langes-Kennwort-im-Test"
MAKE = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
user = get_user_model().objects.create_user("%s", "%s@example.org", "{PASSWORD}")
user.groups.add(Group.objects.get(name="Editors"))
"""


def code_of(secret):
    *_earlier, now, _later = auth.yield_hotp_counters_from_time()
    return auth.format_hotp_value(auth.hotp_value(secret, now))


def faults(axe, page, heading):
    """Return what axe finds once the page with a heading is there."""
    page.get_by_role("heading", name=heading).wait_for()
    return axe(page)


def enter(page, name):
    page.goto("/admin/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_second_factor_is_set_up_and_asked_for(open_page, on_portal, axe, width):
    name = f"telefon-{width}"
    on_portal(MAKE % (name, name))
    page = open_page("/admin/", viewport={"width": width, "height": 800})
    enter(page, name)
    page.wait_for_url("**/admin/")
    page.goto("/admin/account/#tab-actions")
    page.get_by_role("link", name="Zweiter Faktor").click()
    assert faults(axe, page, "Zweiter Faktor") == []
    page.get_by_role("link", name="Zweiten Faktor einrichten").click()
    assert faults(axe, page, "Sind Sie es noch?") == []
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Weiter").click()
    assert faults(axe, page, "Zweiten Faktor einrichten") == []
    secret = page.locator("code").inner_text()
    page.get_by_label("code").fill(code_of(secret))
    page.get_by_role("button", name="Einrichten").click()
    assert faults(axe, page, "Ersatzcodes") == []
    spare = page.locator("code").first.inner_text()
    page.context.clear_cookies()
    enter(page, name)
    page.wait_for_url("**/admin/login/code/")
    assert faults(axe, page, "Code von Ihrem Telefon") == []
    page.get_by_label("Code").fill("000000")
    page.keyboard.press("Enter")
    page.get_by_text("Falscher Code").wait_for()
    page.get_by_label("Code").fill(spare)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def test_text_typed_while_the_account_is_closed_is_shown_for_copying(open_page, on_portal, axe):
    on_portal(MAKE % ("weg", "weg"))
    page = open_page("/admin/")
    enter(page, "weg")
    page.wait_for_url("**/admin/")
    page.goto("/admin/account/")
    page.get_by_label("Vorname").fill("Ein langer Vorname")
    on_portal("from ruhr_site.users.models import User; User.objects.filter(username='weg').update(is_active=False)")
    page.get_by_role("button", name="Speichern").click()
    assert page.get_by_label("Was Sie geschrieben haben").input_value() == "Ein langer Vorname"
    assert faults(axe, page, "Sie sind nicht mehr angemeldet") == []
