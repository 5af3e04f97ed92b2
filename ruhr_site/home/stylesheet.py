"""The portal's one stylesheet, joined at set-up, and its typeface with a stand-in of the same size.

The parts are kept apart by concept to be read and joined into one file because each file costs a phone one more round
trip before anything is seen. Whoever changes a part runs `make run` again, as after any other change.

The stand-in is Arial, or Liberation Sans, which has the same widths, and on Android Roboto. It is scaled so that
running text takes as much room as in Manrope, and its line is given Manrope's height: what is read before the typeface
has arrived stays where it is. A line may still break elsewhere, so a typeface that comes too late is kept for the next
page ("optional"): nothing moves, on any network. Every number is computed here from the widths of both typefaces and
from the texts of the demo content.
"""

from collections import Counter
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from .widths import ARIAL, ARIAL_BOLD, ROBOTO, ROBOTO_BOLD

PARTS = (
    "tokens",
    "base",
    "layout",
    "frame",
    "teasers",
    "figures",
    "charts",
    "texts",
    "projects",
    "catalogue",
    "controls",
    "map",
    "styleguide",
    "utilities",
    "print",
)
# What German and English prose is written with, figures, arrows, currency. A phone has it within one round trip, as it
# fits into the ten packets that a new connection may send at once (RFC 6928).
PROSE = (
    "0020-007E,00A0,00A7,00A9,00AD,00B7,00C4,00D6,00D7,00DC,00DF,00E4,00F3,00F6,00FC,"
    "2011,2013-2014,2018-201A,201C-201E,2026,20AC,2190-2193,2212"
)
# The other Latin letters and signs, fetched only by pages that show one: names from elsewhere.
OTHER = (
    "00A1-00A6,00A8,00AA-00AC,00AE-00B6,00B8-00C3,00C5-00D5,00D8-00DB,00DD-00DE,00E0-00E3,00E5-00F2,00F4-00F5,"
    "00F7-00FB,00FD-017F,2010,2012,2015,201B,201F-2022,2030,2032-2033,2039-203A,2082"
)
FONTS = {"manrope.woff2": PROSE, "manrope-other.woff2": OTHER}
# Kerning, and figures of one width: the only features that the stylesheet uses.
FEATURES = ["kern", "tnum"]


def typeface() -> TTFont:
    """Return Manrope as its package brings it."""
    return TTFont(str(files("font_manrope") / "files" / "Manrope-VariableFont_wght.ttf"))


def write_fonts(folder: Path) -> int:
    """Write the variable font in its two parts, compressed, and return the size in bytes of what every page fetches."""
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2], flavor="woff2")
    for name, characters in FONTS.items():
        font = typeface()
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=subset.parse_unicodes(characters))
        subsetter.subset(font)
        subset.save_font(font, str(folder / name), options)
    return (folder / "manrope.woff2").stat().st_size


def letter_counts() -> Counter[str]:
    """Return how often each letter, sign and space stands in the stories of the demo content, of both languages."""
    stories = sorted((settings.BASE_DIR / "fixtures" / "stories").glob("*.yaml"))
    return Counter(" ".join(" ".join(story.read_text(encoding="utf-8").split()) for story in stories))


def scale(weight: int, widths: dict[int, str]) -> float:
    """Return by how much text in Manrope of a weight is wider than in a typeface of these widths."""
    font = instantiateVariableFont(typeface(), {"wght": weight})
    names, advances, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    counts = letter_counts()
    pairs = [(letter, width) for width, letters in widths.items() for letter in letters]
    ours = sum(counts[letter] * advances[names[ord(letter)]][0] / em for letter, _width in pairs)
    theirs = sum(counts[letter] * width / 1000 for letter, width in pairs)
    return ours / theirs


def stand_in(family: str, fonts: str, weights: str, factor: float) -> str:
    """Return the rule of a stand-in: one of these fonts of the reader, for a range of weights, scaled by a factor."""
    sources = ", ".join(f'local("{font}")' for font in fonts.split(", "))
    font = typeface()
    em, line = font["head"].unitsPerEm, font["hhea"]
    return (
        f'@font-face {{ font-family: "{family}"; src: {sources}; font-weight: {weights}; '
        f"size-adjust: {factor:.2%}; ascent-override: {line.ascent / em / factor:.2%}; "
        f"descent-override: {-line.descent / em / factor:.2%}; "
        f"line-gap-override: {line.lineGap / em / factor:.2%}; }}\n"
    )


def manrope(name: str, characters: str) -> str:
    """Return the rule of one part of the typeface."""
    characters = ",".join(f"U+{range_}" for range_ in characters.split(","))
    return (
        f'@font-face {{ font-family: Manrope; src: url("../fonts/{name}") format("woff2"); '
        f"font-weight: 200 800; font-display: optional; unicode-range: {characters}; }}\n"
    )


def faces() -> str:
    """Return the rules of the typeface and of its stand-ins for text and for headings."""
    return "".join(
        [
            *(manrope(name, characters) for name, characters in FONTS.items()),
            stand_in("Manrope Fallback", "Arial, Liberation Sans", "200 599", scale(400, ARIAL)),
            stand_in("Manrope Fallback", "Arial Bold, Liberation Sans Bold", "600 800", scale(700, ARIAL_BOLD)),
            stand_in("Manrope Android", "Roboto, Roboto-Regular", "200 599", scale(400, ROBOTO)),
            stand_in("Manrope Android", "Roboto Bold, Roboto-Bold", "600 800", scale(700, ROBOTO_BOLD)),
        ]
    )


def write_stylesheet(target: Path) -> int:
    """Join the parts behind the rules of the typeface, and return the size in bytes."""
    folder = Path(__file__).parent / "css"
    parts = [(folder / f"{name}.css").read_text(encoding="utf-8") for name in PARTS]
    target.write_text(parts[0] + faces() + "".join(parts[1:]), encoding="utf-8")
    return target.stat().st_size
