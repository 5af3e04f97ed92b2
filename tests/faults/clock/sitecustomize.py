"""A clock that a test sets: to the portal it is later than it is by as many seconds as the file CLOCK names.

Python reads this module at its start wherever this folder is on its path. What counts seconds goes on as it is.
"""

import datetime
import os
import time
from pathlib import Path

from django.utils import timezone

FILE = Path(os.environ["CLOCK"])
real_time = time.time


def ahead() -> float:
    """Return the seconds by which the clock is wrong."""
    return float(FILE.read_text() or 0)


class Shifted(datetime.datetime):
    """The time of day as Django asks for it."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
        """Return the moment that the clock shows."""
        return datetime.datetime.fromtimestamp(time.time(), tz)


time.time = lambda: real_time() + ahead()
timezone.datetime = Shifted  # type: ignore[misc]
