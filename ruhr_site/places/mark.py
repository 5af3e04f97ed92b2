"""The mark: the constellation as a logo, as small icons, as a pattern, and drawn into pictures.

One source for all: the municipalities' places and sizes on the map. What is shown smaller has fewer and larger dots.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from .map import Municipality, spots_of
from .projection import HEIGHT, WIDTH

NIGHT, EMBER, SAND = "#0d1a23", "#ff8055", "#e9dfcc"
# Rasters are drawn larger and scaled down, so that dots are round.
FINER = 4
# How flat the strip between sections is, and the air above and below its dots.
FLAT, STRIP_AIR = 0.08, 4


@dataclass(frozen=True)
class Circle:
    """A dot of the mark in units of the map."""

    x: float
    y: float
    radius: float


def circles(cities: Iterable[Municipality], scale: float = 1, least: float = 0, apart: float = 0) -> list[Circle]:
    """Return the dots of the cities, scaled, none smaller than `least`; of two nearer than `apart`, the larger."""
    kept: list[Circle] = []
    for spot in sorted(spots_of(cities), key=lambda spot: (-spot.population_k, spot.name)):
        if all((spot.x - dot.x) ** 2 + (spot.y - dot.y) ** 2 >= apart**2 for dot in kept):
            kept.append(Circle(spot.x, spot.y, round(max(spot.radius * scale, least), 1)))
    return kept


def logo(cities: Iterable[Municipality]) -> list[Circle]:
    """Return the dots for 40 to 120 pixels: all cities, legible."""
    return circles(cities, scale=1.45, least=11.5)


def reduced(cities: Iterable[Municipality]) -> list[Circle]:
    """Return the dots for 24 to 64 pixels: the cities that carry the shape."""
    return circles(cities, scale=2.3, least=28, apart=88)


def dots_for(cities: Iterable[Municipality], size: int) -> list[Circle]:
    """Return the dots of an icon of a size in pixels."""
    if size < 24:
        return circles(cities, scale=3, least=46, apart=140)
    return reduced(cities) if size <= 64 else logo(cities)


def svg_circles(dots: Iterable[Circle]) -> str:
    """Return the dots as SVG."""
    return "".join(f'<circle cx="{dot.x:.0f}" cy="{dot.y:.0f}" r="{dot.radius:g}"/>' for dot in dots)


def svg(attributes: str, content: str, height: int = HEIGHT) -> str:
    """Return a drawing as wide as the map."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" {attributes}>{content}</svg>\n'


def logo_svg(cities: Iterable[Municipality]) -> str:
    """Return the mark as a logo."""
    return svg(f'fill="{EMBER}"', svg_circles(logo(cities)))


def frame(dots: Sequence[Circle], air: float) -> tuple[float, float, float]:
    """Return left, top and side of the square around the dots, with air around them as a share of its side."""
    left, right = min(dot.x - dot.radius for dot in dots), max(dot.x + dot.radius for dot in dots)
    top, bottom = min(dot.y - dot.radius for dot in dots), max(dot.y + dot.radius for dot in dots)
    side = max(right - left, bottom - top) / (1 - 2 * air)
    return (left + right - side) / 2, (top + bottom - side) / 2, side


def icon_svg(cities: Iterable[Municipality]) -> str:
    """Return the reduced mark on night, square, for the browser's tab."""
    dots = reduced(cities)
    left, top, side = frame(dots, 0.08)
    box = f'x="{left:.0f}" y="{top:.0f}" width="{side:.0f}" height="{side:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {side:.0f} {side:.0f}">'
        f'<rect {box} rx="{side * 0.18:.0f}" fill="{NIGHT}"/><g fill="{EMBER}">{svg_circles(dots)}</g></svg>\n'
    )


def pattern_svg(cities: Iterable[Municipality]) -> str:
    """Return the strip between sections: the cities from west to east, pressed flat; a mask that takes any colour."""
    dots = [Circle(dot.x, dot.y * FLAT + STRIP_AIR, dot.radius) for dot in circles(cities, scale=0.3)]
    return svg("", svg_circles(dots), height=round(HEIGHT * FLAT + 2 * STRIP_AIR))


def icon_image(cities: Iterable[Municipality], size: int, air: float = 0.08, corner: float = 0) -> Image.Image:
    """Return an icon in pixels: dots on night; air around them and the rounding of corners as shares of its side."""
    dots = dots_for(cities, size)
    large = size * FINER
    image = Image.new("RGBA", (large, large))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, large - 1, large - 1), corner * large, fill=NIGHT)
    left, top, side = frame(dots, air)
    draw_circles(draw, dots, EMBER, (-left * large / side, -top * large / side), large / side)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def draw_circles(
    draw: ImageDraw.ImageDraw, dots: Iterable[Circle], fill: str, offset: tuple[float, float], scale: float
) -> None:
    """Draw dots into a picture."""
    for dot in dots:
        x, y, radius = dot.x * scale + offset[0], dot.y * scale + offset[1], dot.radius * scale
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)
