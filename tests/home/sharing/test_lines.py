"""Titles in lines: as large as they fit, balanced, and no word leaves the frame."""

import pytest

from ruhr_site.core.typeface import width_of
from ruhr_site.home.sharing.lines import fit

SIZES = (76, 60, 42)
WEIGHT = 700


def widths(size, lines):
    return [width_of(line, WEIGHT) * size for line in lines]


def test_a_short_title_is_large():
    assert fit("Duisburg", 500, SIZES, 4, WEIGHT) == (76, ["Duisburg"])


def test_a_long_title_is_smaller():
    assert fit("Der Umbau des Flusses, der als Deutschlands schmutzigster galt", 500, SIZES, 4, WEIGHT)[0] < 76


def test_no_word_stands_alone_on_the_last_line():
    _size, lines = fit("220 start-ups applied, 35 of them pitched", 600, (60,), 4, WEIGHT)
    assert all(" " in line for line in lines)


def test_no_line_leaves_the_frame():
    title = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik und Gesundheitswirtschaftsförderungsgesellschaft"
    size, lines = fit(title, 500, SIZES, 6, WEIGHT)
    assert max(widths(size, lines)) <= 500
    assert "".join(line.removesuffix("-") for line in lines).replace(" ", "") == title.replace(" ", "")


def test_what_is_too_much_ends_with_an_ellipsis():
    size, lines = fit("Metropole Ruhr " * 30, 500, SIZES, 4, WEIGHT)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert max(widths(size, lines)) <= 500


@pytest.mark.parametrize("title", ["", "   "])
def test_no_title_has_no_lines(title):
    assert fit(title, 500, SIZES, 4, WEIGHT)[1] == []
