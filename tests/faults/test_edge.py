"""What web server and page cache let through, keep and refuse."""

import socket

import pytest

from .stack import EDGE, PORT, ask, unseen


def test_a_page_is_kept_and_served_from_the_cache():
    path = unseen("/de/stories/")
    assert ask(path, EDGE).headers["x-cache"] == "miss"
    assert ask(path, EDGE).headers["x-cache"] == "hit"


@pytest.mark.parametrize("cookie", ["__Host-sessionid=x", "a=b; __Host-sessionid=x", "sessionid=x", "messages=x"])
def test_whoever_has_a_session_gets_a_page_of_his_own_that_is_not_kept(cookie):
    path = unseen("/de/stories/")
    assert ask(path, EDGE, Cookie=cookie).headers["x-cache"] == "pass"
    assert ask(path, EDGE).headers["x-cache"] == "miss"
    assert ask(path, EDGE, Cookie=cookie).headers["x-cache"] == "pass"


def test_other_cookies_and_marks_of_campaigns_do_not_divide_the_cache():
    path = unseen("/de/stories/")
    ask(path, EDGE)
    assert ask(f"{path}&utm_source=mail&fbclid=1", EDGE, Cookie="theme=dark").headers["x-cache"] == "hit"


@pytest.mark.parametrize("path", ["/admin/login/", "/de/kontakt/gesendet/", "/de/gibt-es-nicht/", "/"])
def test_what_is_for_one_person_or_is_missing_is_never_kept(path):
    ask(path, EDGE)
    assert ask(path, EDGE).headers["x-cache"] in ("pass", "miss")


def test_no_answer_from_the_cache_gives_a_cookie():
    for path in ("/de/", "/de/stories/", "/en/projects/innovation-centres-ruhr/"):
        ask(path)
        assert "set-cookie" not in ask(path).headers


@pytest.mark.parametrize("method", ["PURGE", "BAN", "TRACE", "PUT", "DELETE"])
def test_visitors_cannot_empty_the_cache(method):
    assert ask("/de/", method=method).status in (400, 405)


@pytest.mark.parametrize(
    "path",
    ["/media/", "/media/original_images/", "/static/../media/", "/static../media/", "/errors/503.de.html", "/static/"],
)
def test_the_web_server_hands_out_nothing_but_static_files(path):
    assert ask(path).status in (400, 403, 404)


def test_static_files_are_kept_for_a_year():
    page = ask("/de/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = ask(address)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"


def test_no_answer_names_the_version_of_a_program():
    headers = ask("/de/").headers
    assert headers["server"] == "nginx"
    assert not {"via", "x-varnish", "x-powered-by", "xkey", "x-cache"} & set(headers)


def test_a_request_that_is_too_large_is_refused_in_the_portals_words():
    answer = ask("/de/kontakt/projekt/innovation-centres-ruhr/", method="POST", body=b"x" * 2_000_000)
    assert answer.status == 413
    assert "Zu groß" in answer.text


def test_who_tries_to_log_in_again_and_again_is_slowed_down():
    statuses = [ask("/admin/login/", method="POST", body=b"login=a&password=b").status for _try in range(20)]
    assert 429 in statuses
    assert ask("/de/").status == 200


def test_a_client_that_sends_nothing_is_let_go():
    with socket.create_connection(("127.0.0.1", PORT), timeout=20) as client:
        client.sendall(b"GET /de/ HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        # Within the 20 seconds of the socket.
        with pytest.raises(ConnectionResetError):
            client.recv(1000)


@pytest.mark.parametrize("path", [b"/de/suche/?q=" + 10_240 * b"x", b"/de/%00/", b"/de/suche/?q=M\xfcl"])
def test_a_request_that_cannot_be_read_gets_the_portals_own_page(path):
    with socket.create_connection(("127.0.0.1", PORT), timeout=10) as connection:
        connection.sendall(b"GET %b HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % (path, PORT))
        answer = b"".join(iter(lambda: connection.recv(65_536), b"")).decode()
    assert answer.startswith("HTTP/1.1 400 ")
    assert "So lässt sich die Anfrage nicht lesen" in answer
    assert "text/html; charset=utf-8" in answer
