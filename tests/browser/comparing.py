"""How much two pictures of the same component differ to the eye."""

from PIL import Image, ImageChops, ImageFilter

BLUR = 2  # pixels; edges that another version of Chromium draws a little softer or harder vanish in it
VISIBLE = 24  # of 255, in any channel; less is no difference
SIZE = 3  # pixels by which width or height may differ
TOLERANCE = 0.003  # share of the pixels that may differ


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of the pixels that differ visibly: 0 for equal pictures, 1 for pictures of different size."""
    if any(abs(a - b) > SIZE for a, b in zip(one.size, other.size, strict=True)):
        return 1.0
    common = (0, 0, min(one.width, other.width), min(one.height, other.height))
    soft = [picture.convert("RGB").crop(common).filter(ImageFilter.GaussianBlur(BLUR)) for picture in (one, other)]
    red, green, blue = ImageChops.difference(*soft).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    visible = sum(strongest.histogram()[VISIBLE:])
    return visible / (common[2] * common[3])
