"""Sectors and organisations of a city, as its page gathers them from stories and projects."""

import pytest

from projects.models import Organisation, Partnership, ProjectPage
from ruhr_site.places.models import City
from sectors.models import Sector
from tests.factories import hide, make_draft_story, make_project, make_project_page, make_story, publish, take_back
from tests.reading import main, sql, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

PAGE = "/de/staedte/hattingen/"


@pytest.fixture
def hattingen():
    return City.objects.get(slug="hattingen")


def make_story_of(city, sector: str, title: str = "Neue Story", make=make_story):
    story = make(title)
    story.cities, story.sectors = [city], [Sector.objects.get(slug=sector)]
    return publish(story) if make is make_story else story.save() or story


def make_partner(city, name: str = "Werkhochschule", url: str = "", **fields) -> ProjectPage:
    """The profile of a project about energy whose only partner is at home in a city."""
    project = make_project(name.lower(), name_de=f"Projekt {name}", name_en=f"Project {name}", **fields)
    organisation = Organisation.objects.create(slug=name.lower(), name=name, city=city, url=url)
    project.partnerships = [Partnership(organisation=organisation, role="lead")]
    project.sectors = [Sector.objects.get(slug="energy")]
    project.save()
    return make_project_page(project)


def names(response, part: str) -> list[str]:
    return [text(item) for item in main(response).select(f".{part} li")]


def test_sectors_of_stories_and_projects_are_named_once(visitor, hattingen):
    for number in range(2):
        make_story_of(hattingen, "logistics", f"Story {number}")
    make_partner(hattingen)
    assert names(visitor.get(PAGE), "sectors-here") == ["Logistik und Mobilität", "Energiewirtschaft"]


def test_a_sector_leads_to_its_page(visitor, hattingen):
    make_story_of(hattingen, "logistics")
    assert main(visitor.get(PAGE)).select_one(".sectors-here a")["href"] == "/de/branchen/logistik/"


def test_an_organisation_stands_there_with_its_part_in_a_project(visitor, hattingen):
    profile = make_partner(hattingen, url="https://hochschule.example/")
    assert names(visitor.get(PAGE), "organisations-here") == [
        "Werkhochschule Projekt Werkhochschule: Federführende Einrichtung"
    ]
    links = [link["href"] for link in main(visitor.get(PAGE)).select(".organisations-here a")]
    assert links == ["https://hochschule.example/", profile.url]


def test_in_english_the_english_profile_is_meant(visitor, hattingen):
    profile = make_partner(hattingen)
    assert names(visitor.get("/en/cities/hattingen/"), "organisations-here") == []
    make_project_page(profile.project, "en")
    (named,) = names(visitor.get("/en/cities/hattingen/"), "organisations-here")
    assert named.startswith("Werkhochschule")


@pytest.mark.parametrize("withdraw", [take_back, hide])
def test_a_project_that_is_not_public_brings_neither_sector_nor_organisation(visitor, hattingen, withdraw):
    withdraw(make_partner(hattingen))
    page = visitor.get(PAGE)
    assert (names(page, "sectors-here"), names(page, "organisations-here")) == ([], [])


def test_a_draft_brings_no_sector(visitor, hattingen):
    make_story_of(hattingen, "logistics", make=make_draft_story)
    assert names(visitor.get(PAGE), "sectors-here") == []


def test_a_private_story_does_not_take_the_sector_of_a_public_one_away(visitor, hattingen):
    make_story_of(hattingen, "logistics", "Öffentlich")
    hide(make_story_of(hattingen, "logistics", "Privat"))
    assert names(visitor.get(PAGE), "sectors-here") == ["Logistik und Mobilität"]
    lit = main(visitor.get("/de/branchen/logistik/")).select(".about-places li, .rail .chips li")
    assert "Hattingen" in [text(item) for item in lit]


def test_an_organisation_without_a_project_is_not_named(visitor, hattingen):
    Organisation.objects.create(slug="still", name="Stille Stelle", city=hattingen)
    assert "Stille Stelle" not in text(main(visitor.get(PAGE)))


def test_a_city_asks_as_often_for_1_of_everything_as_for_10(visitor, hattingen):
    def add(number: int) -> None:
        make_story_of(hattingen, "logistics", f"Story {number}")
        page = make_partner(hattingen, f"Stelle{number}")
        page.project.cities = [hattingen]
        page.project.save()

    add(0)
    few = sql(visitor, PAGE)
    for number in range(1, 10):
        add(number)
    many = sql(visitor, PAGE)
    assert len(few) == len(many), "\n".join(many)
