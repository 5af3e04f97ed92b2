"""A change reaches every visitor, through a page cache that works, hangs, is lost or hears of nothing."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from .stack import EDGE, LIFE, ask, pid, stack, within, without

# The newest story stands on the front page, in the list and in the feed.
NEWEST = "from stories.models import StoryPage; page = StoryPage.objects.in_language('de').for_cards()[0].specific; "
TIMED = "import time; begun = time.monotonic(); {}; print('took', time.monotonic() - begun, time.time())"
LISTS = ("/de/", "/de/stories/", "/de/stories/feed.atom")
_number = iter(range(1, 1000))


def shell(code: str) -> str:
    """Run code in the portal as an editor's request would, and return what it prints."""
    return stack("manage", "shell", "--verbosity", "0", "-c", code)


def taken(said: str) -> tuple[float, float]:
    """Return how many seconds a change took, and when it was done."""
    took, at = said.split("took ")[1].split()[:2]
    return float(took), float(at)


@pytest.fixture
def story():
    """The address of the newest story, which every test leaves as it was."""
    pk, title, address = (
        shell(NEWEST + "print(page.pk, page.title, page.url, sep='|')").strip().splitlines()[-1].split("|")
    )
    yield int(pk), address
    shell(f"{page(pk)} page.title = {title!r}; page.save_revision().publish()")


def page(pk: int | str) -> str:
    """Return the code that reads a story."""
    return f"from stories.models import StoryPage; page = StoryPage.objects.get(pk={pk});"


def publish(pk: int) -> tuple[str, float, float]:
    """Publish a new title, and return it, how many seconds that took, and when it was done."""
    title = f"Neuer Titel X{os.getpid()}X{next(_number)}"  # of one word that no page breaks
    code = f"page.title = {title!r}; page.teaser_title = ''; page.save_revision().publish()"
    return title, *taken(shell(f"{page(pk)} {TIMED.format(code)}"))


def take_back(pk: int) -> float:
    """Take a story back, and return when that was done."""
    return taken(shell(f"{page(pk)} {TIMED.format('page.unpublish()')}"))[1]


def keep(*paths: str) -> None:
    """Let the page cache keep pages."""
    for path in paths:
        ask(path)
        assert ask(path, EDGE).headers["x-cache"] == "hit", path


def shows(title: str, *paths: str) -> bool:
    """Whether every page shows a title."""
    return all(title in ask(path).text for path in paths)


def is_gone(address: str, title: str = "") -> bool:
    """Whether a story is gone, and its title from all lists."""
    return ask(address).status in (404, 410) and not (title and any(shows(title, path) for path in LISTS))


@contextmanager
def hanging(name: str) -> Iterator[None]:
    """Let a part take connections and answer none; of the page cache, the process that serves as well."""
    group = os.getpgid(pid(name))
    os.killpg(group, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGCONT)


def test_a_published_change_is_visible_on_every_page_that_shows_it_within_5_seconds(story):
    pk, address = story
    keep(address, *LISTS)
    title, _took, at = publish(pk)
    assert within(5, lambda: shows(title, address, *LISTS)) is not None
    passed = time.time() - at
    print(f"visible everywhere {passed:.1f} s after the change, in which the process that made it has ended")
    assert passed < 5


def test_a_withdrawn_page_is_gone_within_5_seconds(story):
    pk, address = story
    title, *_times = publish(pk)
    assert within(5, lambda: shows(title, address, *LISTS)) is not None
    keep(address, *LISTS)
    at = take_back(pk)
    assert within(5, lambda: is_gone(address, title)) is not None
    passed = time.time() - at
    print(f"gone {passed:.1f} s after the change, in which the process that made it has ended")
    assert passed < 5


def test_a_page_that_did_not_change_stays_in_the_cache(story):
    pk, _address = story
    keep("/de/impressum/", "/en/sectors/")
    title, *_times = publish(pk)
    assert within(5, lambda: shows(title, "/de/stories/")) is not None
    assert ask("/de/impressum/", EDGE).headers["x-cache"] == "hit"


def test_a_publish_request_takes_less_than_5_seconds_while_the_cache_hangs(story):
    pk, address = story
    keep(address)
    with hanging("varnish"):
        title, took, _at = publish(pk)
        print(f"published in {took:.2f} s")
    assert took < 5
    assert within(10, lambda: shows(title, address)) is not None


def test_a_page_withdrawn_while_the_cache_was_out_of_reach_is_gone_within_10_seconds_of_its_return(story):
    pk, address = story
    keep(address)
    with hanging("varnish"):
        take_back(pk)
    passed = within(10, lambda: is_gone(address))
    assert passed is not None
    print(f"gone {passed:.1f} s after the return of the cache")


def test_a_cache_that_was_restarted_shows_no_withdrawn_page(story):
    pk, address = story
    keep(address)
    with without("varnish"):
        take_back(pk)
    assert within(10, lambda: is_gone(address)) is not None


def test_a_change_whose_purge_is_lost_is_visible_after_60_seconds(story):
    pk, address = story
    keep(address)
    with without("purges"):
        title, *_times = publish(pk)
        assert within(LIFE + 3, lambda: shows(title, address)) is not None


def test_the_audit_finds_the_cache_up_to_date():
    said = stack("manage", "audit_cache", "--edge", f"http://127.0.0.1:{EDGE}", "--app", f"http://127.0.0.1:{EDGE + 2}")
    print(said.splitlines()[-1])
    assert "0 out of date" in said
