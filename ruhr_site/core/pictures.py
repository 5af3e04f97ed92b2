"""Sizes and formats of pictures.

Renditions are made when a picture is stored. A page never makes one: it shows what there is, and what is missing is
asked for once its answer has been sent.
"""

from dataclasses import dataclass
from typing import Any

from asgiref.local import Local
from django.core.cache import cache

from .models import PortalImage, PortalRendition

WIDTHS = (400, 800, 1600)
FORMATS = ("avif", "webp", "jpeg")


def spec(width: int, picture_format: str) -> str:
    """Return Wagtail's name of a rendition: "width-400|format-avif"."""
    return f"width-{width}|format-{picture_format}"


SPECS = [spec(width, picture_format) for width in WIDTHS for picture_format in FORMATS]


# For how many seconds nobody else asks for the sizes of the same picture.
PATIENCE = 600
# The pictures of the present request that lack a size.
_incomplete = Local()


def make_renditions(image: PortalImage) -> bool:
    """Make every rendition that a page may ask for, and return whether one was missing. A drawing (SVG) needs none."""
    if image.is_svg():
        return False
    before = image.renditions.count()
    image.get_renditions(*SPECS)
    return image.renditions.count() > before


@dataclass(frozen=True)
class Picture:
    """A picture as the component shows it: a fallback, and the candidates of each better format."""

    src: str
    width: int
    height: int
    sources: list[dict[str, str]]
    focus: str


def focus(image: PortalImage) -> str:
    """Return the classes that keep the focal point in sight where a box crops the picture, "" where none is set.

    In quarters of width and height, "focus-x-25 focus-y-100": pages carry no styles of their own.
    """
    point = image.get_focal_point()
    if not point:
        return ""
    x, y = point.centroid
    return f"focus-x-{round(4 * x / image.width) * 25} focus-y-{round(4 * y / image.height) * 25}"


def picture(image: PortalImage) -> Picture:
    """Return the picture from the renditions that exist; the original stands in where none has been made yet."""
    made: dict[str, Any] = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    fallback: PortalImage | PortalRendition = next(
        (made[spec(width, "jpeg")] for width in (800, 400, 1600) if spec(width, "jpeg") in made), image
    )
    if not made.keys() >= set(SPECS) and not image.is_svg():
        _incomplete.ids = {*getattr(_incomplete, "ids", ()), image.pk}
    sources = []
    for picture_format in FORMATS:
        candidates = [made[spec(width, picture_format)] for width in WIDTHS if spec(width, picture_format) in made]
        if candidates:
            srcset = ", ".join(f"{candidate.file.url} {candidate.width}w" for candidate in candidates)
            sources.append({"type": f"image/{picture_format}", "srcset": srcset})
    return Picture(fallback.file.url, fallback.width, fallback.height, sources, focus(image))


def take_incomplete() -> list[int]:
    """Return the ids of pictures shown since the last call that lack a size and that nobody has asked for lately."""
    ids, _incomplete.ids = getattr(_incomplete, "ids", ()), ()
    return [pk for pk in ids if cache.add(f"sizes-of-picture-{pk}", True, PATIENCE)]
