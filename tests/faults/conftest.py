"""`make test-faults`: the stack is started once and broken by every test; other runs leave these tests out."""

import os
import time

import pytest

from .editing import Editor, make_story
from .stack import KEPT, LIFE, ask, stack, unseen, within

collect_ignore_glob = [] if "FAULTS" in os.environ else ["test_*.py"]


@pytest.fixture(scope="session", autouse=True)
def running():
    """The stack, started for this run unless it runs already."""
    was_running = stack("status").startswith("running")
    stack("start")
    yield
    if not was_running:
        stack("stop")


@pytest.fixture(scope="module")
def aged(running):
    """Pages that the cache keeps from here on: a function that gives some that are no longer fresh, once each."""
    sets = [[unseen(path) for path in KEPT] for _time in range(4)]
    for path in (path for paths in sets for path in paths):
        assert ask(path).status == 200
    fresh_until = time.monotonic() + LIFE + 2

    def take():
        time.sleep(max(0, fresh_until - time.monotonic()))
        return sets.pop()

    return take


@pytest.fixture(autouse=True)
def whole():
    """A test begins with a portal in which nothing is broken."""
    assert within(30, lambda: ask("/-/ready").text == "database: ok\nmigrations: ok\ncache: ok\n") is not None
    assert within(30, lambda: ask("/de/").status == 200) is not None


@pytest.fixture(scope="session")
def editor(running):
    """Somebody who is logged in."""
    return Editor()


@pytest.fixture(scope="session")
def story(running):
    """The id of a story that tests may change."""
    return make_story(f"Erprobt {time.time_ns()}")
