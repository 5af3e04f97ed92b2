"""Nothing that is not public shows anywhere: drafts, private pages, pages whose time has run out."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from projects.models import ProjectPage
from ruhr_site.home.models import HomePage
from ruhr_site.places.models import City, CityIndexPage, CityPage
from sectors.models import Sector, SectorPage
from stories.models import StoryIndexPage, StoryPage
from tests.factories import (
    draft,
    expire,
    hide,
    in_tree,
    make_sector_page,
    make_story,
    make_text_page,
    publish,
    take_back,
)
from tests.reading import links, seen, soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

TITLE = "Verborgene Siebenschläferwiese"


WITHDRAWALS = [take_back, hide, expire]
PLACES = [
    "/de/",
    "/de/stories/",
    "/de/stories/?sector=logistics",
    "/de/suche/?q=Siebenschläferwiese",
    "/de/branchen/logistik/",
    "/de/staedte/duisburg/",
    "/de/stories/frank-sieren-neue-seidenstrasse/",
]


@pytest.fixture
def story():
    """The newest story, about what other pages are about as well."""
    page = make_story(TITLE)
    page.sectors = Sector.objects.filter(slug="logistics")
    page.cities = City.objects.filter(slug="duisburg")
    return publish(page)


@pytest.mark.parametrize("url", PLACES)
def test_a_public_story_shows_where_it_belongs(visitor, story, url):
    assert f"/de/stories/{story.slug}/" in links(soup(visitor.get(url)))


@pytest.mark.parametrize("url", PLACES)
@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_a_story_that_is_not_public_shows_nowhere(visitor, story, withdraw, url):
    withdraw(story)
    response = visitor.get(url)
    assert TITLE not in seen(response)
    assert f"/de/stories/{story.slug}/" not in links(soup(response))


@pytest.mark.parametrize("withdraw", [take_back, expire])
def test_a_page_taken_back_is_gone(visitor, story, withdraw):
    withdraw(story)
    response = visitor.get(story.url)
    assert response.status_code == 410
    assert TITLE not in seen(response)


def test_a_page_that_was_never_public_is_not_found(visitor):
    page = draft(StoryPage, in_tree(StoryIndexPage), TITLE)
    assert visitor.get(f"/de/stories/{page.slug}/").status_code == 404


@pytest.mark.parametrize("withdraw", [take_back, expire])
def test_a_page_taken_back_from_a_private_section_leaves_no_trace(visitor, story, withdraw):
    hide(in_tree(StoryIndexPage))
    withdraw(story)
    assert visitor.get(story.url).status_code == 404


def test_an_editor_may_send_the_address_of_a_page_taken_back_elsewhere(visitor, story):
    take_back(story)
    Redirect.add_redirect(story.url, "/de/stories/", is_permanent=True)
    response = visitor.get(story.url)
    assert (response.status_code, response["Location"]) == (301, "/de/stories/")


def test_a_private_page_asks_for_a_log_in(visitor, story):
    hide(story)
    response = visitor.get(story.url)
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_a_change_that_is_not_published_does_not_show(visitor, story):
    story.title = "Unfertiger Titel"
    story.save_revision()
    assert "Unfertiger Titel" not in seen(visitor.get(story.url))


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_a_lead_story_that_is_not_public_gives_way_to_the_newest(visitor, story, withdraw):
    home = in_tree(HomePage)
    home.lead_story = StoryPage.objects.get(slug="emscher-umbau")
    publish(home)
    withdraw(home.lead_story)
    cards = soup(visitor.get("/de/")).select("article.card h3")
    assert (len(cards), text(cards[0])) == (7, TITLE)


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_stories_that_are_not_public_are_not_counted(visitor, withdraw):
    page = make_sector_page()
    first, second = make_story("Eins"), make_story("Zwei")
    for story in (first, second):
        story.sectors = [page.sector]
        publish(story)
    withdraw(second)
    rows = {text(row.a): text(row) for row in soup(visitor.get("/de/branchen/")).select("ul.index > li")}
    assert rows["Neue Branche"] == "Neue Branche 1 Story Eins neueste Story"


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_a_section_that_is_not_public_stands_in_no_menu(visitor, withdraw):
    withdraw(in_tree(StoryIndexPage))
    assert "/de/stories/" not in links(soup(visitor.get("/de/branchen/")))


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
@pytest.mark.parametrize("url", ["/de/", "/de/branchen/", "/de/suche/?q=Logistik"])
def test_a_sector_page_that_is_not_public_is_not_listed(visitor, withdraw, url):
    withdraw(SectorPage.objects.get(slug="logistik"))
    assert "/de/branchen/logistik/" not in links(soup(visitor.get(url)))


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_the_label_of_a_sector_without_public_page_is_no_link(visitor, withdraw):
    withdraw(SectorPage.objects.get(slug="logistik"))
    chips = soup(visitor.get("/de/stories/duisport-hafen-duisburg/")).select(".chips li.hue-logistics")
    assert [(text(chip), chip.a) for chip in chips] == [("Logistik und Mobilität", None)]


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
@pytest.mark.parametrize("url", ["/de/", "/de/staedte/", "/de/staedte/bochum/", "/de/stories/duisport-hafen-duisburg/"])
def test_a_city_page_that_is_not_public_is_linked_nowhere(visitor, withdraw, url):
    withdraw(CityPage.objects.get(slug="duisburg", locale__language_code="de"))
    assert "/de/staedte/duisburg/" not in links(soup(visitor.get(url)))


def test_a_city_without_public_page_stays_on_the_map(visitor):
    CityPage.objects.get(slug="duisburg", locale__language_code="de").unpublish()
    dots = soup(visitor.get("/de/")).select("svg.map .dot")
    kinds = {text(dot.title): dot.name for dot in dots}
    assert (len(kinds), kinds["Duisburg"], kinds["Bochum"]) == (53, "g", "a")


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
@pytest.mark.parametrize("url", ["/de/", "/de/projekte/", "/de/suche/?q=Innovation"])
def test_a_profile_that_is_not_public_is_not_linked(visitor, withdraw, url):
    withdraw(ProjectPage.objects.get(locale__language_code="de"))
    assert "/de/projekte/innovation-centres-ruhr/" not in links(soup(visitor.get(url)))


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_a_page_of_text_that_is_not_public_stands_in_no_menu(visitor, withdraw):
    page = make_text_page()
    assert "/de/neuer-text/" in links(soup(visitor.get("/de/")))
    withdraw(page)
    assert "/de/neuer-text/" not in links(soup(visitor.get("/de/")))


def test_a_private_section_hides_what_lies_below_it(visitor):
    hide(in_tree(CityIndexPage))
    assert not [link for link in links(soup(visitor.get("/de/"))) if link.startswith("/de/staedte/")]


def test_stories_of_a_private_section_are_on_no_front_page(visitor):
    hide(in_tree(StoryIndexPage))
    assert not soup(visitor.get("/de/")).select("article.card")
