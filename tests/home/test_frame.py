"""The frame around every page: head, menu, breadcrumb, foot."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import StoryIndexPage
from tests.factories import hide, in_tree, make_text_page
from tests.reading import links, soup, text

pytestmark = pytest.mark.django_db

STORY = "/de/stories/emscher-umbau/"


def menu(visitor, url):
    return soup(visitor.get(url)).select_one("nav.menu")


def way(visitor, url) -> list[tuple[str, str]]:
    """Return the steps of the breadcrumb with their addresses; the last has none."""
    steps = soup(visitor.get(url)).select("nav.breadcrumb li")
    return [(text(step), step.a["href"] if step.a else "") for step in steps]


def test_the_menu_opens_by_a_button_that_needs_no_script(visitor):
    head = soup(visitor.get("/de/")).select_one("header.site-head")
    button = head.select_one("button[popovertarget]")
    assert text(button) == "Menü"
    assert head.find(id=button["popovertarget"], popover=True).name == "nav"


@pytest.mark.parametrize(
    ("language", "entries"),
    [
        ("de", ["Stories", "Branchen", "Projekte", "Städte", "Zahlen", "Suche"]),
        ("en", ["Stories", "Sectors", "Projects", "Cities", "Figures", "Search"]),
    ],
)
def test_the_menu_leads_everywhere(visitor, language, entries):
    assert [text(link) for link in menu(visitor, f"/{language}/").select("a")] == entries


@pytest.mark.parametrize(
    ("url", "entry", "state"),
    [
        ("/de/stories/", "Stories", "page"),
        (STORY, "Stories", "true"),
        ("/de/zahlen/", "Zahlen", "page"),
        ("/de/zahlen/companies/", "Zahlen", "true"),
        ("/de/suche/", "Suche", "page"),
    ],
)
def test_the_menu_marks_where_the_reader_is(visitor, url, entry, state):
    marked = menu(visitor, url).select("[aria-current]")
    assert [(text(link), link["aria-current"]) for link in marked] == [(entry, state)]


def test_the_front_page_marks_nothing_and_has_no_breadcrumb(visitor):
    assert not menu(visitor, "/de/").select("[aria-current]")
    assert way(visitor, "/de/") == []


@pytest.mark.parametrize(
    ("url", "steps"),
    [
        ("/de/stories/", [("Startseite", "/de/"), ("Stories", "")]),
        ("/en/sectors/energy/", [("Front page", "/en/"), ("Sectors", "/en/sectors/"), ("Energy", "")]),
        ("/de/suche/", [("Startseite", "/de/"), ("Suche", "")]),
        (
            "/de/zahlen/companies/",
            [("Startseite", "/de/"), ("Zahlen", "/de/zahlen/"), ("Unternehmen in der Metropole Ruhr", "")],
        ),
    ],
)
def test_the_breadcrumb_follows_the_tree(visitor, url, steps):
    assert way(visitor, url) == steps


def test_a_section_that_is_not_public_stands_in_no_breadcrumb(visitor):
    parent = make_text_page()
    assert way(visitor, parent.url)[-1] == (parent.title, "")
    hide(in_tree(StoryIndexPage))
    assert all("stories" not in url for url in links(soup(visitor.get("/de/branchen/")).select_one("nav.breadcrumb")))


def test_the_breadcrumb_asks_the_database_once_for_all_pages(visitor):
    visitor.get("/de/branchen/")
    visitor.get("/de/branchen/energie/")
    with CaptureQueriesContext(connection) as warm:
        visitor.get("/de/branchen/logistik/")
    assert not [query["sql"] for query in warm.captured_queries if "numchild" in query["sql"].split("WHERE")[-1]]


def test_search_engines_are_told_the_way_of_the_breadcrumb(visitor):
    crumbs = soup(visitor.get(STORY)).select_one("nav.breadcrumb")
    data = json.loads(crumbs.select_one('script[type="application/ld+json"]').string)
    assert data["@type"] == "BreadcrumbList"
    assert [step["position"] for step in data["itemListElement"]] == [1, 2, 3]
    steps = [(step["name"], step.get("item", {}).get("@id", "")) for step in data["itemListElement"]]
    assert steps[:2] == [("Startseite", "http://testserver/de/"), ("Stories", "http://testserver/de/stories/")]
    assert steps[2] == (text(crumbs.select("li")[-1]), "")


@pytest.mark.parametrize("url", ["/de/zahlen/companies/", "/de/suche/", "/en/figures/"])
def test_what_is_no_page_of_the_tree_tells_its_way_too(visitor, url):
    data = json.loads(soup(visitor.get(url)).select_one('nav.breadcrumb script[type="application/ld+json"]').string)
    assert [step["name"] for step in data["itemListElement"]] == [name for name, _address in way(visitor, url)]


def test_no_title_ends_the_way_early(visitor):
    page = make_text_page("</script><b>x</b>")
    assert "</script><b>" not in visitor.get(page.url).content.decode()


def test_the_breadcrumb_is_a_landmark_with_a_name(visitor):
    assert soup(visitor.get(STORY)).select_one("nav.breadcrumb")["aria-label"] == "Sie sind hier"


def test_the_foot_leads_to_the_figures_as_open_data(visitor):
    assert {"/de/zahlen/register.csv", "/de/zahlen/register.json"} <= set(
        links(soup(visitor.get("/de/")).select_one("footer"))
    )
