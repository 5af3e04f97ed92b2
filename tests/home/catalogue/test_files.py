"""The files of open data: what they hold is documented, safe to open, and equal to what the pages say."""

import json
import re

import pytest
from wagtail.models import Page

from projects.models import Milestone, Project
from ruhr_site.core.visibility import visible
from ruhr_site.home.catalogue.datasets import DATASETS
from stories.models import StoryPage
from tests.factories import make_project, make_project_page, make_story
from tests.figures import make_figure
from tests.reading import main, soup, text

from .reading import FILES, SLUGS, body, records, rows

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def found(record, path):
    """Return the values at a documented place of a record: "observations[].source.de"; what is unknown is null."""
    values = [record]
    for part in path.split("."):
        name, several = part.removesuffix("[]"), part.endswith("[]")
        values = [value and value[name] for value in values if value is None or name in value]
        values = [one for value in values for one in (value or [None])] if several else values
    return values


@pytest.mark.parametrize("slug", SLUGS)
def test_every_column_of_a_table_is_documented_in_its_order(visitor, slug):
    header = body(visitor, f"/data/{slug}.csv").splitlines()[0]
    assert header == ",".join(field.csv for field in DATASETS[slug].fields if field.csv)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_row_has_as_many_cells_as_columns(visitor, slug):
    assert rows(visitor, slug)
    assert not [row for row in rows(visitor, slug) if None in row or None in row.values()]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_documented_field_of_the_records_is_there(visitor, slug):
    paths = [field.json for field in DATASETS[slug].fields if field.json and not field.json.startswith("evidence")]
    assert {path for path in paths if not any(found(record, path) for record in records(visitor, slug))} == set()


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_of_the_records_is_undocumented(visitor, slug):
    documented = {re.split(r"[.\[]", field.json)[0] for field in DATASETS[slug].fields}
    said_elsewhere = {"version", "description", "eu_notice", "shares", "indicators", "results", "documents"}
    names = {name for record in records(visitor, slug) for name in record}
    assert names - documented - said_elsewhere - {"milestones", "earlier_forecasts"} == set()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_json_says_licence_and_publisher(visitor, slug):
    head = json.loads(body(visitor, f"/data/{slug}.json"))
    assert (head["publisher"], head["licence"]) == ("Business Metropole Ruhr", "https://www.govdata.de/dl-de/by-2-0")


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_the_same_in_whatever_language_it_is_asked_for(visitor, address):
    answers = [visitor.get(address, headers={"accept-language": code}).getvalue() for code in ("de", "en")]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("address", FILES)
def test_scripts_of_other_sites_may_read_a_file(visitor, address):
    response = visitor.get(address)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert address.rpartition("/")[2] in response["Content-Disposition"]


def test_the_tables_are_the_files_that_the_pages_offer(visitor):
    assert body(visitor, "/data/figures.csv") == body(visitor, "/de/zahlen/register.csv")
    assert body(visitor, "/data/projects.csv") == body(visitor, "/en/projects/projects.csv")


def test_the_records_are_those_that_the_pages_offer(visitor):
    assert records(visitor, "figures") == json.loads(body(visitor, "/en/figures/register.json"))["figures"]
    assert records(visitor, "projects") == json.loads(body(visitor, "/de/projekte/projects.json"))["projects"]


def test_every_number_on_every_page_is_in_the_table_of_figures(visitor):
    values: dict[str, set[str]] = {}
    for row in rows(visitor, "figures"):
        values.setdefault(row["figure"], set()).add(row["value"])
    quoted = 0
    for page in visible(Page.objects).filter(depth__in=(2, 4), locale__language_code="en")[:45]:
        for number in soup(visitor.get(page.url)).select("[data-figure] > .amount data"):
            quoted += 1
            assert number["value"] in values[number.find_parent(attrs={"data-figure": True})["data-figure"]]
    assert quoted > 10


def test_the_milestones_are_those_of_the_profile(visitor):
    profile = main(visitor.get("/en/projects/innovation-centres-ruhr/"))
    titles = [row["title_en"] for row in rows(visitor, "milestones")]
    assert len(titles) == Milestone.objects.count() > 0
    assert [title for title in titles if title not in text(profile)] == []


def test_the_partners_are_those_of_the_profile(visitor):
    (row,) = rows(visitor, "partners")
    assert row["role"] == "lead"
    assert row["name"] in text(main(visitor.get("/de/projekte/innovation-centres-ruhr/")))


def test_the_cities_are_those_of_the_map_with_their_pages(visitor):
    table = rows(visitor, "cities")
    assert len(table) == 53
    assert {visitor.get(row[f"url_{code}"]).status_code for row in table[:3] for code in ("de", "en")} == {200}


def test_the_population_that_only_sizes_the_dots_is_in_no_file(visitor):
    assert "population" not in body(visitor, "/data/cities.csv") + body(visitor, "/data/cities.json")


def test_the_stories_of_both_languages_are_there_once_each(visitor):
    table = rows(visitor, "stories")
    assert len(table) == len({row["url"] for row in table}) == visible(StoryPage.objects).count()
    assert {row["language"] for row in table} == {"de", "en"}


def test_a_teaser_writes_its_numbers_as_its_language_does(visitor):
    figure = make_figure("jobs", {2019: 1234567})
    embed = f'<p>Es sind <embed embedtype="figure" id="{figure.pk}" form="full"/>.</p>'
    for language in ("de", "en"):
        make_story(f"Zahlen {language}", language, teaser=embed)
    said = {row["title"]: row["description"] for row in rows(visitor, "stories")}
    assert "1,23 Mio." in said["Zahlen de"] or "1.234.567" in said["Zahlen de"]
    assert "1.23 m" in said["Zahlen en"] or "1,234,567" in said["Zahlen en"]


@pytest.mark.parametrize("start", ["=1+1", "+49", "-5 %", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_a_formula(visitor, start):
    project = make_project("hostile", name_de=start, name_en=start)
    Milestone.objects.create(project=project, slug="m", title_de=start, title_en=start, note_de=start)
    make_project_page(project, "de")
    row = next(row for row in rows(visitor, "milestones") if row["project"] == "hostile")
    assert row["title_de"] == row["title_en"] == row["note_de"] == f"'{start}"


def test_a_headline_is_no_formula(visitor):
    make_story("=2+2", slug="rechnen")
    assert "'=2+2" in [row["title"] for row in rows(visitor, "stories")]


def test_a_project_is_there_once_although_it_has_two_profiles(visitor):
    project = make_project("zweisprachig")
    for language in ("de", "en"):
        make_project_page(project, language)
    assert [row["project"] for row in rows(visitor, "projects")].count("zweisprachig") == 1
    assert Project.objects.count() == len(rows(visitor, "projects"))


def test_a_dataset_without_entries_is_an_empty_file(visitor):
    StoryPage.objects.update(live=False)
    assert (rows(visitor, "stories"), records(visitor, "stories")) == ([], [])


def test_many_stories_cost_few_queries(visitor, django_assert_max_num_queries):
    visitor.get("/data/stories.csv").getvalue()
    with django_assert_max_num_queries(12):
        visitor.get("/data/stories.csv").getvalue()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/data/nothing.csv", 404),
        ("/data/nothing/", 404),
        ("/data/figures.xml", 404),
        ("/data/%00.csv", 404),
        ("/data/%FF%FE.csv", 404),
        ("/data/../figures.csv", 404),
        (f"/data/{'x' * 10_000}.csv", 404),
        ("/data/figures.csv?page=-1&format=%00&sector=a&sector=b", 200),
        (f"/data/figures.csv?q={'x' * 10_000}", 200),
        ("/en/data/?page=99999999999999999999", 200),
    ],
)
def test_bad_input_is_answered(visitor, address, status):
    assert visitor.get(address).status_code == status


@pytest.mark.parametrize("address", ["/de/daten/", "/data/", "/data/figures.csv", "/data/catalogue.ttl"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_refused(visitor, address, method):
    assert getattr(visitor, method)(address).status_code == 405


@pytest.mark.parametrize("address", ["/de/daten/", "/data/figures.csv", "/data/catalogue.jsonld"])
def test_head_is_answered_as_get_is(visitor, address):
    answers = visitor.head(address), visitor.get(address, headers={"accept": "image/x-odd, */*;q=nonsense"})
    assert [response.status_code for response in answers] == [200, 200]
