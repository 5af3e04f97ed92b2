"""The list of projects: filters, orders, map, and what is unknown in its address."""

from datetime import date

import pytest

from projects.models import ProjectPage
from ruhr_site.places.models import City
from sectors.models import Sector
from tests.factories import make_project, make_project_page
from tests.reading import main, path, soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

LIST = "/de/projekte/"
DATES = {
    "geplant": (date(2026, 1, 1), None),
    "laufend": (date(2025, 1, 1), date(2025, 6, 15)),
    "undatiert": (None, None),
}


@pytest.fixture(autouse=True)
def _today(go_to):
    go_to(date(2025, 6, 15))


@pytest.fixture
def projects():
    """A planned, a running and an undated project beside the ended one of the demo."""
    for slug, (starts_on, ends_on) in DATES.items():
        project = make_project(slug, name_de=slug, starts_on=starts_on, ends_on=ends_on)
        project.sectors, project.cities = [Sector.objects.get(slug="energy")], [City.objects.get(slug="bochum")]
        project.save()
        make_project_page(project)


def shown(visitor, query: str = "") -> list[str]:
    return [text(card.h2) for card in main(visitor.get(LIST + query)).select("article.card")]


@pytest.mark.parametrize(
    ("status", "title"),
    [("planned", "geplant"), ("running", "laufend"), ("ended", "Innovation Centres Ruhr")],
)
def test_projects_are_filtered_by_their_status_today(visitor, projects, status, title):
    assert shown(visitor, f"?status={status}") == [title]


@pytest.mark.parametrize("status", ["planned", "running", "ended", "unknown"])
def test_the_filter_and_the_record_agree_on_the_status(visitor, projects, status):
    profiles = ProjectPage.objects.filter(locale__language_code="de")
    fitting = [page.title for page in profiles if page.project.status(date(2025, 6, 15)) == status]
    everything = [page.title for page in profiles]
    assert sorted(shown(visitor, f"?status={status}")) == sorted(everything if status == "unknown" else fitting)


def test_the_latest_start_comes_first_and_projects_without_dates_last(visitor, projects):
    assert shown(visitor) == ["geplant", "laufend", "Innovation Centres Ruhr", "undatiert"]


@pytest.mark.parametrize(
    ("year", "titles"),
    [("2026", ["geplant"]), ("2025", ["laufend"]), ("2024", []), ("2022", ["Innovation Centres Ruhr"])],
)
def test_projects_are_filtered_by_the_years_in_which_they_run(visitor, projects, year, titles):
    assert shown(visitor, f"?year={year}") == titles


def test_a_project_without_an_end_runs_in_every_year_since_its_start(visitor):
    make_project_page(make_project("offen", name_de="offen", starts_on=date(2023, 5, 1)))
    assert [shown(visitor, f"?year={year}") for year in (2023, 2024, 2025)] == [["offen"]] * 3
    assert "offen" not in shown(visitor, "?year=2022")


def test_a_slip_of_the_keyboard_does_not_offer_thousands_of_years(visitor):
    for number, (start, end) in enumerate([(1, 2), (2024, 9999)]):
        project = make_project(f"p{number}", starts_on=date(start, 1, 1), ends_on=date(end, 1, 1))
        make_project_page(project)
    assert len(soup(visitor.get(LIST)).select("nav.filters details:last-of-type a")) <= 71


def test_projects_are_filtered_by_programme(visitor, rich):
    assert shown(visitor, f"?programme={rich.programme_id}") == ["Wärme für alle"]
    labels = [text(link) for link in soup(visitor.get("/en/projects/")).select("nav.filters a")]
    assert "Green Heat 1" in labels


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("", ["geplant", "laufend", "Innovation Centres Ruhr", "undatiert"]),
        ("end", ["laufend", "Innovation Centres Ruhr", "undatiert", "geplant"]),
        ("name", ["geplant", "Innovation Centres Ruhr", "laufend", "undatiert"]),
    ],
)
def test_projects_are_sorted(visitor, projects, sort, titles):
    assert shown(visitor, f"?sort={sort}") == titles


def test_links_to_sort_keep_the_filters_and_filters_keep_the_order(visitor, projects):
    document = soup(visitor.get(f"{LIST}?sector=energy&sort=name&page=7"))
    sortings = {text(link): link["href"] for link in document.select(".sorting a")}
    assert sortings == {
        "neueste zuerst": "?sector=energy",
        "nach Ende": "?sector=energy&sort=end",
        "nach Namen": "?sector=energy&sort=name",
    }
    assert text(document.select_one(".sorting [aria-current]")) == "nach Namen"
    assert all("sort=name" in link["href"] for link in document.select("nav.filters .chips a"))


def test_the_files_beside_the_list_carry_the_filters(visitor, projects):
    document = soup(visitor.get(f"{LIST}?sector=energy&sort=name&nothing=1&page=1"))
    links = [link["href"] for link in document.main.select(".chart-files a")]
    query = "?sector=energy&sort=name"
    records, dates = ["projects.csv", "projects.json"], ["milestones.ics", "milestones.atom", "milestones.json"]
    assert links == [name + query for name in records + dates]
    heads = {link["href"] for link in document.select('head link[rel="alternate"][type]')}
    assert heads == {LIST + link for link in links}


def test_the_map_lights_the_cities_of_all_filtered_projects_and_lists_them(visitor, projects):
    for number, city in enumerate(City.objects.order_by("name")[:14]):
        project = make_project(f"projekt-{number}", starts_on=date(2026, 1, 1))
        project.cities = [city, City.objects.get(slug="herne")]
        project.save()
        make_project_page(project)
    panel = main(visitor.get(f"{LIST}?city=herne")).select_one("#map")
    names = {*City.objects.order_by("name").values_list("name", flat=True)[:14], "Herne"}
    assert {text(dot.title) for dot in panel.select(".lit")} == names
    assert {text(link) for link in panel.select(".chips a")} == names
    assert len(panel.select(".map a")) == len(names)


def test_a_list_of_which_no_city_is_recorded_has_no_map(visitor):
    assert not main(visitor.get(LIST)).select("#map, [href='#map']")


@pytest.mark.parametrize("query", ["?sector=energy", "?city=bochum", "?sector=energy&city=bochum"])
def test_projects_are_filtered_by_sector_and_city(visitor, projects, query):
    assert sorted(shown(visitor, query)) == sorted(DATES)


def test_the_counts_of_a_filter_are_true(visitor, projects):
    facets = soup(visitor.get(LIST)).select("nav.filters details")
    counts = {text(facet.summary): [text(count) for count in facet.select(".count")] for facet in facets}
    assert counts == {
        "Status": ["1", "1", "1"],
        "Branche": ["3"],
        "Stadt": ["3"],
        "Jahr": ["1", "1", "1", "1", "1", "1"],
    }


@pytest.mark.parametrize(
    "query",
    [
        "status=x",
        "status=%00",
        "programme=x",
        "programme=99",
        "year=1",
        "year=x",
        "sort=x",
        "sort=-pk",
        "sector=" + "x" * 10_000,
        "page=%00",
        "page=-1",
        "page=99",
        "status=&city=",
        "a=1&a=2",
    ],
    ids=lambda query: query[:20],
)
def test_what_is_unknown_in_the_query_is_ignored(visitor, query):
    assert shown(visitor, f"?{query}") == ["Innovation Centres Ruhr"]


def test_a_filter_under_which_nothing_is_left_offers_a_way_out(visitor):
    assert "Zu diesen Filtern passt kein Projekt. Alle Projekte anzeigen" in text(
        main(visitor.get(f"{LIST}?status=running"))
    )


@pytest.mark.parametrize("query", ["sort=name", "sort=end"])
def test_a_sorted_list_is_not_indexed_and_names_the_usual_one(visitor, query):
    document = soup(visitor.get(f"{LIST}?{query}"))
    assert document.find("meta", attrs={"name": "robots"})["content"] == "noindex, follow"
    assert path(document.find("link", rel="canonical")["href"]) == LIST


def test_projects_come_in_pages_each_once(visitor):
    for number in range(15):
        make_project_page(make_project(f"projekt-{number}", name_de=f"Projekt {number}"))
    both = shown(visitor) + shown(visitor, "?page=2")
    assert len(both) == len(set(both)) == 16
