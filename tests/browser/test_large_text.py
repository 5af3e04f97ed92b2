"""On any screen, and with large text, nothing runs out of sight to the side."""

import pytest

from tests.bench.pages import PAGES

# What sticks out is named, the innermost element only.
STICKING_OUT = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [document.documentElement.scrollWidth, ...[...document.body.querySelectorAll("*")]
        .filter(one => !one.childElementCount && one.getBoundingClientRect().right > width + 1)
        .map(one => one.outerHTML.slice(0, 150))];
}"""

WIDTHS = (320, 360, 768, 1440)  # the narrowest phone first


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_any_screen_or_with_text_of_twice_the_size(read, name):
    for path in PAGES[name]:
        page = read(path, viewport={"width": WIDTHS[0], "height": 800}, bypass_csp=True)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(STICKING_OUT) == [], f"{path} at {width} px"
        page.add_style_tag(content="html { font-size: 200% }")
        for width in (640, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(STICKING_OUT) == [], f"{path} at {width} px with text of twice the size"
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})


def test_the_style_page_does_not_scroll_sideways(open_page):
    page = open_page("/styleguide/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(STICKING_OUT) == [], f"{width} px"
