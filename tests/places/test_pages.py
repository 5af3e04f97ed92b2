"""The cities: the list by district, and the page of each."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ruhr_site.places.models import City, CityIndexPage, CityPage
from sectors.models import KeyFigure
from tests.factories import draft, in_tree, make_story, publish
from tests.reading import main, text

pytestmark = pytest.mark.django_db


def test_all_cities_are_listed_once(visitor):
    names = [text(name) for name in main(visitor.get("/de/staedte/")).select(".districts li")]
    assert sorted(names) == sorted(City.objects.values_list("name", flat=True))


def test_cities_are_grouped_by_district_with_the_independent_ones_first(visitor):
    headings = [text(heading) for heading in main(visitor.get("/de/staedte/")).select(".districts h2")]
    assert headings == ["Kreisfreie Städte", "Ennepe-Ruhr-Kreis", "Kreis Recklinghausen", "Kreis Unna", "Kreis Wesel"]


def test_there_are_eleven_independent_cities(visitor):
    first = main(visitor.get("/en/cities/")).select_one(".districts section")
    assert (text(first.h2), len(first.select("li"))) == ("Independent cities", 11)


def test_the_map_lights_the_city_of_the_page(visitor):
    assert [text(dot.title) for dot in main(visitor.get("/de/staedte/bochum/")).select("svg.map .lit")] == ["Bochum"]


def test_the_page_shows_the_stories_of_the_city(visitor):
    story = make_story("Aus Hattingen")
    story.cities = City.objects.filter(slug="hattingen")
    publish(story)
    page = main(visitor.get("/de/staedte/hattingen/"))
    assert [text(card.h3) for card in page.select("article.card")] == ["Aus Hattingen"]
    assert "Stories aus Hattingen" in text(page)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/de/staedte/hattingen/", "Aus Hattingen ist noch keine Story erschienen."),
        ("/en/cities/hattingen/", "No story from Hattingen has been published yet."),
    ],
)
def test_a_city_without_stories_says_so(visitor, url, said):
    assert said in text(main(visitor.get(url)))


def test_the_page_shows_the_figures_of_the_city(visitor):
    figure = KeyFigure.objects.filter(scope="city").first()
    url = in_tree(CityIndexPage).get_children().get(slug=figure.city.slug).url
    assert figure.name_de in text(main(visitor.get(url)))


def test_a_city_page_without_a_city_is_a_draft():
    page = draft(CityPage, in_tree(CityIndexPage), "Nirgendwo", city=None)
    assert page.publication_errors().keys() == {"city"}


@pytest.mark.parametrize(("field", "value"), [("latitude", "50.99"), ("latitude", "52.01"), ("longitude", "8.01")])
def test_a_city_lies_in_the_region(field, value):
    city = City.objects.get(slug="bochum")
    setattr(city, field, Decimal(value))
    with pytest.raises(ValidationError) as error:
        city.full_clean()
    assert set(error.value.message_dict) == {field}
