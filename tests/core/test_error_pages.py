"""What a visitor sees when something is wrong: the portal's own page, in the language of the address."""

from base64 import b64encode
from hashlib import sha256

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from ruhr_site.core.error_pages import forbidden, language_of, server_error, unavailable
from ruhr_site.home.models import HomePage
from tests.factories import expire, hide, make_draft_story, make_story, take_back
from tests.reading import language_switch, links, main, seen, soup, text

NOT_FOUND = {"de": "Ein Punkt fehlt", "en": "One dot has gone missing"}
BROKEN = {"de": "Etwas ist schiefgegangen", "en": "Something went wrong"}


@pytest.mark.django_db
@pytest.mark.engine
@pytest.mark.parametrize(
    ("url", "language"),
    [
        ("/de/gibt-es-nicht/", "de"),
        ("/en/no-such-page/", "en"),
        ("/de/stories/gibt-es-nicht/", "de"),
        ("/en/stories/emscher-umbau/", "en"),
        ("/de/%00", "de"),
        ("/en/stories/%00/", "en"),
        ("/%00", "de"),
        ("/fr/", "de"),
        ("/fr/stories/", "de"),
        ("/de/../../etc/passwd/", "de"),
        ("/de/" + "x" * 10_000 + "/", "de"),
        ("/de/" + "a/" * 500, "de"),
        ("/en/%ff%fe/", "en"),
        ("/en/%F0%9F%98%80/", "en"),
        ("/de/stories/%2e%2e/", "de"),
        ("/de//", "de"),
        ("/wp-login.php", "de"),
    ],
)
def test_an_unknown_address_has_a_page_of_its_own(visitor, url, language):
    response = visitor.get(url, follow=True)
    assert response.status_code == 404
    assert soup(response).html["lang"] == language
    assert text(main(response).h1) == NOT_FOUND[language]


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/de/gibt-es-nicht/", "/en/no-such-page/", "/fr/", "/en/stories/emscher-umbau/"])
def test_every_link_of_the_page_leads_somewhere(visitor, url):
    document = soup(visitor.get(url))
    leading = {link for link in links(document) if link.startswith("/")}
    assert {link for link in leading if visitor.get(link).status_code != 200} == set()


@pytest.mark.django_db
def test_the_page_leads_to_both_languages(visitor):
    assert language_switch(soup(visitor.get("/en/no-such-page/"))) == {"de": "/de/", "en": "/en/"}


@pytest.mark.django_db
def test_the_page_offers_the_search(visitor):
    form = main(visitor.get("/de/gibt-es-nicht/")).find("form", role="search")
    assert form["action"] == "/de/suche/"


@pytest.mark.django_db
def test_the_page_is_not_indexed(visitor):
    assert soup(visitor.get("/de/gibt-es-nicht/")).find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_other_methods_break_nothing(visitor, method):
    assert getattr(visitor, method)("/de/").status_code < 500


@pytest.mark.django_db
def test_an_address_without_its_last_slash_is_completed(visitor):
    response = visitor.get("/de/stories")
    assert (response.status_code, response["Location"]) == (301, "/de/stories/")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/de/stories/emscher-umbu/", "/de/stories/emscher-umbau/"),
        ("/de/emscher/", "/de/stories/emscher-umbau/"),
        ("/de/stories/jan-kath/", "/de/stories/jan-kath-luxusteppiche-bochum/"),
        ("/en/sector/energi/", "/en/sectors/energy/"),
        ("/de/branchen/energie/", "/de/branchen/energiewirtschaft/"),
        ("/de/Staedte/BOCHUM/", "/de/staedte/bochum/"),
    ],
)
def test_pages_with_a_similar_short_name_are_offered(visitor, asked, found):
    assert found in links(main(visitor.get(asked)))


@pytest.mark.django_db
@pytest.mark.parametrize("withdraw", [take_back, hide, expire])
def test_a_page_that_is_not_public_is_never_offered(visitor, withdraw):
    story = make_story("Siebenschläferwiese")
    assert story.url in links(main(visitor.get("/de/siebenschlaferwise/")))
    withdraw(story)
    answer = visitor.get("/de/siebenschlaferwise/")
    assert "Siebenschläferwiese" not in seen(answer)
    assert story.url not in links(soup(answer))


@pytest.mark.django_db
def test_a_draft_is_never_offered(visitor):
    make_draft_story("Siebenschläferwiese")
    assert "Siebenschläferwiese" not in seen(visitor.get("/de/siebenschlaferwise/"))


@pytest.mark.django_db
def test_where_nothing_is_near_the_sections_are_offered(visitor):
    offered = links(main(visitor.get("/de/qqqqqqqq/")))
    assert {"/de/stories/", "/de/branchen/", "/de/projekte/", "/de/staedte/"} <= set(offered)


@pytest.mark.django_db
def test_near_pages_are_read_once_and_kept(visitor):
    def reads() -> int:
        with CaptureQueriesContext(connection) as captured:
            visitor.get("/de/emscher-umbu/")
        return sum('"wagtailcore_page"."depth" >= 3' in query["sql"] for query in captured.captured_queries)

    assert reads() >= 1
    assert reads() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("de", "nicht erlaubt"), ("en", "not allowed")])
def test_what_is_not_allowed_is_said_in_the_language_of_the_address(rf, language, words):
    response = forbidden(rf.get(f"/{language}/"))
    assert response.status_code == 403
    assert words in text(main(response).h1)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("de", "Diese Seite gibt es nicht mehr"), ("en", "This page is gone")])
def test_a_page_that_is_gone_says_so(visitor, language, words):
    story = make_story("Fort", language)
    take_back(story)
    response = visitor.get(story.url)
    assert (response.status_code, text(main(response).h1)) == (410, words)
    assert main(response).find("form", role="search")


AWAY = {"de": "Gleich wieder da", "en": "Back in a moment"}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("page", "status", "words"), [(server_error, 500, BROKEN), (unavailable, 503, AWAY)])
def test_a_page_that_stands_alone_asks_for_no_other_file(rf, language, page, status, words):
    response = page(rf.get(f"/{language}/stories/"))
    document = soup(response)
    assert (response.status_code, text(document.h1)) == (status, words[language])
    assert not document.select("link, script, img, [src], [style]")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", [server_error, unavailable])
def test_the_policy_of_a_page_that_stands_alone_allows_its_one_style(rf, page):
    response = page(rf.get("/de/"))
    (style,) = soup(response).find_all("style")
    digest = b64encode(sha256(style.get_text().encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in response["Content-Security-Policy"]
    assert response["Content-Security-Policy"].startswith("default-src 'none';")


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
def test_a_database_out_of_reach_asks_to_come_back_soon(monkeypatch, fault):
    def fail(*args):
        raise fault

    monkeypatch.setattr(HomePage, "get_context", fail)
    response = Client(raise_request_exception=False).get("/en/")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert text(soup(response).h1) == AWAY["en"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_for_a_fault_needs_no_database(language):
    response = server_error(RequestFactory().get(f"/{language}/stories/"))
    assert response.status_code == 500
    assert soup(response).html["lang"] == language
    assert text(soup(response).h1) == BROKEN[language]


@pytest.mark.django_db
def test_a_fault_shows_the_page_for_it(monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(HomePage, "get_context", fail)
    response = Client(raise_request_exception=False).get("/de/")
    assert response.status_code == 500
    assert text(soup(response).h1) == BROKEN["de"]
    assert links(soup(response)) == ["", "/de/"]


@pytest.mark.parametrize(
    ("path", "language"),
    [("/en/x/", "en"), ("/de/", "de"), ("/english/", "de"), ("/", "de"), ("", "de")],
)
def test_the_language_of_an_address(path, language):
    assert language_of(path) == language


def test_a_request_for_another_host_is_refused_in_the_language_of_the_address(visitor, settings):
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    answer = visitor.get("/en/stories/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert text(soup(answer).h1) == "The request cannot be read like this"
    assert answer["Cache-Control"] == "no-store"
