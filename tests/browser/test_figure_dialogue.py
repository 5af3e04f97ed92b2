"""An editor quotes a figure in a sentence, in a real browser: with the mouse, and with the keyboard alone."""

import pytest
from playwright.sync_api import TimeoutError

FIGURE = "Beschäftigte in der Greentech-Branche"
# Stories that quote no figure; the admin saves drafts by itself, so each test writes in one of its own.
PAVING_STONE = "Ein Pflasterstein, der die Stadtluft reinigt"
ENERGY = "Rund um die Energiekonzerne entstehen neue Firmen"
VIALITY = "Bald braucht fast jede Branche virtuelle Realität"
ICHO = "Mit digitaler Gesundheit nimmt ichó Kurs auf den Weltmarkt"


@pytest.fixture
def write_in(log_in):
    """Return a function that puts the caret at the beginning of a story's first paragraph."""

    def open_story(title):
        page = log_in("editor")
        page.goto(f"/admin/pages/search/?q={title.split()[-1]}")
        page.get_by_role("link", name=title).first.click()
        page.wait_for_url("**/edit/")
        text = page.get_by_role("region", name="Absatz").first.get_by_role("textbox")
        text.click()
        page.keyboard.press("Control+Home")
        return page, text

    return open_story


def press_until(page, key: str, selector: str) -> None:
    """Press a key until something has the focus that matches the selector."""
    for _ in range(40):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {key}")


def save(page) -> None:
    """Save the draft; the text editor hands its text to the form four times a second."""
    page.wait_for_timeout(1000)
    with page.expect_navigation():
        page.get_by_role("button", name="Entwurf speichern").click()


def draft_of(page) -> None:
    """Open the draft as readers would see it."""
    page.goto(page.url.replace("/edit/", "/view_draft/"))


def insert_by_keyboard(page, text) -> None:
    """Insert the latest value of the figure behind the first paragraph, without a mouse."""
    page.keyboard.press("Control+End")
    page.keyboard.type(" /Kennzahl")
    page.get_by_role("option", name="Kennzahl").wait_for()
    page.keyboard.press("Enter")
    page.locator(".modal.in:focus").wait_for()
    press_until(page, "Tab", "#id_q")
    page.keyboard.type("greentech")
    page.get_by_role("link", name="Bahnstrecke zwischen China und Duisburg").wait_for(state="detached")
    press_until(page, "Tab", ".modal tbody a")
    page.keyboard.press("Enter")
    page.locator(".modal [name=mention-form]:focus").wait_for()
    page.keyboard.press("Enter")
    text.locator(".figure-mention").wait_for()
    dialogue_is_closed(page)


def dialogue_is_closed(page) -> None:
    """Wait until the dialogue is gone and the text has the focus and the caret again."""
    page.locator(".modal").wait_for(state="detached")
    page.wait_for_function("() => document.activeElement.matches('[role=textbox]') && getSelection().rangeCount > 0")


def open_tooltip(page) -> None:
    """Move the caret from behind the figure into it; its tooltip opens once the editor has taken note of the caret."""
    button = page.locator(".Tooltip__button").first
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
        try:
            button.wait_for(timeout=2000)
            return
        except TimeoutError:
            page.keyboard.press("ArrowRight")
    raise AssertionError("The figure's tooltip does not open.")


def test_a_figure_is_searched_pinned_inserted_and_shown(write_in, axe):
    page, text = write_in(PAVING_STONE)
    page.keyboard.press("Shift+ArrowRight")
    page.locator("[name=FIGURE]").first.click()
    page.get_by_role("link", name=FIGURE).wait_for()
    assert axe(page, ".modal") == []
    page.locator(".modal #id_q").fill("greentech")
    page.get_by_role("link", name="Bahnstrecke zwischen China und Duisburg").wait_for(state="detached")
    page.get_by_role("link", name=FIGURE).click()
    page.locator(".modal [name=mention-year]").select_option("2010")
    page.locator(".modal [value=full]").check()
    page.locator(".mention-result").get_by_text("rund 98.000 Beschäftigte").wait_for()
    assert page.locator(".mention-result").get_by_text("about 98,000 employees").is_visible()
    assert axe(page, ".modal") == []
    page.locator(".modal [type=submit]").click()
    mention = text.locator(".figure-mention")
    mention.wait_for()
    assert mention.inner_text() == "rund 98.000 Beschäftigte"
    save(page)
    draft_of(page)
    live = page.locator(".prose data.live").first
    assert live.inner_text() == "rund 98.000 Beschäftigte"
    assert live.get_attribute("data-time") == "2010"


def test_a_figure_in_the_text_is_changed_and_removed(write_in):
    page, text = write_in(ICHO)
    insert_by_keyboard(page, text)
    mention = text.locator(".figure-mention")
    mention.click()
    page.locator(".Tooltip__button").first.click()
    page.locator(".modal [value=than]").check()
    page.locator(".modal [type=submit]").click()
    mention.get_by_text("8.000 mehr als 2010").wait_for()
    page.locator(".modal").wait_for(state="detached")
    mention.click()
    page.locator(".Tooltip__button").last.click()
    mention.wait_for(state="detached")


def test_everything_is_done_by_keyboard_alone(write_in):
    page, text = write_in(VIALITY)
    insert_by_keyboard(page, text)
    mention = text.locator(".figure-mention")
    assert mention.inner_text() == "106.000"
    open_tooltip(page)
    press_until(page, "Tab", ".Tooltip__button")
    page.keyboard.press("Enter")
    page.locator(".modal [name=mention-form]:focus").wait_for()
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.locator(".mention-result").get_by_text("2016").first.wait_for()
    press_until(page, "Tab", ".modal [type=submit]")
    page.keyboard.press("Enter")
    text.locator(".figure-mention", has_text="2016").wait_for()
    dialogue_is_closed(page)
    page.keyboard.type(" war es.")
    assert text.inner_text().endswith("2016 war es.")


def test_what_is_typed_into_a_figure_goes_behind_it(write_in):
    page, text = write_in(ENERGY)
    insert_by_keyboard(page, text)
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("!")
    assert text.locator(".figure-mention").all_inner_texts() == ["106.000"]
    assert text.inner_text().endswith("106.000!")
