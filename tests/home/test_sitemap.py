"""What search engines are told: the sitemap and robots.txt."""

import re

import pytest
from wagtail.models import Page

from tests.factories import expire, hide, make_draft_story, make_story
from tests.reading import path

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def entries(visitor) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", visitor.get("/sitemap.xml").content.decode())


def test_the_sitemap_names_every_public_page_of_both_trees_once(visitor):
    public = [page.url for page in Page.objects.live().public().filter(depth__gte=2)]
    assert sorted(path(entry) for entry in entries(visitor)) == sorted(public)


def test_the_sitemap_names_whole_addresses_of_the_host_that_was_asked(visitor):
    assert {entry.split("/de/")[0].split("/en/")[0] for entry in entries(visitor)} == {"http://testserver"}


def test_the_sitemap_says_when_a_page_was_changed(visitor):
    answer = visitor.get("/sitemap.xml").content.decode()
    assert answer.count("<lastmod>") == answer.count("<loc>")


def test_the_sitemap_is_xml(visitor):
    assert visitor.get("/sitemap.xml")["Content-Type"].startswith("application/xml")


def test_a_draft_stands_in_no_sitemap(visitor):
    make_draft_story("Entwurf")
    assert not [entry for entry in entries(visitor) if "entwurf" in entry]


@pytest.mark.parametrize("withdraw", [hide, expire])
def test_what_is_withdrawn_leaves_the_sitemap(visitor, withdraw):
    withdraw(make_story("Zurückgezogen"))
    assert not [entry for entry in entries(visitor) if "zuruckgezogen" in entry]


def test_robots_are_told_the_sitemap_and_kept_out_of_the_admin(visitor):
    response = visitor.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert {"User-agent: *", "Disallow: /admin/", "Sitemap: http://testserver/sitemap.xml"} <= set(lines)
