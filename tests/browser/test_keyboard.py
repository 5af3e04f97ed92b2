"""A reader with a keyboard only: Tab leads from the first to the last link, and the focus is always to be seen."""

import pytest

from tests.bench.pages import PAGES

REGIONS = ["skip link", "header", "breadcrumb", "content", "footer"]  # a page without a breadcrumb leaves that out
MOST_STEPS = 400
# What focus may change: compared before and while an element, what lies in it or the card it stands for, has the focus.
REMEMBER = """() => {
    const around = element => element.closest(".card, .index li") ?? element;
    const look = element => [around(element), ...around(element).querySelectorAll("*")].map(one => {
        const style = getComputedStyle(one);
        return [style.outline, style.boxShadow, style.border, style.backgroundColor, style.color, style.textDecoration,
            style.fill, style.stroke, style.strokeWidth, style.clip, style.transform].join();
    }).join();
    const before = new Map([...document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")]
        .map(element => [element, look(element)]));
    window.focused = () => {
        const element = document.activeElement;
        if (element === document.body) return null;
        const box = element.getBoundingClientRect();
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        const region = element.matches("[href='#main']") ? "skip link"
            : element.closest("body > header") ? "header" : element.closest("body > .breadcrumb") ? "breadcrumb"
            : element.closest("main") ? "content" : element.closest("body > footer") ? "footer" : "elsewhere";
        return {
            region,
            html: element.outerHTML.slice(0, 120),
            isMarked: look(element) !== before.get(element),
            isInSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
            // Dots of neighbouring cities touch; a link over two lines has its middle between them.
            isUncovered: element.ownerSVGElement || element.getClientRects().length > 1
                || !at || element.contains(at) || at.contains(element),
        };
    };
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["home", "story-list", "story", "sector", "project", "figure", "contact", "not-found"])
def test_tab_reaches_everything_with_the_focus_in_sight(read, name, width):
    page = read(PAGES[name][0], viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.evaluate(REMEMBER)
    steps = []
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if not (step := page.evaluate("focused()")):
            break
        steps.append(step)
    assert len(steps) < MOST_STEPS, "Tab never leaves the page"
    has_breadcrumb = page.locator("body > .breadcrumb a").count() > 0
    expected = [region for region in REGIONS if region != "breadcrumb" or has_breadcrumb]
    assert list(dict.fromkeys(step["region"] for step in steps)) == expected
    for quality in ("isMarked", "isInSight", "isUncovered"):
        assert [step["html"] for step in steps if not step[quality]] == [], quality


def test_the_skip_link_leads_past_the_menu(read):
    page = read(PAGES["story"][0], viewport={"width": 1280, "height": 800})
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_menu_and_language_come_before_the_content(read):
    page = read(PAGES["story"][0], viewport={"width": 1280, "height": 800})
    names = []
    while not page.evaluate("Boolean(document.activeElement.closest('main'))"):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.innerText.trim()"))
    assert names.index("Branchen") < names.index("EN")
