"""The emblem's geometry (Reg. (EU) 2021/1060 Annex IX): lengths in parts of the height."""

from math import hypot, isclose
from pathlib import Path
from xml.etree import ElementTree

import pytest

EMBLEM = Path(__file__).resolve().parents[2] / "static" / "art" / "eu-emblem.svg"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawing():
    return ElementTree.fromstring(EMBLEM.read_text("utf-8"))  # noqa: S314 - our own file


@pytest.fixture(scope="module")
def stars(drawing):
    rows = [polygon.get("points").split() for polygon in drawing.iter(f"{SVG}polygon")]
    return [[tuple(map(float, point.split(","))) for point in row] for row in rows]


def centre(star):
    return sum(x for x, _y in star) / 10, sum(y for _x, y in star) / 10


def test_it_is_one_and_a_half_times_as_wide_as_high(drawing):
    assert drawing.get("viewBox") == "0 0 810 540"


def test_twelve_stars_stand_like_the_hours_on_a_circle_of_a_third_of_the_height(stars):
    assert len(stars) == 12
    for star in stars:
        x, y = centre(star)
        assert isclose(hypot(x - 405, y - 270), 540 / 3, abs_tol=0.1)


def test_each_star_stands_upright_in_a_circle_of_an_eighteenth_of_the_height(stars):
    for star in stars:
        (x, y), (top_x, top_y) = centre(star), star[0]
        assert isclose(top_x, x, abs_tol=0.02)
        assert isclose(y - top_y, 540 / 18, abs_tol=0.1)


def test_its_colours_are_reflex_blue_and_yellow(drawing):
    assert {part.get("fill") for part in drawing.iter() if part.get("fill")} == {"#039", "#fc0"}
