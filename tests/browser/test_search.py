"""The search in a real browser: by keyboard and without scripts, filters, hits, what stands where nothing is found."""

import re

import pytest
from playwright.sync_api import expect

SEARCH = {"de": "/de/suche/", "en": "/en/search/"}
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [360, 1280])


def write(page, words):
    """Write words into the search field as a reader does, and return the field and the options below it."""
    field = page.get_by_role("combobox", name=re.compile("durchsuchen|Search the portal"))
    field.press_sequentially(words)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    return field, options


def test_a_search_shows_results_with_their_hits_marked(read):
    page = read(SEARCH["de"])
    page.get_by_label("Portal durchsuchen").fill("Seidenstrasse")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator(".listing [role=status]")).to_contain_text("für „Seidenstrasse“")
    expect(page.locator(".results mark").first).to_have_text("Seidenstraße")


def test_suggestions_are_chosen_by_keyboard(read):
    page = read(SEARCH["de"])
    field, options = write(page, "Dui")
    expect(field).to_have_attribute("aria-expanded", "true")
    count = options.count()
    assert count > 1
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(field).to_be_focused()
    field.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/de/staedte/duisburg/")


def test_escape_closes_the_suggestions_and_keeps_the_words(read):
    page = read(SEARCH["de"])
    field, options = write(page, "Dui")
    field.press("ArrowDown")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("Dui")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")


def test_enter_searches_while_no_suggestion_is_chosen(read):
    page = read(SEARCH["de"])
    field, _options = write(page, "Duis")
    field.press("Enter")
    page.wait_for_url("**/de/suche/?q=Duis")


def test_writing_on_leaves_the_chosen_suggestion(read):
    page = read(SEARCH["en"])
    field, options = write(page, "Dui")
    field.press("ArrowDown")
    field.press("s")
    expect(field).to_have_value("Duis")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    expect(options.first).to_be_visible()


def test_the_number_of_suggestions_is_announced(read):
    page = read(SEARCH["en"])
    _field, options = write(page, "Dui")
    expect(page.locator("form.search [role=status]")).to_have_text(f"{options.count()} suggestions")


def test_a_suggestion_is_chosen_by_pointer(read):
    page = read(SEARCH["en"])
    _field, options = write(page, "Dui")
    options.first.click()
    page.wait_for_url("**/en/cities/duisburg/")


def test_nothing_is_asked_of_anybody_else(read, public_portal):
    page = read("/de/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(SEARCH["de"])
    write(page, "Dui")
    assert any("suggestions.json" in url for url in asked)
    assert [url for url in asked if not url.startswith(public_portal)] == []


def test_the_search_works_without_scripts(read):
    page = read(SEARCH["de"], java_script_enabled=False)
    page.get_by_label("Portal durchsuchen").fill("Hattingen")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator(".results h2").first).to_have_text("Hattingen")
    expect(page.locator(".results mark").first).to_have_text("Hattingen")


def test_filters_are_chosen_and_removed(read):
    page = read(SEARCH["de"] + "?q=Duisburg")
    whole = page.locator(".results li").count()
    filters = page.get_by_role("navigation", name="Filter")
    filters.get_by_text("Art", exact=True).click()
    choice = filters.get_by_role("link", name=re.compile("^Story"))
    count = int(choice.locator(".count").inner_text())
    choice.click()
    expect(page.locator(".results li")).to_have_count(count)
    assert count < whole
    chosen = page.get_by_role("list", name="Gewählte Filter").get_by_role("link")
    expect(chosen).to_have_count(1)
    chosen.click()
    expect(page.locator(".results li")).to_have_count(whole)
    expect(page.get_by_label("Portal durchsuchen")).to_have_value("Duisburg")


def test_where_nothing_is_found_the_way_leads_on(read):
    page = read(SEARCH["en"] + "?q=Silk+Raod+of+quarks")
    expect(page.get_by_role("heading", name="Or ask us")).to_be_visible()
    page.goto(SEARCH["en"] + "?q=Raod")
    page.get_by_text("Did you mean:").get_by_role("link").click()
    expect(page.locator(".results h2").first).to_contain_text("Road")


@SCHEMES
@WIDTHS
@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing(read, axe, language, width, scheme):
    page = read(
        SEARCH[language], viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    write(page, "Dui")
    page.keyboard.press("ArrowDown")
    assert axe(page) == []
    for words in ("Duisburg", "Umsatz Umweltsektor", "xqzwv"):
        page.goto(f"{SEARCH[language]}?q={words}")
        assert axe(page) == []


@WIDTHS
def test_open_suggestions_do_not_widen_the_page(read, width):
    page = read(SEARCH["de"], viewport={"width": width, "height": 800})
    write(page, "in")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
