"""Names on the map: none meets a dot, another name or the edge, and what a page is about is named."""

from itertools import combinations

import pytest
from django.utils import translation

from ruhr_site.places.labels import FULL, NARROW, WIDE, overlap
from ruhr_site.places.map import draw
from ruhr_site.places.models import City
from ruhr_site.places.projection import HEIGHT, WIDTH

pytestmark = pytest.mark.django_db
LAYOUTS = pytest.mark.parametrize("layout", [NARROW, WIDE, FULL], ids=lambda layout: layout.name)
RIVERS = {"Rhein", "Lippe", "Emscher", "Ruhr"}
# What pages light: nothing, one city, the cities of a district, every fourth city.
LIT = pytest.mark.parametrize(
    "slugs",
    [[], ["bochum"], ["sonsbeck"], ["ennepetal", "gevelsberg"], "Kreis Unna", 4],
    ids=["none", "large", "small", "neighbours", "district", "many"],
)


def lit_ids(cities, slugs):
    if isinstance(slugs, int):
        return {city.pk for city in cities[::slugs]}
    return {city.pk for city in cities if city.slug in slugs or city.district == slugs}


@pytest.fixture
def cities():
    return list(City.objects.all())


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


def labels_of(cities, layout, slugs=()):
    return draw(cities, {}, lit_ids(cities, slugs), layouts=[layout]).labels[layout.name]


@LAYOUTS
@LIT
def test_no_two_names_meet(cities, layout, slugs):
    labels = labels_of(cities, layout, slugs)
    assert [(a.name, b.name) for a, b in combinations(labels, 2) if overlap(a.box, b.box)] == []


@LAYOUTS
@LIT
def test_no_name_lies_on_a_dot(cities, layout, slugs):
    def reaches(label, dot):
        left, top, right, bottom = label.box
        x, y = min(max(dot.x, left), right) - dot.x, min(max(dot.y, top), bottom) - dot.y
        return x * x + y * y < dot.radius**2

    drawn = draw(cities, {}, lit_ids(cities, slugs), layouts=[layout])
    labels = drawn.labels[layout.name]
    assert [(label.name, dot.name) for label in labels for dot in drawn.dots if reaches(label, dot)] == []


@LAYOUTS
@LIT
def test_every_name_lies_on_the_drawing(cities, layout, slugs):
    for label in labels_of(cities, layout, slugs):
        left, top, right, bottom = label.box
        assert left >= 0, label.name
        assert top >= 0, label.name
        assert right <= WIDTH, label.name
        assert bottom <= HEIGHT, label.name


@LAYOUTS
def test_the_four_rivers_are_named(cities, layout):
    assert {label.name for label in labels_of(cities, layout) if label.kind == "river"} == RIVERS


@LAYOUTS
def test_every_single_lit_city_is_named(cities, layout):
    # All of them where it is tightest, some where there is room.
    for city in cities[:: 1 if layout is NARROW else 9]:
        labels = draw(cities, {}, {city.pk}, layouts=[layout]).labels[layout.name]
        assert city.name in {label.name for label in labels}


def test_a_map_as_wide_as_the_page_names_nearly_every_city(cities):
    assert len({label.name for label in labels_of(cities, FULL)} - RIVERS) >= 50


def test_the_same_cities_give_the_same_names_in_any_order(cities):
    assert draw(cities, {}).labels == draw(cities[::-1], {}).labels


def test_a_river_is_called_as_readers_call_it(cities):
    with translation.override("en"):
        assert "Rhine" in {label.name for label in labels_of(cities, WIDE)}
