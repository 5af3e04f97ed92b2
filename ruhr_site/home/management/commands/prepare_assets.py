"""Make the static files that are generated instead of kept: typeface, stylesheet, and the mark in all its shapes."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.http import HttpRequest

from ruhr_site.core import error_pages
from ruhr_site.home.seeding.sources import read
from ruhr_site.home.sharing.drawing import Subject, share_image
from ruhr_site.home.stylesheet import write_fonts, write_stylesheet
from ruhr_site.places.mark import NIGHT, icon_image, icon_svg, logo_svg, pattern_svg
from ruhr_site.places.models import City

ICO_SIZES = (16, 32, 48)
# Name in the root of the site to size in pixels and air around the dots: a maskable icon keeps the middle 80 per cent.
ICONS = {
    "apple-touch-icon.png": (180, 0.1),
    "icon-192.png": (192, 0.1),
    "icon-512.png": (512, 0.1),
    "icon-maskable-512.png": (512, 0.2),
}


class Command(BaseCommand):
    """`manage.py prepare_assets`: writes var/assets/, which static files are collected from."""

    help = "Write the typeface, the stylesheet, the mark, the icons and the picture of shared links into var/assets/."

    def handle(self, *args: Any, **options: Any) -> None:
        assets = Path(settings.ASSETS_DIR)
        root = Path(settings.WHITENOISE_ROOT)
        for folder in (assets / "fonts", assets / "art", assets / "css", root):
            folder.mkdir(parents=True, exist_ok=True)
        size = write_fonts(assets / "fonts")
        self.stdout.write(f"Typeface Manrope: {size / 1000:.0f} kB")
        size = write_stylesheet(assets / "css" / "portal.css")
        self.stdout.write(f"Stylesheet: {size / 1000:.0f} kB")
        cities = recorded_cities()
        for name, draw in (("mark", logo_svg), ("icon", icon_svg), ("pattern", pattern_svg)):
            (assets / "art" / f"{name}.svg").write_text(draw(cities), encoding="utf-8")
        share_image(Subject.of_portal(cities)).save(assets / "art" / "share.jpg", quality=85, optimize=True)
        write_icons(root, cities)
        write_error_pages(Path(settings.VAR_DIR) / "errors")


def write_error_pages(folder: Path) -> None:
    """Write what the web server and the page cache say where they cannot or will not ask the portal."""
    folder.mkdir(parents=True, exist_ok=True)
    for language, _name in settings.LANGUAGES:
        request = HttpRequest()
        request.path_info = f"/{language}/"
        for status in (400, 413, 429, 503):
            page = error_pages.standalone(request, f"{status}.html", status)
            (folder / f"{status}.{language}.html").write_bytes(page.content)


def recorded_cities() -> list[City]:
    """Return the municipalities of the data file, unsaved: the mark needs no database."""
    return [
        City(
            pk=number,
            name=row["name"],
            slug=row["slug"],
            district=row["district"] or "",
            latitude=row["lat"],
            longitude=row["lon"],
            population_k=row["population_k"],
        )
        for number, row in enumerate(read("cities"), start=1)
    ]


def write_icons(root: Path, cities: list[City]) -> None:
    """Write the icons that browsers and phones ask for at the root of the site, and the manifest that names them."""
    *smaller, largest = (icon_image(cities, size, corner=0.18) for size in ICO_SIZES)
    largest.save(root / "favicon.ico", sizes=[(size, size) for size in ICO_SIZES], append_images=smaller)
    for name, (size, air) in ICONS.items():
        icon_image(cities, size, air).convert("RGB").quantize(64).save(root / name, optimize=True)
    manifest = {
        "name": settings.WAGTAIL_SITE_NAME,
        "start_url": "/",
        "display": "browser",
        "background_color": NIGHT,
        "theme_color": NIGHT,
        "icons": [
            {
                "src": f"/{name}",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in name else "any",
            }
            for name, (size, _air) in ICONS.items()
            if name.startswith("icon")
        ],
    }
    (root / "site.webmanifest").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
