"""Every text of a page is read, and can be written back at its place."""

import pytest

from projects.models import ProjectPage
from ruhr_site.home.linting.passages import passages, write
from ruhr_site.home.models import HomePage
from stories.models import StoryIndexPage, StoryPage
from tests.factories import draft, in_tree

pytestmark = pytest.mark.django_db

BODY = [
    ("heading", "Ein Hafen"),
    ("paragraph", "<p>Er liegt am Fluss.</p>"),
    ("question", {"question": "Wo liegt er?", "answer": "<p>Am Rhein.</p>"}),
    ("question", {"question": "Wie groß ist er?", "answer": "<p>Sehr groß.</p>"}),
]


@pytest.fixture
def story():
    words = {"teaser": "<p>Viel Wasser.</p>", "search_description": "Kurz gesagt.", "body": BODY}
    return draft(StoryPage, in_tree(StoryIndexPage), "Der Hafen", **words)


def texts(page):
    return {passage.text.strip() for passage in passages(page)}


def test_title_teaser_and_every_nested_text_of_a_stream_are_read(story):
    assert texts(story) >= {
        *("Der Hafen", "Viel Wasser.", "Kurz gesagt.", "Ein Hafen", "Er liegt am Fluss."),
        *("Wo liegt er?", "Am Rhein.", "Wie groß ist er?", "Sehr groß."),
    }


def test_the_front_page_and_profiles_are_read_field_by_field():
    home = HomePage.objects.get(locale__language_code="en")
    assert {"53 cities. One place to start.", "Green expertise"} <= texts(home)
    profile = ProjectPage.objects.get(locale__language_code="en")
    assert any("business development" in text for text in texts(profile))


def test_places_are_unique_and_stay_the_same_in_the_next_draft(story):
    before = [passage.place for passage in passages(story)]
    story.save_revision()
    assert len(set(before)) == len(before)
    assert [passage.place for passage in passages(story.get_latest_revision_as_object())] == before


def test_only_rich_text_with_the_button_takes_figures(story):
    takes = {passage.text.strip(): passage.takes_figures for passage in passages(story)}
    assert takes["Viel Wasser."]
    assert takes["Am Rhein."]
    assert not takes["Der Hafen"]
    assert not takes["Wo liegt er?"]
    home = HomePage.objects.get(locale__language_code="en")
    assert not next(p for p in passages(home) if p.place == "headline").takes_figures


def test_writing_changes_one_place_and_nothing_else(story):
    place = next(passage.place for passage in passages(story) if passage.text.strip() == "Sehr groß.")
    before = {passage.place: passage.source for passage in passages(story)}
    write(story, place, "<p>Riesig.</p>")
    after = {passage.place: passage.source for passage in passages(story)}
    assert after == before | {place: "<p>Riesig.</p>"}
