"""A chart on a page, with table, files and citation, and the chart as a file."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from ruhr_site.core import kept
from sectors.models import KeyFigure
from tests.figures import make_figure
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

PROVISIONAL = {"status": "provisional"}
SVG = "{http://www.w3.org/2000/svg}"


def shown(*figures: KeyFigure, kind: str = "bars", language: str = "en", caption: str = "") -> BeautifulSoup:
    """Return what the template tag shows."""
    template = Template("{% load chart_tags %}{% figure_chart figures kind caption %}")
    context = {"figures": figures, "kind": kind, "caption": caption, "request": RequestFactory().get("/")}
    with translation.override(language):
        return BeautifulSoup(template.render(Context(context)), "html.parser")


def test_figures_of_different_units_are_a_table_only():
    page = shown(make_figure("a", {2019: 1}), make_figure("b", {2019: 4}, unit="companies"))
    assert page.svg is None
    assert page.details is None
    assert "have different units" in text(page)
    assert [text(row.data) for row in page.select("tbody tr")] == ["1", "4"]


def test_a_drawing_has_title_and_description_in_the_language_of_the_page():
    figure = make_figure("jobs", {2019: 1500, 2020: 1600}, name_de="Stellen", name_en="Jobs", precision="about")
    drawing = shown(figure).svg
    assert drawing["role"] == "img"
    assert text(drawing.title) == "Jobs – Employees"
    assert text(drawing.desc) == "Bar chart. 2019: about 1,500; 2020: about 1,600."
    assert "2019: rund 1.500; 2020: rund 1.600" in text(shown(figure, language="de").desc)


def test_a_page_has_no_inline_style_and_no_id_twice():
    figure = make_figure("jobs", {2019: 5, 2020: 6}, observed={2020: PROVISIONAL})
    page = shown(figure)
    assert not page.select("[style], style, script, [id]")


def test_coordinates_are_written_with_a_point_in_german_as_well():
    page = shown(make_figure("jobs", {2019: "5.5", 2020: "6.25"}), language="de")
    assert not [
        v for mark in page.svg.select("rect, text, svg") for n, v in mark.attrs.items() if n != "class" and "," in v
    ]


def test_the_table_holds_value_status_source_and_note():
    observed = {2020: PROVISIONAL | {"note_en": "Half a year.", "source_url": "https://example.org/2020"}}
    row = shown(make_figure("jobs", {2019: 1, 2020: 2000}, observed=observed)).select("tbody tr")[1]
    assert text(row) == "2020 2,000 provisional Business Metropole Ruhr Half a year."
    assert row.data["value"] == "2000"
    assert row.a["href"] == "https://example.org/2020"


def test_a_chart_says_how_to_cite_it_and_where_its_files_are():
    page = shown(make_figure("jobs", {2019: 1, 2020: 2}, name_en="Jobs"))
    cited = "Jobs, 2019–2020. Source: Business Metropole Ruhr. Business Metropole Ruhr, City of Cities. "
    assert text(page.select_one(".chart-cite")) == f"Cite as: {cited}http://testserver/en/figures/jobs/"
    assert [a["href"] for a in page.select(".chart-files a")] == [
        "/en/figures/jobs/figure.csv",
        "/en/figures/jobs/chart.svg?kind=bars",
    ]


def test_the_files_of_several_figures_name_all_of_them():
    page = shown(make_figure("a", {2019: 1}), make_figure("b", {2019: 4}))
    assert [a["href"] for a in page.select(".chart-files a")] == [
        "/en/figures/a/figure.csv?with=b",
        "/en/figures/a/chart.svg?with=b&kind=bars",
    ]


def test_a_figure_with_one_value_is_a_tile():
    page = shown(make_figure("jobs", {2019: 5}))
    assert page.svg is None
    assert text(page.select_one(".figure .amount")) == "5"


def test_a_figure_that_is_not_published_is_left_out():
    figure = make_figure("jobs", {2019: 5, 2020: 6})
    figure.unpublish()
    assert text(shown(figure)) == ""


def test_the_title_of_an_editor_heads_the_chart_and_the_figure_stands_below():
    page = shown(make_figure("jobs", {2019: 5, 2020: 6}, name_en="Jobs"), caption="More work <here>")
    assert text(page.figcaption) == "More work <here> Jobs · employees"


def test_a_sector_page_shows_the_chart_of_a_series(visitor):
    page = main(visitor.get("/de/branchen/ressourceneffizienz/"))
    assert [text(chart.strong) for chart in page.select("figure.chart")] == ["Beschäftigte in der Greentech-Branche"]


@pytest.mark.parametrize(
    ("url", "said"),
    [("/de/stories/greentech-beschaeftigte-ruhr/", "rund 98.000"), ("/en/stories/green-tech-jobs/", "about 98,000")],
)
def test_a_story_shows_its_chart(visitor, url, said):
    assert said in text(main(visitor.get(url)).select_one("figure.chart svg"))


# The file


@pytest.fixture
def get(visitor):
    def answer(slug: str, query: str = "", language: str = "en"):
        with translation.override(language):
            return visitor.get(reverse("figures:chart", args=[slug]) + query)

    return answer


def file_words(response) -> str:
    root = ElementTree.fromstring(response.content)  # noqa: S314
    assert root.find(f"{SVG}title") is not None
    return " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


def test_a_file_carries_title_values_source_year_and_address(get):
    make_figure("jobs", {2019: 1500, 2020: 1600}, name_en="Jobs", name_de="Stellen")
    response = get("jobs")
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="jobs-en.svg"'
    said = file_words(response)
    for words_of_it in ("Jobs", "1,600", "2019–2020", "Source: Business Metropole Ruhr", "City of Cities"):
        assert words_of_it in said
    assert "http://testserver/en/figures/jobs/" in said.replace("/ ", "/")
    assert "1.600" in file_words(get("jobs", language="de"))


def test_a_file_of_one_value_is_one_bar(get):
    make_figure("jobs", {2019: 1500})
    assert "1,500" in file_words(get("jobs"))


def test_a_file_of_several_figures_in_a_kind(get):
    for slug in ("a", "b", "c"):
        make_figure(slug, {2019: 1, 2020: 2})
    assert "a b c" in " ".join(file_words(get("a", "?with=b,c&kind=lines")).split(" 2 "))


@pytest.mark.parametrize(
    ("slug", "query"),
    [
        ("nothing", ""),
        ("jobs", "?with=nothing"),
        ("jobs", "?kind=pie"),
        ("jobs", "?with=f1,f2,f3,f4,f5,f6"),
        ("jobs", "?with=companies"),
        ("hidden", ""),
        ("jobs", "?with=hidden"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_not_found(get, slug, query):
    make_figure("jobs", {2019: 1, 2020: 2})
    make_figure("hidden", {2019: 1, 2020: 2}).unpublish()
    for number in range(1, 7):
        make_figure(f"f{number}", {2019: 1})
    assert get(slug, query).status_code == 404


def test_a_name_cannot_break_a_file(get):
    make_figure("jobs", {2019: 1, 2020: 2}, name_en="<script>alert(1)</script> & Söhne")
    assert "<script>alert(1)</script> & Söhne" in file_words(get("jobs"))


def test_nothing_is_asked_of_the_database_once_the_register_is_warm(django_assert_num_queries):
    figure = make_figure("jobs", {2019: 1, 2020: 2})
    shown(figure)
    kept.committed()
    shown(figure)
    with django_assert_num_queries(0):
        shown(figure)
