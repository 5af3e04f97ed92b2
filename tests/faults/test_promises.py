"""What reliability promises while parts of the portal are away."""

import re
import signal
import time

import pytest

from .stack import FOLDER, KEPT, ask, pid, stack, stop_with, unseen, within, without

WORDS = {"de": "Gleich wieder da", "en": "Back in a moment"}


def assert_kept(paths):
    for path in paths:
        answer = ask(path)
        assert answer.status == 200, path
        assert "</html>" in answer.text


@pytest.mark.parametrize("parts", [("app1", "app2"), ("postgres",), ("redis",)], ids=["app", "database", "redis"])
def test_a_cached_page_is_200_while_the_app_the_database_or_redis_is_down(aged, parts):
    assert_kept(KEPT)
    old = aged()
    with without(*parts):
        assert_kept(KEPT)
        # The first who asks for a page that is no longer fresh, and the second.
        assert_kept(old)
        assert_kept(old)


def test_a_cached_page_is_200_while_the_app_hangs(aged):
    old = aged()
    stop_with(signal.SIGSTOP, "app1", "app2")
    try:
        assert_kept(KEPT)
        assert_kept(old)
    finally:
        stop_with(signal.SIGCONT, "app1", "app2")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("parts", [("postgres",), ("app1", "app2")], ids=["database", "app"])
def test_a_page_not_in_the_cache_is_a_branded_503_in_its_language_within_2_seconds(parts, language):
    with without(*parts):
        for _time in range(3):
            answer = ask(unseen(f"/{language}/"))
            assert answer.status == 503
            assert WORDS[language] in answer.text
            assert f'lang="{language}"' in answer.text
            assert answer.headers["retry-after"] == "30"
            assert answer.headers["cache-control"] == "no-store"
            assert answer.seconds < 2
            assert not re.search("Traceback|psycopg2|OperationalError|Varnish|Guru", answer.text)


@pytest.mark.parametrize("part", ["postgres", "redis", "mail"])
def test_the_portal_recovers_within_10_seconds_without_a_restart(part):
    processes = [pid(name) for name in ("app1", "app2", "mails")]
    with without(part):
        time.sleep(3)
        ask(unseen("/de/"))
    assert within(10, lambda: ask(unseen("/de/")).status == 200 and "cache: ok" in ask("/-/ready").text) is not None
    assert [pid(name) for name in ("app1", "app2", "mails")] == processes


@pytest.mark.parametrize("part", ["redis", "mail"])
def test_a_publish_request_takes_less_than_5_seconds_while_redis_or_the_mail_server_hangs(part, editor, story):
    stop_with(signal.SIGSTOP, part)
    try:
        answer = editor.publish(story, f"Während {part} hängt")
        assert (answer.status, answer.seconds < 5) == (302, True)
    finally:
        stop_with(signal.SIGCONT, part)


def test_every_page_is_served_while_redis_is_down():
    with without("redis"):
        assert "cache: out of reach" in ask("/-/ready").text
        for path in (*KEPT, "/de/branchen/logistik/", "/admin/login/"):
            answer = ask(unseen(path))
            assert answer.status == 200, path
            assert answer.seconds < 5


def test_no_request_fails_while_a_process_is_killed():
    statuses = []
    for number in range(60):
        if number == 10:
            stop_with(signal.SIGKILL, "app1")
        statuses.append(ask(unseen("/de/stories/emscher-umbau/")).status)
    assert set(statuses) == {200}


def test_a_page_cache_that_was_restarted_serves_again_within_10_seconds():
    stack("restart", "varnish")
    assert within(10, lambda: ask("/de/").status == 200) is not None


def test_a_mail_is_delivered_once_after_the_mail_server_is_back():
    subject = f"Probe {time.time_ns()}"
    put = f"from ruhr_site.core.outbox import put; put({subject!r}, 'a@example.org', {subject!r}, 'Text')"

    def arrived():
        mails = (FOLDER / "portal" / "mail").glob("*.eml")
        return [path for path in mails if subject in path.read_text(encoding="utf-8")]

    with without("mail"):
        stack("manage", "shell", "-c", put)
        time.sleep(5)
        assert arrived() == []
    assert within(300, lambda: len(arrived()) == 1) is not None
    time.sleep(5)
    assert len(arrived()) == 1
