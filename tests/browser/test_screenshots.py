"""Pictures for people to look at: every page type in three widths, two languages, two themes, in var/screenshots/.

A contact sheet of each page type shows its twelve pictures side by side. `make screenshots` takes them all.
"""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from tests.bench.pages import LANGUAGES, PAGES
from tests.bench.serving import ROOT

FOLDER = ROOT / "var" / "screenshots"
WIDTHS = (360, 768, 1440)
THEMES = ("light", "dark")
SHEET_WIDTHS = {360: 200, 768: 300, 1440: 480}  # pixels of each picture on the sheet
SHEET_HEIGHT, MARGIN = 2400, 16  # pixels; what lies further down is cut off
# Pictures further down are wanted as well.
ALL_PICTURES = """() => Promise.all([...document.images].map(picture => {
    picture.loading = "eager";
    return picture.decode().catch(() => null);
}))"""
# A page that needs scrolling is shown down to this many screens.
MOST_HEIGHT = 12_000


@pytest.mark.parametrize("name", PAGES)
def test_a_page_type_is_photographed(read, name):
    FOLDER.mkdir(parents=True, exist_ok=True)
    pictures = {}
    for language, path in zip(LANGUAGES, PAGES[name], strict=True):
        page = read(path, viewport={"width": WIDTHS[0], "height": 900}, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(ALL_PICTURES)
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)
                label = f"{name}-{language}-{width}-{theme}"
                pictures[label] = take(page, label)
    contact_sheet(pictures).save(FOLDER / f"{name}.jpg", quality=80)
    assert all(is_drawn(picture) for picture in pictures.values()), "a page is blank"


def take(page, label):
    """Photograph the page into the folder and return the picture."""
    height = min(page.evaluate("document.documentElement.scrollHeight"), MOST_HEIGHT)
    width = page.viewport_size["width"]
    shot = page.screenshot(
        path=FOLDER / f"{label}.jpg",
        type="jpeg",
        quality=75,
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": height},
    )
    return Image.open(BytesIO(shot))


def contact_sheet(pictures):
    """Return the pictures side by side, named above."""
    sheet = Image.new("RGB", (2 * 2 * sum(SHEET_WIDTHS.values()) + 13 * MARGIN, SHEET_HEIGHT), "white")
    x = MARGIN
    for label, picture in pictures.items():
        width = SHEET_WIDTHS[picture.width]
        ImageDraw.Draw(sheet).text((x, 2), label, fill="black")
        sheet.paste(picture.resize((width, picture.height * width // picture.width)), (x, MARGIN))
        x += width + MARGIN
    used = max(picture.height * SHEET_WIDTHS[picture.width] // picture.width for picture in pictures.values())
    return sheet.crop((0, 0, sheet.width, min(used + 2 * MARGIN, SHEET_HEIGHT)))


def is_drawn(picture):
    """Whether a picture shows more than one colour."""
    return any(low != high for low, high in picture.convert("RGB").getextrema())
