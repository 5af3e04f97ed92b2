"""What the search finds follows publication and records at once, in both languages."""

import pytest

from projects.models import Organisation, Partnership
from ruhr_site.core.models import Person
from ruhr_site.places.models import City
from sectors.models import KeyFigure, Sector
from stories.models import StoryPerson
from tests.factories import make_draft_story, make_project, make_project_page, make_sector_page, make_story, publish
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SEARCH = {"de": "/de/suche/", "en": "/en/search/"}
NEW = "Siebenschläferei"


def found(visitor, language: str = "de", words: str = NEW) -> list[str]:
    return [text(title) for title in main(visitor.get(SEARCH[language], {"q": words})).select(".results h2")]


def test_a_page_taken_back_is_gone_and_comes_again(visitor):
    story = make_story(NEW)
    story.unpublish()
    assert found(visitor) == []
    publish(story)
    assert found(visitor) == [NEW]


def test_a_page_deleted_is_gone(visitor):
    make_story(NEW).delete()
    assert found(visitor) == []


def test_new_words_are_found_once_they_are_published(visitor):
    story = make_story("Alt")
    story.title = NEW
    revision = story.save_revision()
    assert found(visitor) == []
    revision.publish()
    assert found(visitor) == [NEW]


@pytest.mark.parametrize("language", ["de", "en"])
def test_stories_are_found_by_the_new_name_of_a_sector(visitor, language):
    sector = Sector.objects.create(slug="neu", name_de="Käsekunde", name_en="Cheese lore")
    make_story("Neu", language=language, sectors=[sector])
    sector.name_de = sector.name_en = NEW
    sector.save()
    assert found(visitor, language) == ["Neu"]
    assert found(visitor, language, "Käsekunde" if language == "de" else "cheese lore") == []


def test_stories_no_longer_name_a_city_that_is_deleted(visitor):
    city = City.objects.create(slug="neu", name=NEW, latitude=51.5, longitude=7, population_k=1)
    make_story("Neu", cities=[city])
    assert found(visitor) == ["Neu"]
    city.delete()
    assert found(visitor) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_stories_are_found_by_the_new_name_of_a_person(visitor, language):
    person = Person.objects.create(slug="neu", name="Alter Name", role_de="Rolle", role_en="Role")
    story = make_draft_story("Neu", language=language)
    story.story_people = [StoryPerson(person=person)]
    publish(story)
    person.name = NEW
    person.save()
    assert found(visitor, language) == ["Neu"]


def test_sectors_are_found_by_their_contact(visitor):
    person = Person.objects.create(slug="neu", name=NEW, role_de="Rolle", role_en="Role")
    sector = Sector.objects.create(slug="neu", name_de="Neu", name_en="New")
    make_sector_page("Neu", sector=sector)
    sector.contact = person
    sector.save()
    assert found(visitor) == ["Neu"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_profiles_are_found_by_the_new_name_of_their_project(visitor, language):
    project = make_project()
    page = make_project_page(project, language=language)
    project.name_de = project.name_en = NEW
    project.save()
    assert found(visitor, language) == [page.title]


def test_profiles_are_found_by_their_partners(visitor):
    project, partner = make_project(), Organisation.objects.create(slug="neu", name="Alt")
    page = make_project_page(project)
    part = Partnership.objects.create(project=project, organisation=partner)
    partner.name = NEW
    partner.save()
    assert found(visitor) == [page.title]
    part.delete()
    assert found(visitor) == []


def test_profiles_are_found_by_their_sectors(visitor):
    project, sector = make_project(), Sector.objects.create(slug="neu", name_de=NEW, name_en=NEW)
    page = make_project_page(project)
    project.sectors.add(sector)
    project.save()
    assert found(visitor) == [page.title]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_figure_is_found_by_its_new_name(visitor, language):
    figure = KeyFigure.objects.published().first()
    figure.name_de = figure.name_en = NEW
    figure.save_revision()
    assert found(visitor, language) == []
    figure.latest_revision.publish()
    assert found(visitor, language) == [NEW]
