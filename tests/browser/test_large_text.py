"""Readers who need large text or a narrow window: nothing runs out of sight to the side."""

import pytest

from tests.bench.pages import PAGES

# What sticks out is named, the innermost element only.
STICKING_OUT = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll("*")]
        .filter(one => !one.childElementCount && one.getBoundingClientRect().right > width + 1)
        .map(one => one.outerHTML.slice(0, 150));
}"""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_the_narrowest_phone_or_with_text_of_twice_the_size(read, name):
    for path in PAGES[name]:
        page = read(path, viewport={"width": 320, "height": 800})
        assert page.evaluate(STICKING_OUT) == [], f"{path} at 320 px"
        page.add_style_tag(content="html { font-size: 200% }")
        for width in (640, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(STICKING_OUT) == [], f"{path} at {width} px with text of twice the size"
        page.set_viewport_size({"width": 320, "height": 800})
