"""The colours of the stylesheet, read from it, and how well each can be told from its ground."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import floor
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "css" / "tokens.css"

TEXT, CONTROL = Decimal("4.5"), Decimal(3)
# What stands on what, and how much contrast it needs: WCAG 2.2, 1.4.3 for text, 1.4.11 for what can be operated.
PAIRS = (
    *((text, ground, TEXT) for text in ("ink", "ink-2", "signal") for ground in ("paper", "paper-2", "paper-3")),
    *((text, "signal-soft", TEXT) for text in ("ink", "signal")),
    *((text, ground, TEXT) for text in ("on-night", "on-night-2", "ember") for ground in ("night", "night-2")),
    ("on-signal", "signal", TEXT),
    ("on-ember", "ember", TEXT),
    *(("control", ground, CONTROL) for ground in ("paper", "paper-2", "paper-3")),
    *(("night-control", ground, CONTROL) for ground in ("night", "night-2")),
)
HUES = (
    "resource-efficiency",
    "logistics",
    "digital",
    "manufacturing",
    "health",
    "energy",
    "sustainable-consumption",
    "leisure-events",
    "real-estate",
)


def palette(mode: str) -> dict[str, str]:
    """Return the colours of a mode ("light" or "dark") by the name of their token: {"ink": "#10202b"}."""
    source = SOURCE.read_text(encoding="utf-8")
    light, dark = source.split("prefers-color-scheme: dark", 1)
    rules = light if mode == "light" else light + dark.split("@media", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", rules))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, by WCAG 2.2."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Pair:
    """A colour on its ground in one mode, and the contrast that it needs."""

    mode: str
    name: str
    ground: str
    needed: Decimal

    @cached_property
    def colours(self) -> tuple[str, str]:
        """The two colours as the stylesheet writes them."""
        colours = palette(self.mode)
        return colours[self.name], colours[self.ground]

    @property
    def ratio(self) -> Decimal:
        """The contrast that it has, rounded down to one decimal place."""
        return Decimal(floor(contrast(*self.colours) * 10)) / 10


def pairs() -> list[Pair]:
    """Return every colour on every ground where it may stand, in light and in dark mode."""
    hues = [(f"hue-{hue}", ground, TEXT) for hue in HUES for ground in ("paper", "paper-2")]
    return [Pair(mode, *pair) for mode in ("light", "dark") for pair in (*PAIRS, *hues)]


def sizes() -> dict[str, str]:
    """Return the tokens of type and distance with their values: {"step-0": "clamp(…)"}."""
    source = SOURCE.read_text(encoding="utf-8")
    return dict(re.findall(r"--((?:step-|gap|band|edge|wide|measure|radius|target)[\w-]*): ([^;]+);", source))
