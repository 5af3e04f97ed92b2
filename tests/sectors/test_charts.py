"""Charts of figures: which values they show, and in which words."""

from decimal import Decimal

import pytest
from django.utils import translation

from sectors.charts import compose
from sectors.models import KeyFigure, Unit
from tests.figures import make_figure

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

PROVISIONAL = {"status": "provisional"}


def drawn(*figures: KeyFigure, kind: str = "", language: str = "en"):
    with translation.override(language):
        return compose(list(figures), kind)


def words(chart) -> list[str]:
    return [label.text for label in chart.drawing.labels]


def values(chart) -> list[str]:
    return [label.text for label in chart.drawing.labels if label.role == "value"]


# Bars


def test_bars_of_one_figure_are_its_values_by_year():
    chart = drawn(make_figure("jobs", {2019: 10, 2020: 20}))
    assert words(chart) == ["2019", "10", "2020", "20"]


def test_bars_start_at_zero():
    small, large = drawn(make_figure("jobs", {2019: 90, 2020: 100})).drawing.bars
    assert small.width / large.width == pytest.approx(0.9, abs=0.01)
    assert small.x == large.x


def test_a_negative_bar_lies_on_the_other_side_of_zero():
    down, up = drawn(make_figure("change", {2019: -4, 2020: 4})).drawing.bars
    assert down.x + down.width == pytest.approx(up.x)
    assert down.width == pytest.approx(up.width, abs=0.2)


def test_a_value_of_zero_has_no_bar_but_its_words():
    chart = drawn(make_figure("jobs", {2019: 0, 2020: 5}))
    assert chart.drawing.bars[0].width == 0
    assert values(chart) == ["0", "5"]


def test_equal_values_have_equal_bars():
    bars = drawn(make_figure("jobs", {2019: 5, 2020: 5, 2021: 5})).drawing.bars
    assert len({bar.width for bar in bars}) == 1


def test_years_without_a_value_are_named_between_bars():
    chart = drawn(make_figure("jobs", {2010: 5, 2016: 6}), language="de")
    assert "2011–2015" in words(chart)


@pytest.mark.parametrize(("language", "word"), [("de", "vorläufig"), ("en", "provisional")])
def test_a_provisional_bar_is_hatched_and_says_so(language, word):
    chart = drawn(make_figure("jobs", {2019: 5, 2020: 6}, observed={2020: PROVISIONAL}), language=language)
    assert [bool(bar.hatch) for bar in chart.drawing.bars] == [False, True]
    assert values(chart) == ["5", f"6 {word}"]


@pytest.mark.parametrize(("language", "said"), [("de", "rund 1.500"), ("en", "about 1,500")])
def test_a_bar_says_how_precise_its_value_is(language, said):
    chart = drawn(make_figure("jobs", {2019: 1500, 2020: 1600}, precision="about"), language=language)
    assert said in values(chart)


def test_a_percentage_is_written_with_its_sign_in_each_language():
    unit = Unit.objects.create(slug="percent", measure="percent", one_de="%", many_de="%", one_en="%", many_en="%")
    figure = make_figure("growth", {2019: "0.5", 2020: "-0.25"}, unit=unit.slug)
    assert values(drawn(figure, language="de")) == ["0,5 %", "-0,25 %"]
    assert values(drawn(figure)) == ["0.5 per cent", "-0.25 per cent"]


def test_an_undated_value_is_labelled_as_such():
    assert "undated" in words(drawn(make_figure("jobs", {None: 5, 2020: 6})))


# Several figures


def test_several_figures_are_compared_at_their_latest_common_year():
    chart = drawn(make_figure("a", {2018: 1, 2019: 2, 2020: 3}), make_figure("b", {2018: 4, 2019: 5}))
    assert values(chart) == ["2", "5"]
    assert chart.subtitle == "Employees · 2019"


@pytest.mark.parametrize(("language", "said"), [("de", "verschiedene Jahre"), ("en", "different years")])
def test_figures_without_a_common_year_are_labelled_with_their_own(language, said):
    chart = drawn(make_figure("a", {2018: 1}), make_figure("b", {2019: 4}), language=language)
    assert words(chart) == ["a, 2018", "1", "b, 2019", "4"]
    if language == "en":  # the catalogue holds the German words
        assert said in chart.subtitle


def test_an_undated_figure_has_no_year_in_common():
    chart = drawn(make_figure("a", {None: 1}), make_figure("b", {2019: 4}))
    assert {"a, undated", "b, 2019"} <= set(words(chart))
    assert "different years" in chart.subtitle


def test_a_chart_keeps_the_order_of_its_figures_and_shows_each_once():
    a, b = make_figure("a", {2019: 1}), make_figure("b", {2019: 4})
    assert values(drawn(b, a, b)) == ["4", "1"]


# Lines


def roles(chart) -> list[str]:
    return [stroke.role for stroke in chart.drawing.strokes]


def test_four_dated_values_are_a_line():
    assert drawn(make_figure("jobs", dict.fromkeys(range(2017, 2020), 5))).kind == "bars"
    assert drawn(make_figure("more", dict.fromkeys(range(2017, 2021), 5))).kind == "lines"


def test_a_line_crosses_a_year_without_a_value_dotted_and_in_its_true_length():
    chart = drawn(make_figure("jobs", {2010: 5, 2011: 6, 2014: 7}), kind="lines")
    assert roles(chart) == ["axis", "line", "gap"]
    xs = [float(dot.path[1:].split()[0]) for dot in chart.drawing.dots]
    assert (xs[2] - xs[1]) / (xs[1] - xs[0]) == pytest.approx(3, abs=0.01)
    assert "Dotted: no values for the years between." in chart.notes


def test_a_provisional_end_is_dashed_hollow_and_explained():
    chart = drawn(make_figure("jobs", {2010: 5, 2011: 6}, observed={2011: PROVISIONAL}), kind="lines")
    assert roles(chart) == ["axis", "provisional"]
    assert [dot.is_hollow for dot in chart.drawing.dots] == [False, True]
    assert "6 provisional" in values(chart)
    assert "Dashed, hollow points: provisional values." in chart.notes


def test_an_axis_that_does_not_start_at_zero_says_so():
    chart = drawn(make_figure("jobs", {2010: 98000, 2011: 106000}), kind="lines")
    assert chart.drawing.floor == Decimal(96000)
    assert "The vertical axis starts at 96,000." in chart.notes


def test_values_that_differ_by_half_start_at_zero():
    assert drawn(make_figure("jobs", {2010: 50, 2011: 100}), kind="lines").drawing.floor is None


def test_a_value_without_a_year_has_no_place_on_a_line_but_in_the_table():
    chart = drawn(make_figure("jobs", {None: 77, 2010: 50, 2011: 100}), kind="lines")
    assert "77" not in words(chart)
    assert [row.text for row in chart.rows] == ["77", "50", "100"]
    assert "Values without a year are in the table only." in chart.notes


def test_lines_stand_with_name_and_latest_value_at_their_ends():
    chart = drawn(make_figure("here", {2019: 1, 2020: 2}), make_figure("there", {2019: 3, 2020: 4}), kind="lines")
    assert words(chart)[:4] == ["here", "2", "there", "4"]


def test_lines_that_end_in_different_years_name_them():
    chart = drawn(make_figure("here", {2019: 1, 2020: 2}), make_figure("there", {2018: 3, 2019: 4}), kind="lines")
    assert {"2020: 2", "2019: 4"} <= set(words(chart))


def test_every_line_has_a_mark_of_its_own():
    figures = [make_figure(f"f{number}", {2019: number, 2020: number + 1}) for number in range(6)]
    dots = drawn(*figures, kind="lines").drawing.dots
    forms = {(dot.series, "".join(c for c in dot.path if c.isalpha())) for dot in dots}
    assert len({series for series, _form in forms}) == len(forms) == 6


def test_a_line_of_one_value_is_a_bar():
    assert drawn(make_figure("jobs", {2019: 1}), kind="lines").kind == "bars"
