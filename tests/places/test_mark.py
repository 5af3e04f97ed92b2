"""The mark: one constellation for logo, icons and pattern, with fewer and larger dots where it is small."""

import json
import re

import pytest
from django.core.management import call_command
from PIL import Image

from ruhr_site.home.management.commands.prepare_assets import recorded_cities
from ruhr_site.places.mark import circles, dots_for, icon_svg, logo_svg, pattern_svg


@pytest.fixture(scope="module")
def cities():
    return recorded_cities()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folders that prepare_assets writes."""
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("made")
    with override_settings(ASSETS_DIR=folder / "assets", WHITENOISE_ROOT=folder / "root"):
        call_command("prepare_assets", verbosity=0)
    return folder


@pytest.mark.parametrize("draw", [logo_svg, pattern_svg])
def test_logo_and_pattern_have_a_dot_for_each_city(cities, draw):
    assert draw(cities).count("<circle") == 53


def test_the_icon_of_the_tab_has_fewer_dots(cities):
    assert 12 <= icon_svg(cities).count("<circle") <= 24


@pytest.mark.parametrize("size", [16, 32, 48])
def test_every_dot_of_a_small_icon_is_at_least_a_pixel_and_a_half_wide(cities, size):
    dots = dots_for(cities, size)
    width = max(dot.x + dot.radius for dot in dots) - min(dot.x - dot.radius for dot in dots)
    assert all(2 * dot.radius * size / width >= 1.5 for dot in dots)


@pytest.mark.parametrize("size", [16, 32])
def test_the_dots_of_a_small_icon_do_not_run_together(cities, size):
    dots = dots_for(cities, size)
    for i, a in enumerate(dots):
        for b in dots[:i]:
            assert ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 > a.radius + b.radius


def test_of_two_cities_side_by_side_the_larger_stays(cities):
    essen = next(city for city in cities if city.slug == "essen")
    places = {(dot.x, dot.y) for dot in circles(cities, apart=140)}
    assert circles([essen])[0].x in {x for x, _y in places}


def test_the_icons_have_the_sizes_that_browsers_and_phones_ask_for(made):
    root = made / "root"
    assert Image.open(root / "favicon.ico").ico.sizes() == {(16, 16), (32, 32), (48, 48)}
    sizes = {path.name: Image.open(path).size for path in root.glob("*.png")}
    assert sizes == {
        "apple-touch-icon.png": (180, 180),
        "icon-192.png": (192, 192),
        "icon-512.png": (512, 512),
        "icon-maskable-512.png": (512, 512),
    }


def test_the_manifest_names_icons_that_exist(made):
    manifest = json.loads((made / "root" / "site.webmanifest").read_text(encoding="utf-8"))
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        image = Image.open(made / "root" / icon["src"].lstrip("/"))
        assert icon["sizes"] == f"{image.width}x{image.height}"


def test_a_maskable_icon_keeps_the_mark_in_the_middle(made):
    image = Image.open(made / "root" / "icon-maskable-512.png").convert("RGB")
    night = image.getpixel((0, 0))
    middle = [(x, y) for x in range(0, 512, 2) for y in range(0, 512, 2) if image.getpixel((x, y)) != night]
    assert middle
    # The safe zone is a circle of 80 per cent of the side (W3C, Web Application Manifest, 5.2).
    assert all((x - 256) ** 2 + (y - 256) ** 2 <= (0.4 * 512) ** 2 for x, y in middle)


@pytest.mark.django_db
@pytest.mark.parametrize("rel", ["icon", "apple-touch-icon", "manifest"])
def test_every_page_links_its_icons(visitor, rel):
    assert re.search(rf'<link rel="{rel}" href="[^"]+"', visitor.get("/de/").text)
