"""Which days a project may have."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1990, 2100


def plausible_day(day: date) -> None:
    """Refuse a day of a year in which no project takes place: a slip of the pen, and nothing to reckon with."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        words = _("Enter a day of the years %(first)s to %(last)s.")
        raise ValidationError(words % {"first": FIRST_YEAR, "last": LAST_YEAR}, code="implausible_day")
