"""How old a figure is: when its next value is due, and when readers are told that it is late.

Due dates are set by people and never moved by the program (a due date that moves itself hides what is late).
"""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

# How long after the expected date readers are not told yet: sources are often a little late.
GRACE = timedelta(days=90)
# How long a check ("still the latest value") keeps a figure off the editors' list.
CHECK_HOLDS = timedelta(days=30)


def days_overdue(figure: Any, today: date) -> int:
    """Return for how many days the next value has been overdue; 0 where it is not, or no date is set."""
    expected = figure.next_expected_on
    return max((today - expected).days, 0) if expected else 0


def is_late_for_readers(figure: Any, today: date) -> bool:
    """Whether readers are told that a newer value was expected."""
    return days_overdue(figure, today) > GRACE.days


def needs_check(figure: Any, today: date) -> bool:
    """Whether the figure is overdue and nobody has looked its source up lately."""
    checked = getattr(figure, "last_checked_at", None)
    is_checked = checked is not None and today - timezone.localdate(checked) < CHECK_HOLDS
    return days_overdue(figure, today) > 0 and not is_checked


def worst_first(figures: Any, today: date) -> list[Any]:
    """Return the figures that need a check, the longest overdue first."""
    overdue = [figure for figure in figures if needs_check(figure, today)]
    return sorted(overdue, key=lambda figure: figure.next_expected_on)
