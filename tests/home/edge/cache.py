"""A page cache as Varnish with xkey is one, for tests: it keeps what it may, with the tags that came with it."""

from dataclasses import dataclass

from django.test import Client

from ruhr_site.core.models import Purge


@dataclass
class Kept:
    """An answer as it was kept."""

    body: bytes
    tags: set[str]


class FakeEdge:
    """Keeps the answers of addresses until one of their tags is purged."""

    def __init__(self, addresses: list[str]) -> None:
        self.client = Client()
        self.addresses = addresses
        self.kept: dict[str, Kept] = {}
        self.seen = 0
        self.purged: dict[str, set[str]] = {}  # what the last change removed, with the tags for which it did
        self.needed = self.needless = 0

    def ask(self, address: str) -> Kept | None:
        """Return what the portal answers now; None where no cache may keep it."""
        answer = self.client.get(address)
        if not answer["Cache-Control"].startswith("public"):
            return None
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        return Kept(body, set(answer["Xkey"].split()))

    def fill(self) -> None:
        """Ask for everything that is not kept."""
        for address in self.addresses:
            if address not in self.kept and (found := self.ask(address)):
                self.kept[address] = found

    def purge(self) -> set[str]:
        """Remove what the outbox names since the last time, and return the tags."""
        rows = list(Purge.objects.filter(pk__gt=self.seen).order_by("pk"))
        self.seen = rows[-1].pk if rows else self.seen
        tags = {tag for row in rows for tag in row.tags.split()}
        if tags:
            tags.add("any")
        self.purged = {address: kept.tags & tags for address, kept in self.kept.items() if kept.tags & tags}
        return tags

    def compare(self) -> list[str]:
        """Return what is kept though the portal answers otherwise; count what was removed and is what it was."""
        self.tags = self.purge()
        stale = []
        self.useless: dict[str, set[str]] = {}
        for address in self.addresses:
            before, now = self.kept.get(address), self.ask(address)
            is_same = before is not None and now is not None and before.body == now.body
            if address in self.purged:
                self.needed += not is_same
                self.needless += is_same
                if is_same:
                    self.useless[address] = self.purged[address]
            elif before is not None and not is_same:
                stale.append(address)
            if now:
                self.kept[address] = now
            else:
                self.kept.pop(address, None)
        return stale

    @property
    def ratio(self) -> float:
        """The share of what was removed though nothing of it had changed."""
        return self.needless / max(1, self.needless + self.needed)
