"""How often a page asks the database, once the process is warm. A listing asks as often for 1 row as for 30."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import ProjectPage
from ruhr_site.places.models import CityPage
from sectors.models import SectorPage
from sectors.register import figures_by_id
from stories.models import StoryPage
from tests.bench.pages import addresses
from tests.factories import leave_only, make_project, make_project_page, make_sector_page, make_story
from tests.reading import main, sql

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


MOST = 8  # queries of a page, once the process is warm
# What the representative of a type lacks: interviews, figures and several cities; a city without anything.
MORE = [
    "/de/stories/beyond-conventions-essen-konzerne/",
    "/de/branchen/freizeit-events-tourismus/",
    "/en/cities/xanten/",
]


@pytest.mark.parametrize("url", [*(path for name, _, path in addresses() if name != "not-found"), *MORE])
def test_a_page_asks_few_questions(visitor, url):
    asked = sql(visitor, url)
    assert len(asked) <= MOST, f"{len(asked)} queries:\n" + "\n".join(asked)


def assert_same(few: list[str], many: list[str]) -> None:
    assert len(few) == len(many), f"{len(few)} queries for 1, {len(many)} for many:\n" + "\n".join(many)


@pytest.mark.parametrize("query", ["", "?kind=report"])
def test_the_list_of_stories_asks_as_often_for_1_as_for_30(visitor, query):
    for number in range(2):
        make_story(f"Story {number}")
    stories = StoryPage.objects.filter(locale__language_code="de")
    assert stories.live().count() == 30
    many = sql(visitor, f"/de/stories/{query}")
    leave_only(stories, "emscher-umbau")
    assert_same(sql(visitor, f"/de/stories/{query}"), many)


def test_the_list_of_projects_asks_as_often_for_1_as_for_30(visitor):
    few = sql(visitor, "/de/projekte/")
    picture = ProjectPage.objects.first().teaser_image
    for number in range(29):
        make_project_page(make_project(f"projekt-{number}"), teaser_image=picture)
    assert_same(few, sql(visitor, "/de/projekte/"))


def test_the_list_of_sectors_asks_as_often_for_1_as_for_30(visitor):
    for number in range(21):
        make_sector_page(f"Branche {number}")
    many = sql(visitor, "/de/branchen/")
    leave_only(SectorPage.objects, "logistik")
    assert_same(sql(visitor, "/de/branchen/"), many)


def test_the_list_of_cities_asks_as_often_for_1_as_for_53(visitor):
    many = sql(visitor, "/de/staedte/")
    leave_only(CityPage.objects, "bochum")
    assert_same(sql(visitor, "/de/staedte/"), many)


def test_the_front_page_asks_as_often_for_1_story_as_for_7(visitor):
    many = sql(visitor, "/de/")
    leave_only(StoryPage.objects, "emscher-umbau")
    assert_same(sql(visitor, "/de/"), many)


def test_the_results_of_a_search_take_one_more_query_for_each_kind_of_page_at_most(visitor):
    asked = sql(visitor, "/de/suche/?q=Metropole")
    assert len(asked) <= 20, f"{len(asked)} queries:\n" + "\n".join(asked)


@pytest.mark.parametrize("is_warm", [True, False])
def test_a_story_with_ten_live_figures_asks_at_most_two_more_questions(visitor, is_warm):
    mentions = [f'<embed embedtype="figure" id="{pk}" form="full"/>' for pk in list(figures_by_id())[:10]]
    stories = [make_story("Ohne Zahlen"), make_story("Mit Zahlen", body=" und ".join(mentions))]
    asked = []
    for story in stories:
        visitor.get("/de/impressum/")
        if not is_warm:
            cache.clear()
        with CaptureQueriesContext(connection) as captured:
            answer = visitor.get(story.url)
        asked.append([query["sql"] for query in captured.captured_queries])
    assert len(main(answer).select("data.live")) == 10
    assert len(asked[1]) <= len(asked[0]) + 2, "\n".join(asked[1])
