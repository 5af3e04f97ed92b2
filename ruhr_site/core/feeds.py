"""What every feed of the portal has, as Atom (RFC 4287) or JSON Feed: lasting ids, a time of change that is not now."""

from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed

from .files import dump

# When a page appeared that an import made public.
UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)


class DatedFeed(Atom1Feed):
    """A feed that was last changed with its newest entry, and without any with its page: `changed_at`."""

    content_type = "application/atom+xml; charset=utf-8"

    def __init__(self, title: str, **about: Any) -> None:
        """Name the portal in the title as well: a reader of feeds shows it beside those of other sites."""
        super().__init__(title=f"{title} – {settings.WAGTAIL_SITE_NAME}", **about)

    def latest_post_date(self) -> datetime:
        """Return the time of the newest entry."""
        return super().latest_post_date() if self.items else self.feed["changed_at"]


class JsonFeed(DatedFeed):
    """The same feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed to a text file."""
        record = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [json_item(item) for item in self.items],
        }
        outfile.write(dump(record))


def json_item(item: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of a feed as an item of JSON Feed; what is unknown is left out."""
    times = {"date_published": item["pubdate"], "date_modified": item["updateddate"]}
    files = [{"url": e.url, "mime_type": e.mime_type, "size_in_bytes": int(e.length)} for e in item["enclosures"]]
    return {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_html": item["description"] or "",
        **{name: time.isoformat() for name, time in times.items() if time},
        **({"tags": list(item["categories"])} if item["categories"] else {}),
        **({"attachments": files} if files else {}),
    }


def feed_answer(feed: DatedFeed) -> HttpResponse:
    """Answer with a feed."""
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def lasting_id(*parts: Any) -> str:
    """Return an address-like name that never changes, whatever the portal's host is (RFC 4122, version 5)."""
    return uuid5(NAMESPACE_URL, "/".join(["city-of-cities", *map(str, parts)])).urn
