"""The sections of the front page: their order, what editors pick, and what fills the places that stay free."""

import pytest

from projects.models import Project
from ruhr_site.home.models import HomeHighlight, HomePage, HomeSection
from ruhr_site.home.sections import Kind, arrange
from stories.models import StoryPage
from tests.admin.filling import inline_formset, nested_form_data, read_form, stream_of
from tests.factories import counterpart, in_tree, make_story, publish
from tests.reading import main, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return in_tree(HomePage)


def ordered(home, *kinds):
    home.sections = [HomeSection(kind=kind) for kind in kinds]
    return publish(home)


def headings(visitor, url="/de/") -> list[str]:
    return [text(heading) for heading in main(visitor.get(url)).select("section.band h2")]


def cards(visitor) -> list[str]:
    return [text(card.h3) for card in main(visitor.get("/de/")).select("article.card")]


def test_editors_order_the_sections(visitor, home):
    ordered(home, "project", "sectors", "lead")
    assert headings(visitor) == ["Innovation Centres Ruhr", "Branchen", "Stories"]


def test_without_any_choice_everything_stands_in_the_usual_order(visitor, home):
    before = headings(visitor)
    ordered(home)
    assert headings(visitor) == before
    assert len(before) == 5


def test_a_section_that_is_named_twice_is_shown_once(visitor, home):
    ordered(home, "lead", "sectors", "lead")
    assert headings(visitor).count("Stories") == 1


def test_figures_in_the_first_place_belong_to_the_opening(visitor, home):
    ordered(home, "figures", "lead")
    assert len(main(visitor.get("/de/")).select(".hero .figure")) == 4


def test_figures_in_another_place_are_a_section_of_their_own(visitor, home):
    ordered(home, "lead", "figures")
    page = main(visitor.get("/de/"))
    assert not page.select(".hero .figure")
    assert len(page.select("section.band .figure")) == 4
    assert headings(visitor)[1] == "Die Region in Zahlen"


def test_the_opening_stays_first(visitor, home):
    ordered(home, "people")
    assert "hero" in main(visitor.get("/de/")).find("section")["class"]


def test_picked_stories_stand_first_and_the_newest_follow(visitor, home):
    picked = [StoryPage.objects.get(slug=slug) for slug in ("greentech-beschaeftigte-ruhr", "emscher-umbau")]
    home.highlights = [HomeHighlight(story=story) for story in picked]
    publish(home)
    make_story("Ganz neu")
    shown = cards(visitor)
    assert shown[:3] == ["Ganz neu", *(story.title for story in picked)]
    assert len(shown) == len(set(shown)) == 7


def test_a_picked_story_that_is_taken_back_makes_room(visitor, home):
    story = StoryPage.objects.get(slug="greentech-beschaeftigte-ruhr")
    home.highlights = [HomeHighlight(story=story)]
    publish(home)
    story.unpublish()
    assert story.title not in cards(visitor)
    assert len(cards(visitor)) == 7


def test_a_picked_story_is_shown_in_the_language_of_the_page(visitor):
    home, german = in_tree(HomePage, "en"), StoryPage.objects.get(slug="greentech-beschaeftigte-ruhr")
    home.highlights = [HomeHighlight(story=german)]
    publish(home)
    assert counterpart(german, "en").title in text(main(visitor.get("/en/")))


def test_without_a_choice_the_project_that_began_last_is_shown(visitor, home):
    home.project = None
    publish(home)
    latest = Project.objects.exclude(starts_on=None).order_by("-starts_on").first()
    assert latest.name_de in headings(visitor)


def test_without_a_choice_figures_of_the_region_are_shown(visitor, home):
    home.headline_figures = []
    publish(home)
    assert len(main(visitor.get("/de/")).select(".hero .figure")) == 4


def test_highlights_join_a_lead_story_above_them():
    lead, highlights = arrange([Kind.LEAD, Kind.HIGHLIGHTS])
    assert (highlights.is_joined, highlights.is_tinted) == (True, lead.is_tinted)


def test_highlights_elsewhere_have_a_heading_of_their_own(visitor, home):
    ordered(home, "highlights", "lead")
    assert headings(visitor) == ["Highlights", "Stories"]


def test_every_second_section_is_tinted():
    sections = arrange(["lead", "highlights", "reasons", "sectors", "project", "people"])
    assert [section.is_tinted for section in sections] == [False, False, True, False, True, False]


def test_the_preview_shows_the_order_that_is_being_chosen(logged_in, visitor, home):
    address, client, before = f"/admin/pages/{home.pk}/edit/", logged_in("editor"), headings(visitor)
    rows = inline_formset([{"kind": "people"}, {"kind": "lead"}])
    changes = nested_form_data({"sections": rows, "case": stream_of(home.case)})
    stored = read_form(client.get(address).content.decode())
    kept = {name: value for name, value in stored.items() if not name.startswith("sections-")}
    for row in home.sections.all():
        row.delete()
    assert client.post(f"{address}preview/", kept | changes).json()["is_valid"]
    shown = main(client.get(f"{address}preview/")).select("section.band h2")
    assert [text(heading) for heading in shown] == ["Sprechen Sie mit Menschen, die Ihre Branche kennen", "Stories"]
    assert headings(visitor) == before
