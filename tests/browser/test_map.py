"""The map in a real browser: names that do not meet as they are really drawn, tooltips, the filter, the keyboard."""

from itertools import combinations

import pytest

PAGES = pytest.mark.parametrize(
    "path", ["/de/", "/en/cities/", "/de/staedte/castrop-rauxel/", "/de/branchen/logistik/"]
)
WIDTHS = pytest.mark.parametrize("width", [360, 768, 1440])

# The boxes of the names that are shown: their width as drawn, their height from capitals to descenders.
BOXES = """() => [...document.querySelectorAll("svg.map text")]
  .filter(text => text.getClientRects().length)
  .map(text => {
    const box = text.getBoundingClientRect(), line = box.height / 1.366;
    const baseline = box.top + 1.066 * line;
    return [text.textContent, box.left, baseline - 0.74 * line, box.right, baseline + 0.22 * line];
  })"""
DOTS = """() => [...document.querySelectorAll("svg.map .dot circle:not(.ring)")].map(dot => {
  const scale = dot.getScreenCTM().a, point = new DOMPoint(dot.cx.baseVal.value, dot.cy.baseVal.value)
    .matrixTransform(dot.getScreenCTM());
  return [dot.parentNode.dataset.name ?? dot.parentNode.textContent, point.x, point.y, dot.r.baseVal.value * scale];
})"""


def opened(open_page, path, width):
    page = open_page(path, viewport={"width": width, "height": 800})
    page.evaluate("document.fonts.ready")
    return page


@PAGES
@WIDTHS
def test_no_two_names_meet(open_page, path, width):
    boxes = opened(open_page, path, width).evaluate(BOXES)
    assert len(boxes) >= 8
    meeting = [
        (a[0], b[0]) for a, b in combinations(boxes, 2) if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]
    assert meeting == []


@PAGES
@WIDTHS
def test_no_name_lies_on_a_dot(open_page, path, width):
    page = opened(open_page, path, width)
    boxes, dots = page.evaluate(BOXES), page.evaluate(DOTS)
    assert len(dots) == 53
    meeting = []
    for name, left, top, right, bottom in boxes:
        for city, x, y, radius in dots:
            aside, above = min(max(x, left), right) - x, min(max(y, top), bottom) - y
            if (aside**2 + above**2) ** 0.5 < radius - 0.5:
                meeting.append((name, city))
    assert meeting == []


@PAGES
@WIDTHS
def test_the_map_causes_no_scrolling_to_the_side(open_page, path, width):
    page = opened(open_page, path, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@PAGES
def test_every_name_on_a_phone_can_be_read(open_page, path):
    page = opened(open_page, path, 360)
    size = """() => Math.min(...[...document.querySelectorAll("svg.map text")].filter(t => t.getClientRects().length)
      .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
    assert page.evaluate(size) >= 8.5


def test_a_dot_tells_its_city_when_it_is_pointed_at(open_page):
    page = opened(open_page, "/de/staedte/", 1440)
    page.hover("svg.map a[href$='/duisburg/'] circle")
    tip = page.locator(".map-tip")
    assert tip.is_visible()
    words = tip.locator("> *").all_text_contents()
    assert words[:2] == ["Duisburg", "Kreisfreie Städte"]
    assert "Stories" in words[2]
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_a_dot_tells_its_city_when_it_has_the_focus(open_page):
    page = opened(open_page, "/en/cities/", 1440)
    page.focus("svg.map a[href$='/sonsbeck/']")
    assert page.locator(".map-tip strong").text_content() == "Sonsbeck"


def test_the_keyboard_goes_through_the_regions(open_page):
    page = opened(open_page, "/de/staedte/", 1440)
    page.focus("svg.map a")
    visited = []
    for _city in range(12):
        visited.append(page.evaluate("document.activeElement.parentNode.getAttribute('aria-label')"))
        page.keyboard.press("Tab")
    assert visited == ["Kreisfreie Städte"] * 11 + ["Ennepe-Ruhr-Kreis"]


def test_a_name_lights_the_cities_that_have_it(open_page):
    page = opened(open_page, "/de/staedte/", 768)
    page.fill("#map-name", "mulheim")
    assert page.locator("svg.map .found").count() == 1
    assert page.locator(".map-filter output").text_content() == "1 Stadt: Mülheim an der Ruhr"
    page.keyboard.press("Enter")
    page.wait_for_url("**/muelheim-an-der-ruhr/")


def test_a_sector_lights_the_cities_of_its_stories(open_page):
    page = opened(open_page, "/en/cities/", 768)
    button = page.locator(".map-sectors button[value='logistics']")
    button.click()
    lit = set(page.eval_on_selector_all("svg.map .found", "dots => dots.map(dot => dot.dataset.name)"))
    assert button.get_attribute("aria-pressed") == "true"
    assert "Duisburg" in lit
    assert len(lit) < 53
    button.click()
    assert page.locator("svg.map .found").count() == 0


def test_without_script_every_city_is_a_link_and_no_dead_filter_shows(open_page):
    page = open_page("/de/", java_script_enabled=False)
    assert page.locator("svg.map a[href]").count() == 53
    page.click(".map-list summary")
    assert page.locator(".map-list a").count() == 53
    page.goto("/de/staedte/")
    assert page.locator(".map-filter").is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_map(open_page, axe, scheme):
    page = open_page("/de/staedte/", color_scheme=scheme)
    assert axe(page, ".map-wide") == []
