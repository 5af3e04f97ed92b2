"""Sizes and formats of pictures. Renditions are made when a picture is stored, never in a visitor's request."""

from dataclasses import dataclass
from typing import Any

from .models import PortalImage, PortalRendition

WIDTHS = (400, 800, 1600)
FORMATS = ("avif", "webp", "jpeg")


def spec(width: int, picture_format: str) -> str:
    """Return Wagtail's name of a rendition: "width-400|format-avif"."""
    return f"width-{width}|format-{picture_format}"


SPECS = [spec(width, picture_format) for width in WIDTHS for picture_format in FORMATS]


def make_renditions(image: PortalImage) -> None:
    """Make every rendition that a page may ask for; those that exist stay."""
    image.get_renditions(*SPECS)


@dataclass(frozen=True)
class Picture:
    """A picture as the component shows it: a fallback, and the candidates of each better format."""

    src: str
    width: int
    height: int
    sources: list[dict[str, str]]


def picture(image: PortalImage) -> Picture:
    """Return the picture from the renditions that exist; the original stands in where none has been made yet."""
    made: dict[str, Any] = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    fallback: PortalImage | PortalRendition = next(
        (made[spec(width, "jpeg")] for width in (800, 400, 1600) if spec(width, "jpeg") in made), image
    )
    sources = []
    for picture_format in FORMATS:
        candidates = [made[spec(width, picture_format)] for width in WIDTHS if spec(width, picture_format) in made]
        if candidates:
            srcset = ", ".join(f"{candidate.file.url} {candidate.width}w" for candidate in candidates)
            sources.append({"type": f"image/{picture_format}", "srcset": srcset})
    return Picture(fallback.file.url, fallback.width, fallback.height, sources)
