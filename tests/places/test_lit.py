"""Which cities are lit on the map of a page, and what a dot tells: public stories and projects only."""

import pytest

from ruhr_site.places.models import City, CityPage
from sectors.models import Sector
from tests.factories import make_project, make_project_page, make_story, publish, take_back
from tests.reading import main, text

pytestmark = pytest.mark.django_db


def lit(visitor, url):
    return {text(dot.title) for dot in main(visitor.get(url)).select("svg.map .lit")}


def links(visitor, url):
    return {link["href"] for link in main(visitor.get(url)).select("svg.map a[href]")}


@pytest.fixture
def story():
    """A story of the sector health from Alpen, where there is no other."""
    story = make_story("Aus Alpen")
    story.cities = City.objects.filter(slug="alpen")
    story.sectors = Sector.objects.filter(slug="health")
    publish(story)
    return story


def test_a_story_lights_its_cities_and_links_no_other(visitor, story):
    assert lit(visitor, story.url) == {"Alpen"}
    assert links(visitor, story.url) == {"/de/staedte/alpen/"}


def test_a_story_without_cities_has_no_map(visitor):
    assert main(visitor.get(make_story("Ohne Ort").url)).select("svg.map") == []


def test_a_sector_lights_the_cities_of_its_stories(visitor, story):
    assert "Alpen" in lit(visitor, "/de/branchen/gesundheitswirtschaft/")


def test_a_sector_lights_the_cities_of_its_projects(visitor):
    project = make_project("klinik")
    project.cities = City.objects.filter(slug="xanten")
    project.sectors = Sector.objects.filter(slug="health")
    project.save()
    make_project_page(project)
    assert "Xanten" in lit(visitor, "/de/branchen/gesundheitswirtschaft/")


def test_a_story_that_was_taken_back_lights_nothing(visitor, story):
    take_back(story)
    assert "Alpen" not in lit(visitor, "/de/branchen/gesundheitswirtschaft/")


def test_a_dot_counts_the_public_stories_of_the_language(visitor, story):
    def label(url):
        return main(visitor.get(url)).select_one("svg.map a[href$='/alpen/']")["aria-label"]

    assert label("/de/staedte/") == "Alpen, 1 Story"
    assert label("/en/cities/") == "Alpen"
    take_back(story)
    assert label("/de/staedte/") == "Alpen"


def test_the_front_page_has_every_city_on_the_map_and_in_a_list(visitor):
    page = main(visitor.get("/de/"))
    addresses = {city.url for city in CityPage.objects.filter(locale__language_code="de")}
    for part in ("svg.map a[href]", ".map-list a[href]"):
        assert {link["href"] for link in page.select(part)} == addresses


def test_the_filter_offers_the_sectors_that_have_cities(visitor, story):
    def offered():
        return {button["value"] for button in main(visitor.get("/de/staedte/")).select(".map-sectors button")}

    assert "health" in offered()
    take_back(story)
    assert "health" not in offered()
