"""The front page: headline figures, stories, the region's case, sectors, the project."""

import pytest

from ruhr_site.home.models import HomePage, StandardPage
from stories.models import StoryPage
from tests.factories import draft, in_tree, make_story, publish
from tests.reading import links, main, soup, text

pytestmark = pytest.mark.django_db


def cards(response) -> list[str]:
    return [text(card.find("h3")) for card in main(response).select("article.card")]


def test_the_region_is_shown_in_figures(visitor):
    tiles = [text(tile) for tile in main(visitor.get("/de/")).select(".hero .figure")]
    assert len(tiles) == 4
    assert any("155.000" in tile and "Unternehmen in der Metropole Ruhr" in tile for tile in tiles)


def test_every_figure_names_its_source(visitor):
    tiles = [text(tile) for tile in main(visitor.get("/de/")).select(".hero .figure")]
    assert all("Quelle: Business Metropole Ruhr" in tile for tile in tiles)


def test_the_newest_story_leads(visitor):
    make_story("Ganz neu")
    assert cards(visitor.get("/de/"))[0] == "Ganz neu"


def test_a_chosen_story_leads_and_stands_once(visitor):
    home, chosen = in_tree(HomePage), StoryPage.objects.get(slug="emscher-umbau")
    home.lead_story = chosen
    publish(home)
    make_story("Ganz neu")
    shown = cards(visitor.get("/de/"))
    assert shown[0] == chosen.title
    assert shown.count(chosen.title) == 1


def test_seven_stories_are_shown(visitor):
    assert len(cards(visitor.get("/de/"))) == 7


def test_all_nine_sectors_are_listed(visitor):
    assert len(main(visitor.get("/de/")).select("ul.index > li")) == 9


def test_the_project_says_where_it_stands(visitor):
    page = text(main(visitor.get("/de/")))
    assert "beendet im August 2022" in page
    assert "Strategischer Beirat eingerichtet" in page


def test_the_page_leads_to_the_people_of_each_sector(visitor):
    ways = [link for link in links(main(visitor.get("/de/"))) if link.endswith("#contact")]
    assert len(ways) == 9
    assert all(main(visitor.get(way)).select_one("#contact form") for way in ways[:2])


@pytest.mark.parametrize(("url", "heading"), [("/de/", "Warum hier?"), ("/en/", "Why here")], ids=["German", "English"])
def test_the_case_of_the_region_is_made(visitor, url, heading):
    page = main(visitor.get(url))
    assert heading in [text(h2) for h2 in page.find_all("h2")]
    assert len(page.select(".reason")) == 4


def test_all_cities_on_the_map_are_links(visitor):
    assert len(main(visitor.get("/de/")).select("svg.map a[href^='/de/staedte/']")) == 53


def test_the_front_page_leads_to_every_section(visitor):
    sections = {"/de/stories/", "/de/branchen/", "/de/projekte/", "/de/staedte/", "/de/suche/"}
    assert sections <= set(links(soup(visitor.get("/de/"))))


def test_an_empty_front_page_renders(visitor):
    StoryPage.objects.all().update(live=False)
    home = in_tree(HomePage)
    home.case, home.project, home.headline_figures = [], None, []
    publish(home)
    assert visitor.get("/de/").status_code == 200


def test_a_page_of_text_without_a_text_cannot_be_published():
    page = draft(StandardPage, in_tree(HomePage), "Leer")
    assert page.publication_errors().keys() == {"body"}
