"""When a profile is reviewed again: one year after the project's end, and every year from then on."""

from datetime import MAXYEAR, date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from projects.models import Project


def year_after(day: date) -> date:
    """Return the same day a year later; 28 February for a 29th. The calendar's last year is followed by none."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=min(day.year + 1, MAXYEAR), day=28 if is_leap_day else day.day)


def next_review(project: "Project", on: date) -> date:
    """Return the next anniversary of the project's end after a day; without an end, or for one to come, a year on."""
    if not project.ends_on:
        return year_after(on)
    day = year_after(project.ends_on)
    while day <= on:
        day = year_after(day)
    return day


def latest_review(project: "Project", on: date) -> date:
    """Return the last day to which a review may be put off: a year after today or after the end, whichever is later."""
    return year_after(max(on, project.ends_on or on))
