"""The marks that a chart is drawn with, in units of the drawing (1 is 0.9 px on a phone of 320 px), and widths of text.

A server cannot ask a browser how wide a text is. The widths are those of the widest of Manrope Bold and Arial Bold for
each kind of letter, so that a label is never wider than the room kept for it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

# What a file shows; on a page the stylesheet has its own colours, for dark screens as well.
COLOURS = ("#c3300b", "#10202b", "#7a5900", "#5a45a8", "#0d716c", "#4b5b6b")
WIDTH = 320
SIZE = 14
LINE = 18

NARROW, SLIM, BROAD = "iljI|!.,;:'’ ", "frtJ()[]-/„“”", "mwMW%@€&–−…"


@dataclass(frozen=True)
class Label:
    """A text: baseline and anchor, and its role: label, value, or quiet."""

    x: float
    y: float
    text: str
    role: str = "label"
    anchor: str = "start"


@dataclass(frozen=True)
class Bar:
    """A bar, from its left upper corner; a provisional one is hatched by the path `hatch`."""

    x: float
    y: float
    width: float
    height: float
    hatch: str = ""


@dataclass(frozen=True)
class Stroke:
    """A line; its role is axis, line, provisional (dashed), gap (dotted) or leader (to a label)."""

    path: str
    role: str
    series: int = 1

    @property
    def colour(self) -> str:
        """The colour of its series in a file."""
        return COLOURS[(self.series - 1) % len(COLOURS)]


@dataclass(frozen=True)
class Dot:
    """A value of a series, whose form is its own; hollow where it is provisional; `title` says what it is."""

    path: str
    series: int = 1
    is_hollow: bool = False
    title: str = ""

    @property
    def colour(self) -> str:
        """The colour of its series in a file."""
        return COLOURS[(self.series - 1) % len(COLOURS)]


@dataclass(frozen=True)
class Drawing:
    """A chart as marks. `floor` is where its axis starts, if not at zero."""

    height: float
    labels: tuple[Label, ...] = ()
    bars: tuple[Bar, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    floor: Decimal | None = None
    width: float = WIDTH


def text_width(text: str, size: float = SIZE) -> float:
    """Return the most room that a text takes."""
    return size * sum(map(letter_width, text))


def letter_width(letter: str) -> float:
    """Return the most room that a letter takes, in ems."""
    if letter in NARROW:
        return 0.34
    if letter in SLIM:
        return 0.5
    if letter in BROAD:
        return 0.98
    return 0.77 if letter.isupper() else 0.66


def parts(text: str) -> list[str]:
    """Return where a text may be broken: after spaces, hyphens and the slashes of an address."""
    return re.findall(r"\s*(?:\S+?[-/&](?=[^\s-])|\S+)", text)


def wrap(text: str, width: float, size: float = SIZE) -> list[str]:
    """Break a text into lines; a word that is wider than a line is broken as well, with a hyphen unless an address."""
    lines: list[str] = []
    for part in parts(text):
        if lines and text_width(lines[-1] + part, size) <= width:
            lines[-1] += part
        else:
            lines += pieces(part.strip(), width, size)
    return lines


def pieces(word: str, width: float, size: float = SIZE) -> list[str]:
    """Return a word in pieces that are no wider than a line."""
    found, hyphen = [], "" if re.search(r"[/=.]", word) else "-"
    while text_width(word, size) > width:
        length = len(word) - 1
        while length > 1 and text_width(word[:length] + hyphen, size) > width:
            length -= 1
        found.append(word[:length] + hyphen)
        word = word[length:]
    return [*found, word]


def path(*points: tuple[float, float]) -> str:
    """Return the path through points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
