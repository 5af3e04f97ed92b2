"""A figure's values as CSV."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from sectors.exports import COLUMNS
from tests.figures import make_figure

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def get(visitor):
    return lambda slug, query="": visitor.get(reverse("figures:csv", args=[slug]) + query)


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def test_the_file_is_saved_under_the_name_of_the_figure(get):
    make_figure("jobs", {2019: 5})
    response = get("jobs")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="jobs.csv"'


def test_the_file_names_its_columns_and_ends_its_lines_as_the_standard_says(get):
    make_figure("jobs", {2019: 5, 2020: 6})
    content = get("jobs").content
    assert content.startswith(",".join(COLUMNS).encode() + b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == 3


def test_a_value_is_a_plain_number_with_its_year_source_and_status(get):
    make_figure("jobs", {2019: "64300000000.50"}, name_de="Stellen", name_en="Jobs", precision="about")
    (row,) = rows(get("jobs"))
    expected = {
        "figure": "jobs",
        "name_de": "Stellen",
        "name_en": "Jobs",
        "year": "2019",
        "date": "",
        "value": "64300000000.5",
        "unit": "employees",
        "precision": "about",
        "status": "final",
        "source_de": "Business Metropole Ruhr",
        "source_en": "Business Metropole Ruhr",
    }
    assert {name: row[name] for name in expected} == expected


def test_a_day_is_written_as_the_standard_says(get):
    make_figure("jobs", {None: 5}, observed={None: {"reference_date": date(2020, 12, 31), "is_undated": False}})
    (row,) = rows(get("jobs"))
    assert (row["year"], row["date"]) == ("", "2020-12-31")


@pytest.mark.parametrize("start", ["=1+1", "+49", "-5 %", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_is_never_a_formula(get, start):
    make_figure("jobs", {2019: 5}, name_de=start, observed={2019: {"note_de": start}})
    (row,) = rows(get("jobs"))
    assert row["name_de"] == row["note_de"] == f"'{start}"


def test_a_negative_number_stays_a_number(get):
    make_figure("change", {2019: "-8026"})
    (row,) = rows(get("change"))
    assert row["value"] == "-8026"


def test_commas_quotes_and_lines_stay_in_their_cell(get):
    name = 'Kohle, "Stahl"\nund Öl'
    make_figure("jobs", {2019: 5}, name_de=name)
    assert rows(get("jobs"))[0]["name_de"] == name


def test_several_figures_stand_in_one_file_in_their_order(get):
    for slug in ("a", "b"):
        make_figure(slug, {2019: 5, 2020: 6})
    assert [(row["figure"], row["year"]) for row in rows(get("b", "?with=a"))] == [
        ("b", "2019"),
        ("b", "2020"),
        ("a", "2019"),
        ("a", "2020"),
    ]


@pytest.mark.parametrize(("slug", "query"), [("nothing", ""), ("hidden", ""), ("jobs", "?with=hidden")])
def test_what_is_not_published_is_not_found(get, slug, query):
    make_figure("jobs", {2019: 5})
    make_figure("hidden", {2019: 5}).unpublish()
    assert get(slug, query).status_code == 404
