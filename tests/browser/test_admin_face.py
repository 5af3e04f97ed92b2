"""The admin wears the portal's face, and nothing keeps an editor out of the views that the portal adds."""

import pytest
from playwright.sync_api import expect

VIEWS = {
    "front page": "/admin/",
    "register": "/admin/snippets/sectors/keyfigure/",
    "releases": "/admin/releases/",
    "inbox": "/admin/messages/",
    "numbers in prose": "/admin/reports/numbers/",
    "import": "/admin/figure-import/",
    "care": "/admin/reports/care/",
    "rights": "/admin/reports/rights/",
    "schedule": "/admin/reports/schedule/",
    "languages": "/admin/reports/languages/",
    "second factor": "/admin/second-factor/",
}


GIVEN_UP = """
from django.utils import timezone
from ruhr_site.core.models import Mail
Mail.objects.create(key="given up", recipient="nobody@example.org", attempts=9, failed_at=timezone.now())
"""
# Views that are for one role, or whose faults need something to be shown.
OF_ONE_ROLE = {
    "own milestones": ("staff", "/admin/milestones/"),
    "milestones of all": ("admin", "/admin/milestones/"),
    "milestones as records": ("chief", "/admin/snippets/projects/milestone/"),
    "list without entries": ("chief", "/admin/snippets/projects/programme/"),
    "people": ("editor", "/admin/snippets/core/person/"),
    "mails": ("admin", "/admin/reports/mails/"),
}


@pytest.fixture(scope="module")
def chief(chromium, portal):
    """A chief editor at work."""
    context = chromium.new_context(base_url=portal, locale="de-DE", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/admin/")
    page.fill("[name=login]", "chief")
    page.fill("[name=password]", "chief-of-53-cities")
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def complaints(axe, page):
    """What axe finds on a laptop and on a tablet, and of the contrast in the dark theme."""
    found = []
    for width, theme, rules in ((1280, "light", None), (1280, "dark", CONTRAST), (768, "light", None)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        found += [(width, theme, *complaint) for complaint in axe(page, rules=rules)]
    return found


CONTRAST = ["color-contrast"]


def test_the_log_in_speaks_for_the_portal(open_page, axe):
    page = open_page("/admin/login/")
    assert page.title() == "Anmelden - City of Cities"
    assert page.get_by_role("heading", name="City of Cities").is_visible()
    assert page.get_by_text("Willkommen. Melden Sie sich an").is_visible()
    assert page.get_by_label("Passwort").is_visible()
    assert "wagtail" not in page.inner_text("body").lower()
    assert complaints(axe, page) == []


def test_the_front_page_leads_to_work_and_names_no_framework(chief):
    chief.goto("/admin/")
    assert chief.get_by_role("heading", name="Willkommen bei City of Cities").is_visible()
    chief.get_by_role("link", name="Story auf Deutsch schreiben").click()
    assert "Story" in chief.title()
    chief.goto("/admin/")
    assert "wagtail" not in chief.inner_text("body").lower()


def test_project_staff_are_led_to_their_milestones_only(log_in):
    page = log_in("staff")
    links = page.locator("#panel-start-content a, .admin-start a")
    assert links.all_inner_texts() == ["Meilenstein melden"]
    assert not page.get_by_role("searchbox").is_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_our_views_of_the_admin_keep_nobody_out(chief, axe, view):
    chief.goto(VIEWS[view])
    found = complaints(axe, chief)
    assert not found, "\n".join(str(complaint) for complaint in found)


@pytest.mark.parametrize(("account", "address"), OF_ONE_ROLE.values(), ids=OF_ONE_ROLE)
def test_what_one_role_works_with_keeps_nobody_out(log_in, axe, on_portal, account, address):
    if address.endswith("/mails/"):
        on_portal(GIVEN_UP)
    page = log_in(account)
    page.goto(address)
    found = complaints(axe, page)
    assert not found, "\n".join(str(complaint) for complaint in found)


def test_the_form_of_a_story_that_two_have_open_keeps_nobody_out(chief, log_in, axe, on_portal):
    pk = on_portal("from stories.models import StoryPage\nprint(StoryPage.objects.live().last().pk)").split()[-1]
    chief.goto(f"/admin/pages/{pk}/edit/")
    editor = log_in("editor")
    editor.goto(f"/admin/pages/{pk}/edit/")
    expect(editor.get_by_role("button", name="Chief")).to_be_visible()
    expect(editor.get_by_role("textbox", name="Teaser").first).to_be_visible()
    found = complaints(axe, editor)
    assert not found, "\n".join(str(complaint) for complaint in found)


def test_on_a_tablet_no_panel_that_was_open_covers_the_form(chief, on_portal):
    pk = on_portal("from stories.models import StoryPage\nprint(StoryPage.objects.live().last().pk)").split()[-1]
    title = chief.get_by_role("textbox", name="Titel").first
    toggle = chief.locator("[data-side-panel-toggle=checks]")
    for width, panel in ((1280, "true"), (768, "false")):
        chief.set_viewport_size({"width": width, "height": 900})
        chief.goto(f"/admin/pages/{pk}/edit/")
        if toggle.get_attribute("aria-expanded") != "true":
            toggle.click()
        chief.reload()
        expect(title).to_be_visible()
        expect(toggle).to_have_attribute("aria-expanded", panel)
    title.click(trial=True)


def test_the_desk_of_a_figure_keeps_nobody_out(chief, axe):
    chief.goto(VIEWS["register"])
    chief.locator("main table a").first.click()
    chief.wait_for_load_state()
    found = complaints(axe, chief)
    assert not found, "\n".join(str(complaint) for complaint in found)


def test_the_user_bar_on_a_public_page_wears_the_mark(chief):
    chief.goto("/de/")
    trigger = chief.locator(".w-userbar-trigger")
    assert trigger.locator("img, svg").first.is_visible()
    expect(trigger).to_have_css("background-color", "rgb(13, 26, 35)")
