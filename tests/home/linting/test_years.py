"""Values of different years side by side."""

import pytest

from tests.figures import make_figure

from .reading import hits_of, lint

pytestmark = pytest.mark.django_db


def live(figure, **attributes):
    listed = " ".join(f'{name}="{value}"' for name, value in ({"form": "value"} | attributes).items())
    return f'<embed embedtype="figure" id="{figure.pk}" {listed}/>'


@pytest.fixture
def rail(db):
    return make_figure("rail-jobs", {None: "41000"}, name_en="Employees on the railway")


def test_two_live_figures_of_different_years_are_found(harbour, rail):
    text = f"<p>The harbour has {live(harbour)} employees. The railway has {live(rail)}.</p>"
    (finding,) = [f for f in lint(text) if f.kind == "mixed"]
    assert "52,300 (2021) and 41,000 (no year)" in finding.found


def test_two_live_figures_of_one_year_are_not(harbour):
    other = make_figure("yard-jobs", {2021: "9000"}, name_en="Employees in the yard")
    assert hits_of("mixed", f"<p>{live(harbour)} employees here, {live(other)} there.</p>") == []


def test_one_figure_in_two_years_is_a_change_not_a_mixture(harbour):
    assert hits_of("mixed", f"<p>In 2021 {live(harbour)}, in 2018 {live(harbour, year=2018)}.</p>") == []


def test_figures_of_different_units_are_not_compared(harbour):
    firms = make_figure("yard-firms", {None: "9000"}, unit="companies", name_en="Companies in the yard")
    assert hits_of("mixed", f"<p>{live(harbour)} employees in {live(firms)} companies.</p>") == []


def test_a_live_figure_and_a_typed_number_without_year_are_found(harbour):
    assert hits_of("mixed", f"<p>The harbour has {live(harbour)} employees, the railway 41,500 people.</p>") == [
        "41,500"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2018 it had 41,000 employees, in 2021 it had 43,000 employees.",
        "Founded in 1990 with 20 employees, the firm has 90 people now.",
        "In 2018 41,000 people came. The firm has 120 employees.",
    ],
)
def test_typed_numbers_with_their_own_years_or_far_apart_are_not(text):
    assert hits_of("mixed", text) == []


def test_figures_in_different_paragraphs_are_not_compared(harbour, rail):
    assert hits_of("mixed", f"<p>{live(harbour)} employees.</p><p>{live(rail)} employees.</p>") == []
