"""Numbers, money and dates as each language writes them. The one place where a value becomes text.

Every function takes the language ("de" or "en") and returns plain text; spaces are ordinary ones, the stylesheet keeps
a value on one line.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

LOCALES = {"de": Locale("de", "DE"), "en": Locale("en", "GB")}
SCALES = (
    (Decimal(10) ** 9, {"de": "Mrd.", "en": "bn"}),
    (Decimal(10) ** 6, {"de": "Mio.", "en": "m"}),
)
SYMBOLS = {"percent": {"de": "%", "en": "per cent"}}


@dataclass(frozen=True)
class Quantity:
    """A value as text in parts, so that a tile can set the number large: prefix "EUR", number "64.3", suffix "bn"."""

    number: str
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.prefix, self.number, self.suffix) if part)


def number(value: Decimal | int, language: str, decimals: int | None = None) -> str:
    """Return 155000 as "155.000" or "155,000"; `decimals` fixes the places, otherwise only those that carry a digit."""
    pattern = "#,##0.######" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=LOCALES[language])


def significant(value: Decimal, digits: int) -> Decimal:
    """Return a value rounded to a number of significant digits: 64,312 to 64,300 for three."""
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return value.quantize(step, ROUND_HALF_UP) if value else value


def money(amount: Decimal, language: str) -> str:
    """Return an amount in euros and cents: "525.676,64 EUR" or "EUR 525,676.64"."""
    text = number(amount, language, decimals=2)
    return f"{text} EUR" if language == "de" else f"EUR {text}"


def quantity(value: Decimal, language: str, measure: str = "count", symbol: str = "") -> Quantity:
    """Return a value with its scale and measure: "64,3 Mrd. EUR", "EUR 64.3 bn", "430 km", "2 %", "106.000".

    A scale (million, billion) is used only where two decimal places lose nothing. `measure` is one of count, money,
    length or percent; `symbol` is the currency or unit that belongs to a money value or a length.
    """
    scaled, scale = value, ""
    for size, names in SCALES:
        if abs(value) >= size and value % (size / 100) == 0:
            scaled, scale = value / size, names[language]
            break
    text = number(scaled, language)
    if measure == "money":
        return (
            Quantity(text, prefix=symbol, suffix=scale)
            if language == "en"
            else Quantity(text, suffix=f"{scale} {symbol}".strip())
        )
    if measure == "percent":
        return Quantity(text, suffix=SYMBOLS["percent"][language])
    if measure == "length":
        return Quantity(text, suffix=f"{scale} {symbol}".strip())
    return Quantity(text, suffix=scale)


def day(value: date, language: str) -> str:
    """Return "22. November 2026" or "22 November 2026"."""
    return format_date(value, "d. MMMM y" if language == "de" else "d MMMM y", locale=LOCALES[language])


def month(value: date, language: str) -> str:
    """Return "November 2026" in the language."""
    return format_date(value, "LLLL y", locale=LOCALES[language])
