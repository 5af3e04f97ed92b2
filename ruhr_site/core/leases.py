"""Rows that wait to be sent: which are due, and taken by nobody."""

from datetime import datetime, timedelta

from django.db.models import Q


def is_due(now: datetime, lease: timedelta, longest_pause: timedelta) -> Q:
    """Return the condition that a row's next attempt has come and that nobody has taken it.

    What lies further ahead than a lease or a pause ever does was written before the clock was set back.
    """
    is_free = Q(leased_until=None) | Q(leased_until__lt=now) | Q(leased_until__gt=now + 2 * lease)
    has_come = Q(next_try_at__lte=now) | Q(next_try_at__gt=now + 2 * longest_pause)
    return is_free & has_come
