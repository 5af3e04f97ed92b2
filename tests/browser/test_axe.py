"""What axe-core finds wrong with the pages: nothing, in either language, on phone and desktop, light and dark."""

import pytest

from tests.bench.pages import PAGES

WIDTHS = (360, 1280)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_a_reader_out(read, axe, name):
    found = []
    for path in PAGES[name]:
        # Without motion, so that no colour is measured on its way from one theme to the other.
        page = read(path, viewport={"width": WIDTHS[0], "height": 800}, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme="light")
            found += [(path, width, "light", *complaint) for complaint in axe(page)]
            # The dark theme changes colours only.
            page.emulate_media(color_scheme="dark")
            found += [(path, width, "dark", *complaint) for complaint in axe(page, rules=["color-contrast"])]
    assert not found, "\n".join(str(complaint) for complaint in found)
