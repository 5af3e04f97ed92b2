"""What a page costs a reader with a phone, as Chromium counts it: bytes on the line, requests, hosts, traces left.

Counted is what Chromium asks for when a page is opened with an empty cache: pictures far below come when a reader gets
near them, and are not counted.
"""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from tests.bench.pages import PAGES

PHONE = {"viewport": {"width": 360, "height": 800}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
# How far below a reader is near a picture depends on the network.
AT_4G = {
    "offline": False,
    "latency": 20,
    "downloadThroughput": -1,
    "uploadThroughput": -1,
    "connectionType": "cellular4g",
}
# Bytes and requests of an opened page.
OF_HOME = (150_000, 12)
OF_OTHERS = (110_000, 10)
STYLES, SCRIPTS, HTML_OF_HOME = 20_000, 15_000, 10_000
DATABASES = "indexedDB.databases().then(databases => databases.length)"


@dataclass
class Load:
    """What opening a page took."""

    requests: dict[str, tuple[str, str]] = field(default_factory=dict)  # number to kind and address
    sizes: dict[str, int] = field(default_factory=dict)  # number to bytes on the line, headers included
    heads: dict[str, int] = field(default_factory=dict)  # number to bytes of the headers

    def bytes_of(self, kind: str) -> int:
        """Return the bytes of one kind of files: "Document", "Stylesheet", "Script"."""
        return sum(self.sizes.get(number, 0) for number, (its_kind, _url) in self.requests.items() if its_kind == kind)

    @property
    def html(self) -> int:
        """The bytes of the document alone, compressed."""
        heads = sum(self.heads.get(number, 0) for number, (kind, _url) in self.requests.items() if kind == "Document")
        return self.bytes_of("Document") - heads

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for _kind, url in self.requests.values()}

    def __str__(self) -> str:
        counted = Counter(kind for kind, _url in self.requests.values())
        parts = [f"{kind}: {number} with {self.bytes_of(kind)} bytes" for kind, number in counted.items()]
        return f"{len(self.requests)} requests, {sum(self.sizes.values())} bytes ({', '.join(parts)})"


@pytest.fixture
def load(chromium, public_portal):
    """Return a function that opens a page with an empty cache and gives what that took, and the page."""
    contexts = []

    def read_it(path):
        page = chromium.new_context(base_url=public_portal, **PHONE).new_page()
        contexts.append(page.context)
        found = Load()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", AT_4G)
        session.on("Network.requestWillBeSent", lambda event: note(found, event))
        session.on(
            "Network.loadingFinished",
            lambda event: found.sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
        )
        session.on(
            "Network.responseReceived",
            lambda event: found.heads.update({event["requestId"]: int(event["response"]["encodedDataLength"])}),
        )
        page.goto(path, wait_until="networkidle")
        return found, page

    yield read_it
    for context in contexts:
        context.close()


def note(found, event):
    """Count a request; what stands in the page itself is none."""
    if not event["request"]["url"].startswith("data:"):
        found.requests[event["requestId"]] = (event["type"], event["request"]["url"])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_little_and_leaves_no_trace(load, name):
    most_bytes, most_requests = OF_HOME if name == "home" else OF_OTHERS
    for path in PAGES[name]:
        found, page = load(path)
        cost = f"{path}: {found}"
        print(cost)  # pytest -rA shows what every page costs
        assert sum(found.sizes.values()) <= most_bytes, cost
        assert len(found.requests) <= most_requests, cost
        assert found.bytes_of("Stylesheet") <= STYLES, cost
        assert found.bytes_of("Script") <= SCRIPTS, cost
        assert found.html <= (HTML_OF_HOME if name == "home" else most_bytes), (cost, found.html)
        assert len(found.hosts) == 1, found.hosts
        assert traces(page) == [], path


def traces(page):
    """Return what a page keeps on the reader's machine."""
    kept = [cookie["name"] for cookie in page.context.cookies()]
    kept += page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return kept + ["IndexedDB"] * page.evaluate(DATABASES)
