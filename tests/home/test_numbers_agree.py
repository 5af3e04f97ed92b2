"""Every number on every page is the one in the files of the register: page, CSV and JSON read the same record."""

import csv
import json
from io import StringIO

import pytest
from wagtail.models import Page

from ruhr_site.core.visibility import visible
from tests.reading import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_csv(visitor):
    """The values of each figure in the register's CSV."""
    rows = csv.DictReader(StringIO(visitor.get("/de/zahlen/register.csv").content.decode()))
    values: dict[str, set[str]] = {}
    for row in rows:
        values.setdefault(row["figure"], set()).add(row["value"])
    return values


def test_the_json_has_the_numbers_of_the_csv(visitor, in_csv):
    figures = json.loads(visitor.get("/en/figures/register.json").content)["figures"]
    found = {figure["figure"]: {str(o["value"]) for o in figure["observations"]} for figure in figures}
    assert found == in_csv


def test_every_number_on_every_page_is_in_the_files(visitor, in_csv):
    quoted = 0
    for page in visible(Page.objects).filter(depth__gt=1):
        for number in soup(visitor.get(page.url)).select("[data-figure] data, data[data-figure]"):
            slug = number.get("data-figure") or number.find_parent(attrs={"data-figure": True})["data-figure"]
            is_year = number["value"] == number.get("data-time")
            is_computed = "words" in number.get("class", [])
            if is_year or is_computed:
                continue
            quoted += 1
            assert number["value"] in in_csv[slug], f"{page.url}: {number}"
    assert quoted > 100


def test_the_page_and_the_files_of_each_figure_agree_in_both_languages(visitor, in_csv):
    for slug, values in in_csv.items():
        for prefix in ("/de/zahlen/", "/en/figures/"):
            tile = soup(visitor.get(f"{prefix}{slug}/")).select_one(".figure-page .figure data")
            assert tile["value"] in values
            own = csv.DictReader(StringIO(visitor.get(f"{prefix}{slug}/figure.csv").content.decode()))
            assert {row["value"] for row in own} == values
