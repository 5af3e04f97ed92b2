"""Figures computed from figures: exact, of one unit and one year, or refused."""

from decimal import Decimal

import pytest

from sectors import derived
from sectors.models import KeyFigure, Observation, Unit

COUNT, PERCENT = Unit(pk=1, measure="count"), Unit(pk=2, measure="percent")
TOO_FEW_OR_MANY = [[], ["100", "200"]]


def figure(*values, unit=COUNT, **dated) -> KeyFigure:
    """A figure that is not stored, with values of 2020, 2021 and so on, or of the years that `dated` names (y2010)."""
    record = KeyFigure(name_de="Probe", name_en="Sample", unit=unit)
    years = {2020 + place: value for place, value in enumerate(values)} | {int(k[1:]): v for k, v in dated.items()}
    record.released = [Observation(year=year, value=Decimal(value)) for year, value in years.items()]
    return record


def undated(value) -> KeyFigure:
    record = KeyFigure(name_de="Probe", name_en="Sample", unit=COUNT)
    record.released = [Observation(is_undated=True, value=Decimal(value))]
    return record


def test_the_change_since_an_earlier_year():
    assert derived.change(figure("98000", "106000"), 2020) == Decimal(8000)


def test_the_change_of_an_earlier_value():
    assert derived.change(figure("1", "5", "4"), 2020, year=2021) == Decimal(4)


def test_a_decrease_is_negative():
    assert derived.change(figure("106000", "98000"), 2020) == Decimal(-8000)


@pytest.mark.parametrize("since", [2021, 2022, 2019])
def test_the_other_year_is_earlier_and_known(since):
    with pytest.raises(derived.RefusedError):
        derived.change(figure("1", "2"), since)


def test_the_change_in_per_cent():
    assert derived.change_percent(figure("80", "100"), 2020) == Decimal(25)


def test_a_percentage_changes_by_percentage_points_only():
    rate = figure("10.1", "10.4", unit=PERCENT)
    assert derived.change(rate, 2020) == Decimal("0.3")
    with pytest.raises(derived.RefusedError):
        derived.change_percent(rate, 2020)


def test_nothing_is_a_percentage_of_zero():
    with pytest.raises(derived.RefusedError):
        derived.change_percent(figure("0", "5"), 2020)
    with pytest.raises(derived.RefusedError):
        derived.share(figure("5"), [figure("0")])


def test_the_share_of_another_figure():
    assert derived.share(figure("71"), [figure("1000")]) == Decimal("7.1")


@pytest.mark.parametrize("compute", [derived.share, derived.total])
def test_percentages_have_neither_share_nor_sum(compute):
    with pytest.raises(derived.RefusedError):
        compute(figure("2", unit=PERCENT), [figure("4", unit=PERCENT)])


def test_the_difference_to_another_figure():
    assert derived.difference(figure("0.1"), [figure("0.3")]) == Decimal("-0.2")


def test_the_sum_with_other_figures_is_exact():
    assert derived.total(figure("0.1"), [figure("0.2"), figure("0.3")]) == Decimal("0.6")


@pytest.mark.parametrize(
    ("own", "others", "found"),
    [("5", ["7", "9"], (3, 3, False)), ("9", ["5", "7"], (1, 3, False)), ("7", ["7", "9"], (2, 3, True))],
)
def test_the_rank_counts_from_the_largest(own, others, found):
    assert derived.rank(figure(own), [figure(other) for other in others]) == found


def test_the_position_against_each_other_figure():
    assert derived.position(figure("0.5"), [figure("0.6"), figure("0.4"), figure("0.5")]) == [-1, 1, 0]


ALL = [derived.share, derived.difference, derived.total, derived.rank, derived.position]


@pytest.mark.parametrize("compute", ALL)
def test_the_year_of_the_first_figure_holds_for_all(compute):
    first, other = figure(y2016="10"), figure(y2016="5", y2020="99")
    assert compute(first, [other]) == compute(first, [figure(y2016="5")])


@pytest.mark.parametrize("compute", ALL)
def test_a_pinned_year_holds_for_all(compute):
    first, other = figure(y2016="10", y2020="1"), figure(y2016="5", y2020="99")
    assert compute(first, [other], 2016) == compute(figure(y2016="10"), [other])


@pytest.mark.parametrize("compute", ALL)
@pytest.mark.parametrize(
    ("first", "other", "reason"),
    [
        (figure("1"), figure("1", unit=PERCENT), "Einheit|unit"),
        (figure(y2016="1"), figure(y2017="1"), "2016"),
        (undated("1"), undated("1"), "Jahr|year"),
        (figure("1"), undated("1"), "2020"),
        (figure(), figure("1"), "Wert|value"),
    ],
)
def test_values_of_other_units_and_years_are_refused_with_the_reason(compute, first, other, reason):
    with pytest.raises(derived.RefusedError, match=reason):
        compute(first, [other])


@pytest.mark.parametrize("compute", [derived.share, derived.difference])
@pytest.mark.parametrize("others", TOO_FEW_OR_MANY)
def test_a_share_and_a_difference_need_exactly_one_other(compute, others):
    with pytest.raises(derived.RefusedError):
        compute(figure("1"), [figure(other) for other in others])


@pytest.mark.parametrize("compute", [derived.total, derived.rank, derived.position])
def test_nothing_is_compared_with_nothing(compute):
    with pytest.raises(derived.RefusedError):
        compute(figure("1"), [])
