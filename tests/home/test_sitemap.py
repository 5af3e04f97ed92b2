"""What search engines are told: the sitemap by the rules of sitemaps.org, and robots.txt."""

from datetime import datetime
from urllib.parse import urlsplit

import pytest
from defusedxml import ElementTree
from wagtail.models import Page

from ruhr_site.core.visibility import visible
from ruhr_site.home import sitemap as module
from sectors.models import KeyFigure
from tests.factories import expire, hide, make_draft_story, make_story
from tests.figures import make_figure
from tests.reading import alternates, path, soup

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def root(visitor, address="/sitemap.xml"):
    return ElementTree.fromstring(visitor.get(address).content)


def locations(visitor, address="/sitemap.xml") -> list[str]:
    return [str(loc.text) for loc in root(visitor, address).iter(f"{SITEMAP}loc")]


def entry(visitor, wanted):
    return next(url for url in root(visitor) if path(url.findtext(f"{SITEMAP}loc")) == wanted)


def test_the_sitemap_names_every_public_page_and_figure_once(visitor):
    public = [page.url for page in Page.objects.live().public().filter(depth__gte=2)]
    figures = KeyFigure.objects.published().values_list("slug", flat=True)
    register = [
        f"{place}{slug}" for place in ("/de/zahlen/", "/en/figures/") for slug in ("", *(f"{f}/" for f in figures))
    ]
    found = sorted(path(location) for location in locations(visitor))
    assert found == sorted([*public, *register, "/de/daten/", "/en/data/"])


def test_every_page_of_the_sitemap_is_answered_and_names_itself_as_canonical(visitor):
    for location in locations(visitor)[::6]:
        document = soup(visitor.get(path(location)))
        assert document.find("link", rel="canonical")["href"] == location
        assert not document.find("meta", attrs={"name": "robots"})


def test_the_sitemap_keeps_the_limits_of_the_protocol(visitor):
    response = visitor.get("/sitemap.xml")
    assert root(visitor).tag == f"{SITEMAP}urlset"
    assert len(response.content) < 50_000_000
    assert response.content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    for location in locations(visitor):
        assert len(location) < 2048
        assert (urlsplit(location).scheme, urlsplit(location).netloc) == ("http", "testserver")
        assert location.isascii()
    assert 0 < len(locations(visitor)) <= 50_000


def test_what_stands_in_an_entry_is_what_the_protocol_knows_in_its_order(visitor):
    order = [f"{SITEMAP}loc", f"{SITEMAP}lastmod", LINK, f"{IMAGE}image"]
    for url in root(visitor):
        places = [order.index(child.tag) for child in url]
        assert places == sorted(places)
        assert places.count(0) == 1


def test_every_page_says_when_it_was_changed(visitor):
    for url in root(visitor):
        assert datetime.fromisoformat(str(url.findtext(f"{SITEMAP}lastmod"))).tzinfo


@pytest.mark.parametrize("wanted", ["/de/", "/en/stories/", "/de/zahlen/companies/", "/en/data/"])
def test_the_translations_of_an_entry_are_those_of_the_page(visitor, wanted):
    links = entry(visitor, wanted).findall(LINK)
    assert {link.get("hreflang"): path(link.get("href")) for link in links} == alternates(soup(visitor.get(wanted)))


def test_translations_lead_to_each_other(visitor):
    named = {url.findtext(f"{SITEMAP}loc"): {link.get("href") for link in url.findall(LINK)} for url in root(visitor)}
    assert not [(one, other) for one, others in named.items() for other in others if one not in named[other]]


def test_a_page_without_translation_names_none(visitor):
    story = make_story("Allein")
    assert entry(visitor, story.url).findall(LINK) == []


def test_a_story_names_its_picture(visitor):
    story = Page.objects.get(slug="emscher-umbau").specific
    (image,) = entry(visitor, story.url).findall(f"{IMAGE}image/{IMAGE}loc")
    assert visitor.get(path(image.text)).status_code == 200
    assert path(image.text) in visitor.get(story.url).content.decode()


def test_a_draft_stands_in_no_sitemap(visitor):
    make_draft_story("Entwurf")
    make_figure("verborgen", {2019: 5}).unpublish()
    assert not [location for location in locations(visitor) if "entwurf" in location or "verborgen" in location]


@pytest.mark.parametrize("withdraw", [hide, expire])
def test_what_is_withdrawn_leaves_the_sitemap(visitor, withdraw):
    story = make_story("Zurückgezogen")
    assert story.url in [path(location) for location in locations(visitor)]
    withdraw(story)
    assert story.url not in [path(location) for location in locations(visitor)]


def test_a_translation_that_is_not_public_is_not_named(visitor):
    english = visible(Page.objects).get(slug="imprint")
    german = english.get_translations().get()
    english.unpublish()
    assert entry(visitor, german.url).findall(LINK) == []


def test_a_portal_too_large_for_one_file_is_told_in_parts(visitor, monkeypatch):
    whole = locations(visitor)
    monkeypatch.setattr(module, "LARGEST", 100)
    assert root(visitor).tag == f"{SITEMAP}sitemapindex"
    parts = [locations(visitor, path(part)) for part in locations(visitor)]
    assert [location for part in parts for location in part] == whole
    assert max(map(len, parts)) == 100


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999", "-1", "x"])
def test_a_part_that_does_not_exist_is_not_found(visitor, number):
    assert visitor.get(f"/sitemap-{number}.xml").status_code == 404


def test_the_sitemap_itself_is_no_result(visitor):
    response = visitor.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    assert response["X-Robots-Tag"] == "noindex"


def test_robots_are_told_the_sitemap_and_kept_out_of_the_admin(visitor):
    response = visitor.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert {"User-agent: *", "Disallow: /admin/", "Sitemap: http://testserver/sitemap.xml"} <= set(lines)
