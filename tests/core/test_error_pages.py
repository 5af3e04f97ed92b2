"""What a visitor sees when something is wrong: the portal's own page, in the language of the address."""

import pytest
from django.test import Client, RequestFactory

from ruhr_site.core.error_pages import language_of, server_error
from ruhr_site.home.models import HomePage
from tests.reading import language_switch, links, main, soup, text

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
    assert links(soup(response)) == ["/de/"]


@pytest.mark.parametrize(
    ("path", "language"),
    [("/en/x/", "en"), ("/de/", "de"), ("/english/", "de"), ("/", "de"), ("", "de")],
)
def test_the_language_of_an_address(path, language):
    assert language_of(path) == language
