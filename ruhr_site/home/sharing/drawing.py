"""Drawing the picture of a shared link: title, kicker, the sector's colour, the poster, the constellation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from PIL import Image, ImageDraw

from ruhr_site.core.typeface import typeface, width_of
from ruhr_site.places.mark import EMBER, FINER, NIGHT, SAND, circles, draw_circles, logo
from ruhr_site.places.models import City
from ruhr_site.places.projection import HEIGHT, WIDTH

from .lines import fit

SIZE = (1200, 630)
EDGE = 64
# The poster takes the right, cut to stand.
POSTER = (480, 630)
TITLE_WEIGHT, KICKER_WEIGHT, NAME_WEIGHT = 700, 600, 800
TITLE_SIZES = (76, 68, 60, 54, 48, 42)
MOST_LINES = 4
KICKER_SIZE, NAME_SIZE = 26, 30
ON_NIGHT, QUIET = "#f4efe6", "#a9bac6"
# The sectors' colours on night: the tokens --hue-… of dark mode.
HUES = {
    "resource-efficiency": "#6fc48f",
    "logistics": "#7db4ee",
    "digital": "#b3a4f2",
    "manufacturing": "#eb9a6c",
    "health": "#f288a6",
    "energy": "#dcb75a",
    "sustainable-consumption": "#5fc4be",
    "leisure-events": "#dd90d8",
    "real-estate": "#a9bac9",
}


@dataclass(frozen=True)
class Subject:
    """What a picture shows; `poster` is an open picture file, `lit` the ids of the cities that the page is about."""

    title: str
    kicker: tuple[str, ...]
    cities: Sequence[City]
    hue: str = EMBER
    lit: frozenset[int] = field(default_factory=frozenset)
    poster: Any = None

    @classmethod
    def of_portal(cls, cities: Sequence[City]) -> "Subject":
        """The portal as a whole, for pages of either language without a picture of their own."""
        return cls("53 Städte. 53 cities.", (), cities)


def share_image(subject: Subject) -> Image.Image:
    """Return the picture of 1200 by 630 pixels."""
    image = Image.new("RGB", SIZE, NIGHT)
    draw = ImageDraw.Draw(image)
    if subject.poster:
        room = SIZE[0] - POSTER[0] - 2 * EDGE
        image.paste(cut_out(subject.poster), (SIZE[0] - POSTER[0], 0))
    else:
        room = 520
        paste_constellation(image, subject)
    draw.rectangle((0, 0, 12, SIZE[1]), fill=subject.hue)
    write_title(draw, subject, room)
    sign(image, draw, subject)
    return image


def cut_out(file: Any) -> Image.Image:
    """Return the poster cut to the right part of the picture."""
    poster: Image.Image = Image.open(file).convert("RGB")
    width, height = poster.size
    wanted = height * POSTER[0] / POSTER[1]
    left = (width - wanted) / 2
    box = (left, 0, left + wanted, height) if wanted <= width else (0, 0, width, width * POSTER[1] / POSTER[0])
    return poster.resize(POSTER, Image.Resampling.BILINEAR, box=box, reducing_gap=2)


def paste_constellation(image: Image.Image, subject: Subject) -> None:
    """Draw the 53 dots over the right part of the picture, those of the page lit."""
    width = 570
    height = ceil(width * HEIGHT / WIDTH)
    layer = Image.new("RGB", (width * 2, height * 2), NIGHT)
    draw = ImageDraw.Draw(layer)
    scale = layer.width / WIDTH
    by_light = {fill: [c for c in subject.cities if (c.pk in subject.lit) == (fill == EMBER)] for fill in (SAND, EMBER)}
    for fill, cities in by_light.items():
        least = 14 if fill == EMBER else 0
        draw_circles(draw, circles(cities, scale=1.1, least=least), fill, (0, 0), scale)
    image.paste(
        layer.resize((width, height), Image.Resampling.LANCZOS), (SIZE[0] - width - 24, (SIZE[1] - height) // 2 + 20)
    )


def write_title(draw: ImageDraw.ImageDraw, subject: Subject, room: int) -> None:
    """Write kicker and title, the title as large as it fits, its lines of about the same length."""
    size, lines = fit(subject.title, room, TITLE_SIZES, MOST_LINES, TITLE_WEIGHT)
    leading = round(size * 1.12)
    y = EDGE - 6
    if subject.kicker:
        draw.text(
            (EDGE, y), kicker_line(subject.kicker, room), fill=subject.hue, font=typeface(KICKER_SIZE, KICKER_WEIGHT)
        )
        y += KICKER_SIZE + 26
    for line in lines:
        draw.text((EDGE, y), line, fill=ON_NIGHT, font=typeface(size, TITLE_WEIGHT))
        y += leading


def kicker_line(labels: Sequence[str], room: int) -> str:
    """Return as many of the labels as fit beside each other, the first in any case."""
    for count in range(len(labels), 1, -1):
        line = " · ".join(labels[:count])
        if width_of(line, KICKER_WEIGHT) * KICKER_SIZE <= room:
            return line
    return fit(labels[0], room, (KICKER_SIZE,), 1, KICKER_WEIGHT)[1][0]


def sign(image: Image.Image, draw: ImageDraw.ImageDraw, subject: Subject) -> None:
    """Put the mark and the portal's name at the foot."""
    scale = 84 / WIDTH
    height = round(HEIGHT * scale)
    top = SIZE[1] - EDGE - height + 8
    large = Image.new("RGB", (84 * FINER, height * FINER), NIGHT)
    draw_circles(ImageDraw.Draw(large), logo(subject.cities), EMBER, (0, 0), scale * FINER)
    image.paste(large.resize((84, height), Image.Resampling.LANCZOS), (EDGE, top))
    name = "City of Cities"
    draw.text((EDGE + 84 + 20, top + 6), name, fill=ON_NIGHT, font=typeface(NAME_SIZE, NAME_WEIGHT))
    after = EDGE + 84 + 20 + width_of(name, NAME_WEIGHT) * NAME_SIZE + 18
    draw.text((after, top + 12), "Metropole Ruhr", fill=QUIET, font=typeface(22, 500))
