"""Components look as they did when somebody last looked at them: `make references` renews the pictures on purpose."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.comparing import TOLERANCE, difference

FOLDER = Path(__file__).parent / "references"
# Page, width of the window, and the component on it.
COMPONENTS = {
    "header-phone": ("/de/", 360, "body > header"),
    "hero": ("/de/", 1024, ".hero"),
    "map-phone": ("/de/", 360, ".map-box"),
    "figures": ("/en/sectors/resource-efficiency/", 1024, ".figures"),
    "card": ("/de/stories/", 360, "article.card:has([href*=frank-sieren-neue-seidenstrasse])"),
    "timeline": ("/de/projekte/innovation-centres-ruhr/", 768, ".timeline"),
    "filters": ("/de/stories/", 768, "form.filters, .filters"),
    "footer": ("/en/", 768, "body > footer"),
}
CHANGES = {
    "a colour token": ":root, .night, .site-head, .site-foot { --ink: #3355ff; --ink-2: #3355ff; --on-night: #3355ff }",
    "a hidden part": "COMPONENT > :last-child, COMPONENT .wrap > :last-child { visibility: hidden }",
}


# Pictures that are loaded late, or decoded beside, would be missed; what begins between two pixels would look softer
# whenever the page above it grows.
COMPLETE = """component => Promise.all([document.fonts.ready, ...[...component.querySelectorAll("img")].map(image => {
    image.loading = "eager";
    return image.decode().catch(() => null);
})]).then(() => {
    const top = component.getBoundingClientRect().top + window.scrollY;
    component.style.marginTop = `calc(${getComputedStyle(component).marginTop} + ${Math.ceil(top) - top}px)`;
})"""


def take(page, selector):
    """Return the picture of the first element that a selector finds, when fonts and pictures are there.

    Its outermost pixels are left out: a component that begins between two pixels shares them with what lies behind.
    """
    component = page.locator(selector).first
    component.evaluate(COMPLETE)
    picture = Image.open(BytesIO(component.screenshot(animations="disabled", caret="hide")))
    return picture.crop((1, 1, picture.width - 1, picture.height - 1))


def show(read, name):
    """Open the page of a component and return it with the component's selector."""
    path, width, selector = COMPONENTS[name]
    page = read(
        path, viewport={"width": width, "height": 900}, reduced_motion="reduce", color_scheme="light", bypass_csp=True
    )
    page.evaluate("document.fonts.ready")
    page.reload()  # the typeface is optional at a first visit, and in the browser's cache from the second on
    return page, selector


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_looks_like_its_reference(read, name):
    page, selector = show(read, name)
    picture, reference = take(page, selector), FOLDER / f"{name}.png"
    if os.environ.get("RENEW_REFERENCES"):
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=256).save(reference, optimize=True)
    share = difference(picture, Image.open(reference))
    assert share <= TOLERANCE, f"{share:.1%} of {name} differ: look at it, then `make references`"


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", COMPONENTS)
def test_a_real_change_of_a_component_is_noticed(read, name, change):
    page, selector = show(read, name)
    before = take(page, selector)
    page.add_style_tag(content=CHANGES[change].replace("COMPONENT", f":is({selector})"))
    assert difference(before, take(page, selector)) > TOLERANCE


@pytest.mark.parametrize("name", COMPONENTS)
def test_softer_edges_are_no_change(name):
    picture = Image.open(FOLDER / f"{name}.png").convert("RGB")
    softer = picture.transform(picture.size, Image.Transform.AFFINE, (1, 0, 0.3, 0, 1, 0.3), Image.Resampling.BILINEAR)
    assert difference(picture, softer) <= TOLERANCE
