"""Reading numbers that people typed. What could mean two things is asked about, never guessed."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruhr_site.core.formatting import number as formatted
from ruhr_site.core.words import active_language

PLAIN = "plain"
# How numbers are written, with the thousands separator and the decimal sign of each way.
STYLES = {PLAIN: ("", "."), "de": (".", ","), "en": (",", ".")}
STYLE_CHOICES = [
    (PLAIN, gettext_lazy("without separators: 1234.5")),
    ("de", gettext_lazy("the German way: 1.234,5")),
    ("en", gettext_lazy("the English way: 1,234.5")),
]
SEPARATORS = "separators"  # the code of the error that asks for the style
LARGEST = Decimal(10) ** 13
PLACES = 2
LONGEST = 60


def parse_number(text: str, style: str = PLAIN) -> Decimal:
    """Return a typed number as Decimal.

    Raises ValidationError for what is no number, for more than two decimal places, for numbers of 10^13 and above, and,
    with the code `SEPARATORS`, for separators that mean another number in another style while `style` is plain.
    """
    compact = text.strip().replace("−", "-")
    words = {"text": text.strip()[:40]}
    number = _read(compact, style)
    if style == PLAIN and (number is None or _places(number) > PLACES):
        _ask_for_style(compact, number, words)
    if number is None:
        raise ValidationError(_("“%(text)s” is not a number.") % words)
    if _places(number) > PLACES:
        raise ValidationError(_("“%(text)s” has more than two decimal places.") % words)
    if abs(number) >= LARGEST:
        raise ValidationError(_("“%(text)s” is too large: the register holds numbers below 10^13.") % words)
    return number


def _read(compact: str, style: str) -> Decimal | None:
    """Return what a text means in a style; None where it is no number in it."""
    separator, point = STYLES[style]
    if len(compact) > LONGEST or not compact.isascii():
        return None
    grouped = rf"|[1-9]\d{{0,2}}({re.escape(separator)}\d{{3}})+" if separator else ""
    if not re.fullmatch(rf"-?(\d+{grouped})({re.escape(point)}\d+)?", compact):
        return None
    number = Decimal((compact.replace(separator, "") if separator else compact).replace(point, "."))
    return number or abs(number)  # no negative zero


def _places(number: Decimal) -> int:
    """Return how many decimal places are written."""
    return -int(number.as_tuple().exponent)


def _ask_for_style(compact: str, number: Decimal | None, words: dict[str, str]) -> None:
    """Raise ValidationError with both readings where the German or English way gives another number."""
    german, english = (_read(compact, style) for style in ("de", "en"))
    if {german, english} <= {None, number}:
        return
    readings = (("german", german), ("english", english))
    said = {name: _("no number") if n is None else formatted(n, active_language()) for name, n in readings}
    message = _("“%(text)s” is not clear: read as German it is %(german)s, read as English %(english)s.")
    raise ValidationError(message % (words | said) + " " + _("Write it without separators."), code=SEPARATORS)
