"""What addresses that are only read answer to OPTIONS and to methods that would change something."""

import pytest
from django.test import Client

from tests.reading import main, soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

READ = [
    *("/de/", "/de/suche/", "/de/stories/", "/de/daten/", "/de/zahlen/", "/de/zahlen/companies/"),
    *("/data/", "/data/figures.csv", "/data/catalogue.ttl", "/data/catalogue.jsonld", "/data/figures/"),
    *("/de/zahlen/register.csv", "/de/stories/feed.atom", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt"),
]


@pytest.mark.parametrize("path", READ)
def test_options_are_told(visitor, path):
    answer = visitor.options(path)
    assert (answer.status_code, answer["Allow"], answer.content) == (200, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_what_would_change_something_is_refused_by_name(path, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "Diese Adresse ist nur zum Lesen da" in text(main(answer))


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [("/en/data/", "de", "en"), ("/data/figures.csv", "en", "en"), ("/data/", "de", "de"), ("/de/", "en", "de")],
)
def test_a_refusal_speaks_one_language_in_header_and_page(visitor, path, accepted, language):
    answer = visitor.post(path, headers={"accept-language": accepted})
    assert (answer["Content-Language"], soup(answer).html["lang"]) == (language, language)


@pytest.mark.parametrize("path", ["/data/figures.csv", "/data/catalogue.ttl", "/sitemap.xml", "/robots.txt"])
def test_what_has_no_language_names_none(visitor, path):
    assert "Content-Language" not in visitor.get(path).headers


@pytest.mark.parametrize(("accepted", "target"), [("de", "/de/daten/"), ("en", "/en/data/"), ("fr", "/de/daten/")])
def test_the_bare_address_of_the_data_leads_to_the_language_of_the_reader(visitor, accepted, target):
    answer = visitor.get("/data/", headers={"accept-language": accepted})
    assert (answer.status_code, answer["Location"]) == (302, target)
    assert "Content-Language" not in answer.headers
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))
    assert soup(visitor.get(target)).html["lang"] == target[1:3] == visitor.get(target)["Content-Language"]
