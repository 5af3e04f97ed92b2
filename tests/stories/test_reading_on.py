"""The stories at the end of a story: chosen by hand, filled up from sector and city."""

import pytest

from ruhr_site.places.models import City
from sectors.models import Sector
from stories.models import RelatedStory, StoryPage
from tests.factories import counterpart, make_story, publish
from tests.reading import main, text

pytestmark = pytest.mark.django_db


def about(title, language="de", sectors=(), cities=(), chosen=(), **fields) -> StoryPage:
    story = make_story(title, language, **fields)
    story.sectors = Sector.objects.filter(slug__in=sectors)
    story.cities = City.objects.filter(slug__in=cities)
    story.related_stories = [RelatedStory(story=other) for other in chosen]
    return publish(story)


def suggested(visitor, story) -> list[str]:
    return [text(card.h3) for card in main(visitor.get(story.url)).select("article.card")]


def heading(visitor, story) -> str:
    return text(main(visitor.get(story.url)).select_one(".related h2"))


def test_chosen_stories_come_first_and_in_their_order(visitor):
    first, second = make_story("Erste"), make_story("Zweite")
    story = about("Lesen", sectors=["digital"], chosen=[second, first])
    shown = suggested(visitor, story)
    assert shown[:2] == ["Zweite", "Erste"]
    assert len(shown) == 3


def test_the_city_fills_what_the_sector_leaves(visitor):
    Sector.objects.create(slug="neu", name_de="Neu", name_en="New")
    about("Gleiche Branche", sectors=["neu"])
    about("Gleiche Stadt", cities=["hattingen"])
    story = about("Lesen", sectors=["neu"], cities=["hattingen"])
    assert suggested(visitor, story) == ["Gleiche Branche", "Gleiche Stadt"]


def test_a_story_is_never_suggested_twice_nor_to_itself(visitor):
    both = about("Beides", sectors=["digital"], cities=["hattingen"])
    story = about("Lesen", sectors=["digital"], cities=["hattingen"], chosen=[both])
    shown = suggested(visitor, story)
    assert shown.count("Beides") == 1
    assert "Lesen" not in shown


def test_a_chosen_story_that_is_taken_back_makes_room(visitor):
    chosen = make_story("Zurückgezogen")
    story = about("Lesen", sectors=["digital"], chosen=[chosen])
    chosen.unpublish()
    shown = suggested(visitor, story)
    assert "Zurückgezogen" not in shown
    assert len(shown) == 3


def test_in_another_language_the_counterpart_of_a_chosen_story_stands_there(visitor):
    german = StoryPage.objects.get(slug="emscher-umbau")
    story = about("Read", "en", chosen=[german])
    assert suggested(visitor, story)[0] == counterpart(german, "en").title


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sectors": ["digital"]}, "Mehr aus dieser Branche"),
        ({"cities": ["dortmund"]}, "Mehr aus dieser Stadt"),
    ],
)
def test_the_heading_says_what_the_stories_have_in_common(visitor, fields, words):
    if "cities" in fields:
        about("Nachbarin", **fields)
    assert heading(visitor, about("Lesen", **fields)) == words


def test_a_mixed_selection_claims_nothing(visitor):
    assert heading(visitor, about("Lesen", sectors=["digital"], chosen=[make_story("Andere")])) == "Weiterlesen"


def test_the_teaser_title_stands_on_the_card_and_the_headline_on_the_page(visitor):
    story = make_story("Eine sehr lange Überschrift", teaser_title="Kurz")
    assert text(main(visitor.get("/de/stories/")).select_one("article.card").find(["h2", "h3"])) == "Kurz"
    assert text(main(visitor.get(story.url)).h1) == "Eine sehr lange Überschrift"
