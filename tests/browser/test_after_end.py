"""After a project's end in a real browser: a member hands in what is asked for, on a phone and at a desk."""

import pytest

PROFILES = {"de": "/de/projekte/innovation-centres-ruhr/", "en": "/en/projects/innovation-centres-ruhr/"}

KEEP = """
from projects.after_end.forms import handed_in
from projects.models import Project

print(handed_in(Project.objects.get(pk=1)))
"""
PUT_BACK = """
import datetime
from projects.models import Project

project = Project.objects.get(pk=1)
vars(project).update({})
project.save()
"""


@pytest.fixture(autouse=True, scope="module")
def _record_is_put_back(on_portal):
    """Leave the only project to other tests as it was."""
    record = on_portal(KEEP)
    yield
    on_portal(PUT_BACK.format(record.strip()))


def open_form(page):
    """Open the form of the only project as the reminder's link does."""
    page.goto("/admin/milestones/projects/1/")
    return page.locator("form.end-form")


@pytest.mark.parametrize(("width", "has_scripts"), [(360, True), (1280, True), (360, False), (1280, False)])
def test_a_member_hands_in_results_contact_and_review_date(log_in, open_page, width, has_scripts):
    page = log_in("staff", viewport={"width": width, "height": 800}, java_script_enabled=has_scripts)
    form = open_form(page)
    words = {"de": f"Handgereicht bei {width}, {has_scripts}.", "en": f"Handed in at {width}, {has_scripts}."}
    for language, said in words.items():
        form.locator(f"[name=results_{language}]").fill(said)
    form.locator("[name=lasting_contact]").fill("office@example.org")
    form.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/milestones/projects/1/")
    assert "Es ist alles eingereicht." in page.inner_text("main")
    for language, said in words.items():
        reader = open_page(PROFILES[language], viewport={"width": width, "height": 800})
        assert said in reader.inner_text("#results")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_has_no_barriers_that_a_machine_finds_and_fits(log_in, axe, width, scheme):
    page = log_in("staff", viewport={"width": width, "height": 800}, color_scheme=scheme)
    form = open_form(page)
    form.locator("[name=lasting_contact]").fill("keine Adresse")
    form.locator("button[type=submit]").click()
    page.wait_for_selector("form.end-form .w-field__errors .error-message")
    assert axe(page, "form.end-form") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_profile_is_marked_as_reviewed_with_one_button(log_in):
    page = log_in("staff", viewport={"width": 360, "height": 800})
    form = open_form(page)
    form.locator("[name=review_on]").fill(page.locator("[name=review_on]").input_value())
    form.locator("button[type=submit]").click()
    page.get_by_role("button", name="Geprüft, stimmt noch").click()
    page.wait_for_selector("text=/Am .* fragen wir wieder/")


def test_the_form_is_filled_in_by_keyboard_in_its_order(log_in):
    page = log_in("staff", viewport={"width": 1280, "height": 800})
    open_form(page).locator("[name=results_de]").focus()
    reached = []
    for _step in range(3):
        reached.append(page.evaluate("document.activeElement.name"))
        page.keyboard.press("Tab")
    assert [*reached, page.evaluate("document.activeElement.name")] == [
        "results_de",
        "results_en",
        "lasting_contact",
        "review_on",
    ]
