"""Make the static files that are generated instead of kept: the typeface, the stylesheet and the mark."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ruhr_site.home.seeding.sources import read
from ruhr_site.home.stylesheet import write_font, write_stylesheet
from ruhr_site.places.map import HEIGHT, WIDTH, project, radius


class Command(BaseCommand):
    """`manage.py prepare_assets`: writes var/assets/, which static files are collected from."""

    help = "Subset the typeface, join the stylesheet and draw the mark into var/assets/."

    def handle(self, *args: Any, **options: Any) -> None:
        assets = Path(settings.ASSETS_DIR)
        for folder in ("fonts", "art", "css"):
            (assets / folder).mkdir(parents=True, exist_ok=True)
        size = write_font(assets / "fonts" / "manrope.woff2")
        self.stdout.write(f"Typeface Manrope: {size / 1000:.0f} kB")
        size = write_stylesheet(assets / "css" / "portal.css")
        self.stdout.write(f"Stylesheet: {size / 1000:.0f} kB")
        (assets / "art" / "mark.svg").write_text(mark(), encoding="utf-8")
        (assets / "art" / "icon.svg").write_text(icon(), encoding="utf-8")
        (assets / "art" / "missing.svg").write_text(missing(), encoding="utf-8")


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


def missing() -> str:
    """Return the constellation with a ring where one dot has gone missing, for the page that does not exist."""
    *others, gone = sorted(read("cities"), key=lambda city: abs(city["population_k"] - 80), reverse=True)
    circles = "".join(
        f'<circle cx="{x}" cy="{y}" r="{radius(city["population_k"]):.1f}"/>'
        for city in others
        for x, y in [project(city["lat"], city["lon"])]
    )
    x, y = project(gone["lat"], gone["lon"])
    ring = f'<circle cx="{x}" cy="{y}" r="18" fill="none" stroke="#ff8055" stroke-width="3" stroke-dasharray="6 6"/>'
    space = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg {space} fill="#e9dfcc">{circles}{ring}</svg>\n'
