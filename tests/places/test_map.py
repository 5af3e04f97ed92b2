"""The map: every municipality at its place, as large as its population."""

from dataclasses import dataclass
from itertools import combinations

import pytest

from ruhr_site.places.labels import FULL, NARROW, WIDE
from ruhr_site.places.map import draw
from ruhr_site.places.models import City
from ruhr_site.places.projection import HEIGHT, RIVER_PATHS, WIDTH, project, radius
from tests.reading import soup, text


@dataclass
class Town:
    """A municipality without a database."""

    pk: int
    name: str
    slug: str
    latitude: float
    longitude: float
    population_k: int
    district: str = ""


ESSEN = Town(1, "Essen", "essen", 51.45, 7.01, 580)
DORTMUND = Town(2, "Dortmund", "dortmund", 51.51, 7.47, 590)
SONSBECK = Town(3, "Sonsbeck", "sonsbeck", 51.61, 6.38, 9, "Kreis Wesel")
XANTEN = Town(4, "Xanten", "xanten", 51.66, 6.45, 21, "Kreis Wesel")


def test_east_is_right_and_north_is_up():
    (west, south), (east, north) = project(51.3, 6.5), project(51.7, 7.5)
    assert west < east
    assert south > north


def test_the_scale_is_the_same_in_both_directions():
    """At 51.5 degrees north a degree of longitude is 0.6225 of a degree of latitude."""
    (x0, y0), (x1, _), (_, y1) = project(51.5, 7.0), project(51.5, 7.1), project(51.6, 7.0)
    assert (x1 - x0) / (y0 - y1) == pytest.approx(0.6225, abs=0.01)


def test_the_area_of_a_dot_grows_with_the_population():
    assert radius(0) < radius(10) < radius(100) < radius(600) < 20


def test_large_dots_lie_below_small_ones():
    assert [dot.name for dot in draw([SONSBECK, ESSEN, DORTMUND], {}).dots] == ["Dortmund", "Essen", "Sonsbeck"]


def test_a_dot_links_to_its_page_and_is_lit_when_the_page_is_about_it():
    dots = {dot.slug: dot for dot in draw([ESSEN, DORTMUND], {1: "/de/staedte/essen/"}, {1}).dots}
    assert (dots["essen"].url, dots["essen"].is_lit) == ("/de/staedte/essen/", True)
    assert (dots["dortmund"].url, dots["dortmund"].is_lit) == ("", False)


def cities_named(layout, *cities, lit=()):
    """The cities that a layout names, the rivers left out."""
    labels = draw(cities, {}, lit, layouts=[layout]).labels[layout.name]
    return [label.name for label in labels if label.kind != "river"]


@pytest.mark.parametrize("layout", [NARROW, WIDE])
def test_only_large_cities_are_labelled(layout):
    assert cities_named(layout, ESSEN, SONSBECK) == ["Essen"]


def test_every_city_is_labelled_where_there_is_room():
    assert cities_named(FULL, ESSEN, SONSBECK) == ["Essen", "Sonsbeck"]


@pytest.mark.parametrize("layout", [NARROW, WIDE])
def test_a_lit_city_is_labelled_however_small(layout):
    assert cities_named(layout, ESSEN, SONSBECK, lit={3}) == ["Sonsbeck", "Essen"]


def test_the_keyboard_goes_by_region_and_from_west_to_east():
    regions = draw([XANTEN, DORTMUND, SONSBECK, ESSEN], {}).regions
    assert [(name, [dot.name for dot in dots]) for name, dots in regions] == [
        ("", ["Essen", "Dortmund"]),
        ("Kreis Wesel", ["Sonsbeck", "Xanten"]),
    ]


def test_no_cities_make_an_empty_map():
    assert draw([], {}).dots == []


@pytest.mark.parametrize("river", ["Rhein", "Ruhr", "Emscher", "Lippe"])
def test_every_river_is_a_line(river):
    assert RIVER_PATHS[river].startswith("M")
    assert RIVER_PATHS[river].count("s") >= 8


@pytest.mark.django_db
def test_every_city_lies_on_the_drawing():
    for dot in draw(City.objects.all(), {}).dots:
        assert dot.radius <= dot.x <= WIDTH - dot.radius, dot.name
        assert dot.radius <= dot.y <= HEIGHT - dot.radius, dot.name


@pytest.mark.django_db
def test_no_two_cities_hide_each_other():
    dots = draw(City.objects.all(), {}).dots
    close = [
        (a.name, b.name)
        for a, b in combinations(dots, 2)
        if ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 < abs(a.radius - b.radius)
    ]
    assert close == []


@pytest.mark.django_db
def test_no_two_targets_meet():
    dots = draw(City.objects.all(), {}).dots
    close = [
        (a.name, b.name)
        for a, b in combinations(dots, 2)
        if ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 < a.radius + b.radius + (a.halo + b.halo) / 2
    ]
    assert close == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_numbers_of_the_drawing_are_written_for_machines(visitor, language):
    circles = soup(visitor.get(f"/{language}/")).select("svg.map circle")
    assert all(float(circle[name]) > 0 for circle in circles for name in ("cx", "cy", "r"))


@pytest.mark.django_db
def test_every_dot_is_named(visitor):
    titles = [text(title) for title in soup(visitor.get("/en/")).select("svg.map title")]
    assert sorted(titles) == sorted(City.objects.values_list("name", flat=True))
