"""The typeface as measured on the server: for labels that must not meet, and for pictures with text."""

from functools import lru_cache
from importlib.resources import files

from PIL import ImageFont

MANROPE = files("font_manrope") / "files" / "Manrope-VariableFont_wght.ttf"
MEASURED_AT = 200


@lru_cache(maxsize=64)
def typeface(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return Manrope in a size in pixels and a weight between 200 and 800."""
    font = ImageFont.truetype(str(MANROPE), size)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def width_of(text: str, weight: int) -> float:
    """Return the width of a line of text in ems."""
    return typeface(MEASURED_AT, weight).getlength(text) / MEASURED_AT
