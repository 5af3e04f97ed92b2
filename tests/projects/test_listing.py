"""The list of projects and its filters by status, sector and city."""

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
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: date(2025, 6, 15))


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
        "Jahr": ["2", "1", "1", "1", "1", "1"],
    }


@pytest.mark.parametrize(
    "query",
    ["status=x", "status=%00", "sector=" + "x" * 10_000, "page=%00", "page=-1", "page=99", "status=&city=", "a=1&a=2"],
    ids=lambda query: query[:20],
)
def test_what_is_unknown_in_the_query_is_ignored(visitor, query):
    assert shown(visitor, f"?{query}") == ["Innovation Centres Ruhr"]


def test_a_filter_under_which_nothing_is_left_offers_a_way_out(visitor):
    assert "Zu diesen Filtern passt kein Projekt. Alle Projekte anzeigen" in text(
        main(visitor.get(f"{LIST}?status=running"))
    )


def test_a_filtered_list_is_not_indexed_and_names_the_whole_list(visitor):
    document = soup(visitor.get(f"{LIST}?status=ended"))
    assert document.find("meta", attrs={"name": "robots"})["content"] == "noindex, follow"
    assert path(document.find("link", rel="canonical")["href"]) == LIST


def test_projects_come_in_pages_each_once(visitor):
    for number in range(15):
        make_project_page(make_project(f"projekt-{number}", name_de=f"Projekt {number}"))
    both = shown(visitor) + shown(visitor, "?page=2")
    assert len(both) == len(set(both)) == 16
