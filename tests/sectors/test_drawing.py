"""Where the marks of a chart lie: inside the drawing, none on another. Nothing here needs the database."""

from decimal import Decimal
from itertools import combinations

import pytest

from sectors.charts.bars import Row, draw_bars
from sectors.charts.lines import Line, Point, draw_lines, floor_of
from sectors.charts.places import Box, spread
from sectors.charts.shapes import SIZE, WIDTH, Drawing, text_width, wrap

LONG = "Sozialversicherungspflichtig Beschäftigte in der Umwelttechnik-Zulieferindustrie"
LONGEST = "Rinderkennzeichnungsfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
YEARS = range(2012, 2024)


def rows(values, label="{}", text="{}") -> list[Row]:
    return [Row(label.format(2012 + n), text.format(v), Decimal(str(v))) for n, v in enumerate(values)]


def line(values, name="", text="{}", years=YEARS) -> Line:
    return Line(
        name,
        tuple(Point(y + 0.5, y, Decimal(str(v)), text.format(v)) for y, v in zip(years, values, strict=False)),
    )


def boxes(drawing: Drawing) -> list[Box]:
    found = []
    for label in drawing.labels:
        width = text_width(label.text)
        left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        found.append(Box(left, label.y - SIZE + 3, left + width, label.y + 2))
    return found


ZIGZAG = [10, 90, 15, 95, 20, 80, 5, 99, 1, 100, 30, 60]
DRAWINGS = {
    "bars of years": lambda: draw_bars(rows(ZIGZAG)),
    "bars of names": lambda: draw_bars(rows(ZIGZAG, label=LONG + " {}")),
    "bars of one long word": lambda: draw_bars(rows([1, 2], label=LONGEST)),
    "bars of money": lambda: draw_bars(rows([123456789012.55, 1], text="more than EUR {} provisional")),
    "negative bars": lambda: draw_bars(rows([-5, 3, -0.5, 0], text="{} per cent")),
    "only negative bars": lambda: draw_bars(rows([-5, -3])),
    "equal bars": lambda: draw_bars(rows([7] * 12)),
    "bars of nothing": lambda: draw_bars(rows([0, 0])),
    "one bar": lambda: draw_bars(rows([7])),
    "a line": lambda: draw_lines([line(ZIGZAG, text="about {},000")]),
    "a line of money": lambda: draw_lines([line([10**11, 1, 10**11], text="more than EUR {}")]),
    "a line below zero": lambda: draw_lines([line([-5, 3, -7])]),
    "a flat line": lambda: draw_lines([line([5] * 12)]),
    "two points": lambda: draw_lines([line([5, 9], years=[1900, 2020])]),
    "three lines": lambda: draw_lines([line([1, n, n], name) for n, name in ((3, LONG), (3, "Ruhr"), (2, LONGEST))]),
    "six lines that end together": lambda: draw_lines([line([n, 5], f"{LONG} {n}") for n in range(6)]),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_text_is_clipped(name):
    drawing = DRAWINGS[name]()
    for box, label in zip(boxes(drawing), drawing.labels, strict=True):
        assert box.left >= -0.1, label
        assert box.right <= WIDTH + 0.1, label
        assert box.top >= 0, label
        assert box.bottom <= drawing.height, label


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_text_lies_on_another(name):
    drawing = DRAWINGS[name]()
    pairs = combinations(zip(boxes(drawing), drawing.labels, strict=True), 2)
    assert [(one.text, other.text) for (a, one), (b, other) in pairs if a.meets(b)] == []


@pytest.mark.parametrize("name", [name for name in DRAWINGS if "bar" in name])
def test_no_text_lies_on_a_bar(name):
    drawing = DRAWINGS[name]()
    bars = [Box(bar.x, bar.y, bar.x + bar.width, bar.y + bar.height) for bar in drawing.bars]
    met = [label.text for box, label in zip(boxes(drawing), drawing.labels, strict=True) for b in bars if box.meets(b)]
    assert met == []


@pytest.mark.parametrize("name", DRAWINGS)
def test_bars_lie_inside_the_drawing(name):
    drawing = DRAWINGS[name]()
    assert all(bar.x >= -0.1 and bar.x + bar.width <= WIDTH + 0.1 for bar in drawing.bars)
    assert all(bar.y + bar.height <= drawing.height for bar in drawing.bars)


def test_bars_keep_a_third_of_the_width():
    for name in ("bars of money", "negative bars", "bars of names"):
        drawing = DRAWINGS[name]()
        assert max(bar.x + bar.width for bar in drawing.bars) - min(bar.x for bar in drawing.bars) >= WIDTH * 0.25


def test_the_first_the_last_and_the_extreme_values_stand_at_a_long_line():
    said = {label.text for label in DRAWINGS["a line"]().labels if label.role == "value"}
    assert {"about 10,000", "about 60,000", "about 100,000"} <= said


@pytest.mark.parametrize(
    ("low", "high", "floor"),
    [(98, 106, 96), (1, 2, 0), (50, 100, 0), (-3, 5, -3), (5, 5, 0), (0, 0, 0), ("9.8", "10.2", "9.7"), (-7, -5, -7)],
)
def test_an_axis_starts_at_zero_or_below_values_that_are_close(low, high, floor):
    assert floor_of(Decimal(low), Decimal(high)) == Decimal(floor)


def test_a_long_text_is_broken_at_spaces_and_hyphens():
    assert wrap("Nordrhein-Westfalen und Umland", 100) == ["Nordrhein-", "Westfalen", "und Umland"]


def test_a_word_wider_than_a_line_is_hyphenated():
    lines = wrap(LONGEST, 120)
    assert all(piece.endswith("-") for piece in lines[:-1])
    assert "".join(piece.removesuffix("-") for piece in lines) == LONGEST


def test_an_address_is_broken_without_a_hyphen():
    address = "https://example.org/de/zahlen/beschaeftigte/?with=abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
    assert "".join(wrap(address, 120)) == address


@pytest.mark.parametrize("text", ["", "−12 %", "2010–2016"])
def test_a_short_text_is_one_line(text):
    assert wrap(text, WIDTH) == ([text] if text else [])


def test_blocks_are_moved_apart_inside_their_room():
    tops = spread([90, 92, 95], [30, 30, 30], 0, 100)
    assert tops == [10, 40, 70]


def test_a_point_says_its_series_its_year_and_its_value():
    drawing = draw_lines([line([5, 9], "Essen", "{} people"), line([7, 8], "Hagen")])
    assert [dot.title for dot in drawing.dots][:2] == ["Essen, 2012: 5 people", "Essen, 2013: 9 people"]


def test_a_point_does_not_say_its_year_twice():
    drawing = draw_lines([line([5], "Essen", "2012: {}"), line([7], "Hagen")])
    assert drawing.dots[0].title == "Essen, 2012: 5"
