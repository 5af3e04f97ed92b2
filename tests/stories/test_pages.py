"""A story: bare and full."""

from datetime import date

import pytest
from wagtail.rich_text import RichText

from projects.models import Project
from ruhr_site.core.models import Person
from ruhr_site.places.models import City
from sectors.models import KeyFigure, Sector
from stories.models import StoryFigure, StoryIndexPage, StoryPage, StoryPerson
from tests.factories import draft, in_tree, make_draft_story, make_project_page, make_story, publish
from tests.reading import main, text

pytestmark = pytest.mark.django_db


def read(visitor, story):
    return main(visitor.get(story.url))


def test_a_bare_story_renders(visitor):
    page = read(visitor, make_story("Nackt"))
    assert text(page.h1) == "Nackt"
    assert text(page.select_one(".kicker")) == "Bericht"
    assert not page.select("img, .person, .figure, article.card")


@pytest.mark.parametrize(("fields", "missing"), [({"body": []}, {"body"}), ({"teaser": ""}, {"teaser", "body"})])
def test_an_incomplete_story_is_a_draft(fields, missing):
    story = draft(StoryPage, in_tree(StoryIndexPage), "Unfertig", **fields)
    assert story.publication_errors().keys() == missing


def test_a_teaser_that_is_only_a_figure_is_a_teaser():
    figure = KeyFigure.objects.get(slug="companies")
    story = make_story(teaser=f'<p><embed embedtype="figure" id="{figure.pk}"/></p>')
    assert story.publication_errors() == {}


def test_an_empty_paragraph_is_no_teaser():
    story = draft(StoryPage, in_tree(StoryIndexPage), "Leer", teaser="<p> </p>")
    assert "teaser" in story.publication_errors()


@pytest.fixture
def full():
    picture = StoryPage.objects.first().teaser_image
    story = make_draft_story("Voll", kind="interview", teaser_image=picture)
    person = Person.objects.create(name="Ada Beispiel", slug="ada", role_de="Gründerin", role_en="Founder")
    story.body = [
        ("heading", "Zwischenüberschrift"),
        ("paragraph", RichText("<p>Absatz.</p>")),
        ("quote", {"text": "Kurze Wege", "person": person}),
        ("question", {"question": "Warum hier?", "answer": RichText("<p>Deshalb.</p>")}),
        ("figures", [KeyFigure.objects.get(slug="companies")]),
        ("picture", [{"image": story.teaser_image, "caption": "Bildunterschrift"}]),
    ]
    story.sectors, story.cities = [Sector.objects.get(slug="logistics")], [City.objects.get(slug="duisburg")]
    agreed_on = date(2026, 11, 2)
    story.story_people = [StoryPerson(person=person, consent_on=agreed_on, approved_on=agreed_on)]
    story.story_figures = [StoryFigure(figure=KeyFigure.objects.get(slug="tourism-employees"))]
    return publish(story)


@pytest.mark.parametrize(
    "said",
    [
        "Interview Logistik und Mobilität Duisburg",
        "Zwischenüberschrift",
        "Absatz.",
        "„Kurze Wege“",
        "Ada Beispiel, Gründerin",
        "Warum hier?",
        "Deshalb.",
        "155.000",
        "115.000",
        "Bildunterschrift",
        "1 Minute Lesezeit",
    ],
)
def test_a_full_story_shows_everything(visitor, full, said):
    assert said in text(read(visitor, full))


def test_a_story_links_to_its_sector_and_city(visitor, full):
    links = {link["href"] for link in read(visitor, full).select(".chips a")}
    assert links == {"/de/branchen/logistik/", "/de/staedte/duisburg/"}


def test_up_to_three_stories_of_the_sector_are_suggested_and_never_itself(visitor, full):
    related = [text(card.h3) for card in read(visitor, full).select("article.card")]
    assert len(related) == 3
    assert full.title not in related


def test_a_story_of_two_sectors_is_suggested_once(visitor):
    pair = list(Sector.objects.filter(slug__in=["digital", "manufacturing"]))
    stories = [make_story(f"Doppelt {number}") for number in range(2)]
    for story in stories:
        story.sectors = pair
        publish(story)
    related = [text(card.h3) for card in read(visitor, stories[0]).select("article.card")]
    assert related.count("Doppelt 1") == 1


@pytest.mark.parametrize(("words", "said"), [(10, "1 Minute Lesezeit"), (400, "2 Minuten Lesezeit")])
def test_the_time_to_read_follows_from_the_number_of_words(visitor, words, said):
    assert said in text(read(visitor, make_story(body="Wort " * words)))


def test_the_day_of_publication_is_written_for_readers_and_machines(visitor):
    time = read(visitor, StoryPage.objects.get(slug="emscher-umbau")).find("time")
    assert time["datetime"][:4] == text(time)[-4:]


def test_a_story_stands_with_the_project_that_it_is_about(visitor):
    page = make_project_page()
    story = make_story("Vom Projekt")
    story.projects = Project.objects.filter(pk=page.project_id)
    publish(story)
    assert "Stories zu diesem Projekt Vom Projekt" in text(main(visitor.get(page.url)))


def test_what_an_editor_types_is_escaped(visitor):
    story = make_story("<script>alert(1)</script> & Co.")
    response = visitor.get(story.url)
    assert b"<script>alert" not in response.content
    assert text(main(response).h1) == "<script>alert(1)</script> & Co."
