"""Compare what the page cache hands out with what the portal says: every public page, feed and file."""

import re
import time
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPErrorProcessor, Request, build_opener

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.models import ProjectIndexPage, ProjectPage
from ruhr_site.core.visibility import visible
from ruhr_site.home.catalogue.datasets import DATASETS, FORMATS
from ruhr_site.home.sitemap import entries
from sectors.addresses import figure_addresses
from sectors.register import figures_by_id
from stories.models import StoryIndexPage

TOO_MANY, PAUSE, MOST_TIMES = 429, 1, 10  # status; seconds; attempts
PATIENCE = 6  # seconds after which a change has reached every cache
STORY_FILES = ("feed.atom", "feed.json", "corrections.atom", "corrections.json", "?kind=report", "?city=bochum")
PROJECT_FILES = ("milestones.atom", "milestones.json", "milestones.ics")
# Graphs, whose parts stand in another order each time, with other names for what has none.
UNORDERED = (".ttl", ".jsonld")
NAMELESS = re.compile(rb"_:\w+")


class Anything(HTTPErrorProcessor):
    """Takes every answer as it is: a redirect is not followed, an error is an answer."""

    def http_response(self, request: Any, response: Any) -> Any:
        """Return the answer."""
        return response

    https_response = http_response


def addresses() -> list[str]:
    """Return the path of every public page, feed and file, and of some lists that are narrowed."""
    found = [entry.path for entry in entries()]
    found += [f"{page.url}{name}" for page in visible(StoryIndexPage.objects) for name in STORY_FILES]
    for model, more in ((ProjectIndexPage, ("projects.csv", "projects.json", "?status=ended")), (ProjectPage, ())):
        found += [f"{page.url}{name}" for page in visible(model.objects) for name in (*PROJECT_FILES, *more)]
    found += figure_addresses(figures_by_id().values())
    found += [dataset.file_address(kind) for dataset in DATASETS.values() for kind in FORMATS]
    return list(dict.fromkeys([*found, "/data/catalogue.ttl", "/data/catalogue.jsonld", "/sitemap.xml"]))


def fetch(origin: str, path: str) -> tuple[int, bytes]:
    """Return status and bytes of an address, as a visitor of the portal gets them."""
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    headers = {"Host": base.netloc, "X-Forwarded-Proto": "https", "User-Agent": "audit_cache"}
    for _time in range(MOST_TIMES):
        with build_opener(Anything).open(Request(origin + path, headers=headers), timeout=30) as answer:  # noqa: S310
            body = answer.read()
        if answer.status != TOO_MANY:
            break
        time.sleep(PAUSE)  # the web server lets nobody ask for many files at once
    return answer.status, bytes(sorted(NAMELESS.sub(b"", body))) if path.endswith(UNORDERED) else body


class Command(BaseCommand):
    """Asks for every address at the cache and at a process of the portal, and names those that differ."""

    help = "Compare every page in the page cache with what the portal answers; fails where one is out of date."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add where to ask."""
        parser.add_argument(
            "--edge", default=settings.WAGTAILADMIN_BASE_URL, help="the cache, or what stands before it"
        )
        parser.add_argument("--app", default="http://127.0.0.1:8001", help="a process of the portal")

    def handle(self, *args: Any, edge: str = "", app: str = "", **options: Any) -> None:
        """Compare twice: what changed between two questions is the same a few seconds later."""
        paths = addresses()
        differing = list(self.differing(paths, edge, app))
        if differing:
            time.sleep(PATIENCE)
            differing = list(self.differing(differing, edge, app))
        for path in differing:
            self.stdout.write(f"out of date: {path}")
        self.stdout.write(f"{len(paths)} addresses, {len(differing)} out of date")
        if differing:
            raise CommandError("The page cache hands out what the portal no longer says.")

    def differing(self, paths: list[str], edge: str, app: str) -> Iterator[str]:
        """Yield the paths at which cache and portal differ."""
        for path in paths:
            try:
                if fetch(edge, path) != fetch(app, path):
                    yield path
            except (OSError, HTTPException) as error:
                self.stderr.write(f"{path}: {error}")
                yield path
