"""Make the static files that are generated instead of kept: the typeface and the mark."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset
from fontTools.ttLib import TTFont

from ruhr_site.home.seeding.sources import read
from ruhr_site.places.map import HEIGHT, WIDTH, project, radius

# Latin letters of both languages, figures, punctuation of prose, arrows, currency.
CHARACTERS = "0020-007E,00A0-017F,2010-2015,2018-201F,2020-2022,2026,2030,2032-2033,2039-203A,2082,20AC,2190-2193,2212"


class Command(BaseCommand):
    """`manage.py prepare_assets`: writes var/assets/, which static files are collected from."""

    help = "Subset the typeface and draw the mark into var/assets/."

    def handle(self, *args: Any, **options: Any) -> None:
        assets = Path(settings.ASSETS_DIR)
        for folder in ("fonts", "art"):
            (assets / folder).mkdir(parents=True, exist_ok=True)
        size = write_font(assets / "fonts" / "manrope.woff2")
        self.stdout.write(f"Typeface Manrope: {size / 1000:.0f} kB")
        (assets / "art" / "mark.svg").write_text(mark(), encoding="utf-8")
        (assets / "art" / "icon.svg").write_text(icon(), encoding="utf-8")


def write_font(target: Path) -> int:
    """Write the variable font with the portal's characters, compressed, and return its size in bytes."""
    options = subset.Options(layout_features=["*"], flavor="woff2")
    font = TTFont(str(files("font_manrope") / "files" / "Manrope-VariableFont_wght.ttf"))
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(CHARACTERS))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def dots() -> str:
    """Return a circle for each municipality at its place."""
    circles = []
    for city in read("cities"):
        x, y = project(city["lat"], city["lon"])
        circles.append(f'<circle cx="{x}" cy="{y}" r="{radius(city["population_k"]) * 1.3:.1f}"/>')
    return "".join(circles)


def mark() -> str:
    """Return the constellation as a logo."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="#ff8055">{dots()}</svg>\n'


def icon() -> str:
    """Return the constellation on night, square, for the browser's tab."""
    offset = (WIDTH - HEIGHT) / 2 + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 {-offset:.0f} {WIDTH + 40} {WIDTH + 40}">'
        f'<rect x="-20" y="{-offset:.0f}" width="{WIDTH + 40}" height="{WIDTH + 40}" rx="120" fill="#0d1a23"/>'
        f'<g fill="#ff8055">{dots()}</g></svg>\n'
    )
