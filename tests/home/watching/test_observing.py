"""The log: one line of JSON for each request, with an id, and without personal data of visitors."""

import json
import logging
import sys

import pytest

from ruhr_site.home.watching.logs import JsonFormatter, request_id
from tests.factories import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    """Return a function that gives the lines of requests as they would be written."""
    caplog.set_level(logging.INFO, logger="portal.requests")
    formatter = JsonFormatter()
    return lambda: [json.loads(formatter.format(r)) for r in caplog.records if r.name == "portal.requests"]


def test_a_request_leaves_one_line(visitor, lines):
    visitor.get(make_story("Zeile").url)
    [line] = lines()
    assert (line["method"], line["path"], line["view"], line["status"]) == (
        "GET",
        "/de/stories/zeile/",
        "StoryPage",
        200,
    )


def test_a_line_tells_nothing_of_a_visitor(client, lines):
    client.get("/de/suche/?query=meine+krankheit", headers={"user-agent": "Browser/7"}, REMOTE_ADDR="203.0.113.9")
    [line] = lines()
    assert not [word for word in ("krankheit", "Browser", "203.0.113.9") if word in json.dumps(line)]


def test_a_line_names_the_account_by_its_number_also_where_it_is_refused(logged_in, accounts, lines):
    logged_in("editor").get("/admin/users/")
    assert lines()[-1]["account"] == accounts["editor"].pk
    assert lines()[-1]["refused"]


def test_what_is_done_is_not_called_refused(logged_in, lines):
    story = make_story("Erledigt")
    logged_in("admin").post(f"/admin/pages/{story.pk}/unpublish/")
    assert lines()[-1]["status"] == 302
    assert "refused" not in lines()[-1]


def test_a_failure_is_one_line_with_its_trace_and_the_id_of_the_request():
    token = request_id.set("a" * 32)
    try:
        raise ValueError("zwei\nZeilen")
    except ValueError:
        record = logging.LogRecord("portal", logging.ERROR, "x.py", 1, "failed", (), sys.exc_info())
        text = JsonFormatter().format(record)
    finally:
        request_id.reset(token)
    assert "\n" not in text
    line = json.loads(text)
    assert line["request_id"] == "a" * 32
    assert "ValueError: zwei" in line["trace"]
