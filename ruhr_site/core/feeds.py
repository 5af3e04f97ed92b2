"""What every Atom feed of the portal has (RFC 4287): ids that last, and a time of change that is never just now."""

from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.feedgenerator import Atom1Feed

# When a page appeared that an import made public.
UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)


class DatedFeed(Atom1Feed):
    """A feed that was last changed with its newest entry, and without any with its page: `changed_at`."""

    def latest_post_date(self) -> datetime:
        """Return the time of the newest entry."""
        return super().latest_post_date() if self.items else self.feed["changed_at"]


def lasting_id(*parts: Any) -> str:
    """Return an address-like name that never changes, whatever the portal's host is (RFC 4122, version 5)."""
    return uuid5(NAMESPACE_URL, "/".join(["city-of-cities", *map(str, parts)])).urn
