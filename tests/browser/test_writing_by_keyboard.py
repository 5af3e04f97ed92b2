"""A story is written and submitted without a mouse."""

import pytest


class Keyboard:
    """Somebody who has keys only, and goes on with the tabulator until the focus is where it should be."""

    def __init__(self, page):
        self.page = page

    def go_to(self, selector):
        """Press the tabulator until the focus is on what is wanted."""
        for _step in range(300):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"The focus never came to {selector}.")

    def type_into(self, selector, words):
        """Go to a field, and type."""
        self.go_to(selector)
        self.page.keyboard.type(words)

    def press(self, selector):
        """Go to a button, and press it."""
        self.go_to(selector)
        self.page.keyboard.press("Enter")


def test_a_story_is_written_and_submitted_by_keyboard_alone(log_in):
    page = log_in("editor", viewport={"width": 1280, "height": 800})
    keyboard = Keyboard(page)
    with page.expect_navigation():
        keyboard.press(".admin-start a[href*='/add/stories/storypage/']")
    page.locator(".Draftail-Editor").first.wait_for()
    keyboard.type_into("[name=title]", "Ohne Maus geschrieben")
    keyboard.type_into("[name=kind]", "Porträt")
    keyboard.type_into("[data-contentpath=teaser] [role=textbox]", "Ein Text, der nur mit Tasten entstand.")
    keyboard.press("[data-contentpath=body] .c-sf-add-button")
    page.get_by_role("option", name="Absatz").wait_for()
    keyboard.type_into("input[role=combobox]", "Absatz")
    page.keyboard.press("Enter")
    page.locator("[data-contentpath=body] [role=textbox]").wait_for()
    keyboard.type_into("[data-contentpath=body] [role=textbox]", "Der Absatz dazu.")
    page.wait_for_timeout(2500)  # the form is saved by itself, so that submitting asks nothing
    keyboard.press("footer [name=action-submit]")
    page.locator(".messages .success").wait_for()
    assert "Ohne Maus geschrieben" in page.locator(".messages").inner_text()
