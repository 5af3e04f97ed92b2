"""The filters of the lists as their readers use them: by pointer, by keyboard, without JavaScript, on any screen."""

import pytest

STORIES = "/en/stories/"
LOGISTICS, DUISBURG = "Logistics and mobility", "Duisburg"
# Every word of the headings that begins on one line and ends on another.
BROKEN_WORDS = """() => [...document.querySelectorAll("h1, h2, h3")].flatMap(heading => {
    const found = [];
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        for (const word of walker.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, word.index);
            range.setEnd(walker.currentNode, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
        }
    }
    return found;
})"""
PAGES = {
    "one filter": ("/de/stories/?sector=resource-efficiency", "/en/stories/?sector=resource-efficiency"),
    "two filters": ("/de/stories/?sector=logistics&city=duisburg", "/en/stories/?sector=logistics&city=duisburg"),
    "nothing found": ("/de/stories/?sector=energy&city=xanten", "/en/projects/?status=running"),
    "figures": ("/de/zahlen/?sector=logistics", "/en/figures/?scope=city"),
    "city with stories": ("/de/staedte/bochum/", "/en/cities/duisburg/"),
    "city without": ("/de/staedte/xanten/", "/en/cities/xanten/"),
}
WIDTHS = (360, 1280)


def chips(page):
    """Return the labels of the chosen filters."""
    return [chip.split("\n")[0] for chip in page.locator(".chosen a").all_inner_texts()]


def tab_to(page, name):
    """Press Tab until the element of the content with a name has the focus."""
    for _step in range(60):
        page.keyboard.press("Tab")
        focused = page.locator("main :focus")
        if focused.count() and focused.inner_text().startswith(name):
            return
    pytest.fail(f"Tab does not reach {name}")


@pytest.mark.parametrize("javascript", [True, False])
def test_filters_are_chosen_combined_and_removed(open_page, javascript):
    page = open_page(STORIES, locale="en-GB", java_script_enabled=javascript)
    page.get_by_text("Sector", exact=True).click()
    page.locator("details[open]").get_by_role("link", name=LOGISTICS).click()
    assert page.locator("h1").inner_text() == f"{LOGISTICS} stories"
    page.get_by_text("City", exact=True).click()
    page.locator("details[open]").get_by_role("link", name=DUISBURG).click()
    assert page.locator("h1").inner_text() == f"{LOGISTICS} stories from {DUISBURG}"
    assert len(chips(page)) == 2
    page.locator(".chosen").get_by_role("link", name=LOGISTICS).click()
    assert page.locator("h1").inner_text() == f"Stories from {DUISBURG}"
    assert page.url.endswith("/en/stories/?city=duisburg")


def test_a_choice_leaves_as_many_stories_as_it_says(read):
    page = read(STORIES, viewport={"width": 1280, "height": 800})
    page.get_by_text("Format", exact=True).or_(page.get_by_text("Kind", exact=True)).first.click()
    choices = page.locator("details[open] a")
    said = {link.get_attribute("href"): link.locator(".count").inner_text() for link in choices.all()}
    assert said
    for address, count in said.items():
        page.goto(page.url.partition("?")[0] + address)
        assert page.get_by_role("status").inner_text().split()[0] == count
        assert page.locator("main article.card").count() == min(int(count), 12)


def test_filters_are_used_with_the_keyboard_alone(read):
    page = read(STORIES, viewport={"width": 1280, "height": 800})
    tab_to(page, "Sector")
    page.keyboard.press("Enter")
    tab_to(page, LOGISTICS)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == f"{LOGISTICS} stories"
    assert len(chips(page)) == 1
    tab_to(page, LOGISTICS)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert (page.locator("h1").inner_text(), chips(page)) == ("Stories", [])


@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_a_reader_out(read, axe, name):
    found = []
    for path in PAGES[name]:
        page = read(path, viewport={"width": WIDTHS[0], "height": 800}, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme="light")
            found += [(path, width, "light", *complaint) for complaint in axe(page)]
            page.emulate_media(color_scheme="dark")
            found += [(path, width, "dark", *complaint) for complaint in axe(page, rules=["color-contrast"])]
    assert not found, "\n".join(str(complaint) for complaint in found)


@pytest.mark.parametrize("width", [320, 360, 768])
@pytest.mark.parametrize("name", PAGES)
def test_headings_fit_and_nothing_is_wider_than_the_screen(read, name, width):
    for path in PAGES[name]:
        page = read(path, viewport={"width": width, "height": 800})
        page.evaluate("document.fonts.ready")
        assert page.evaluate(BROKEN_WORDS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
