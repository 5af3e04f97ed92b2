"""The neighbours of a city, and what stands on its page where it has nothing of its own."""

import pytest

from ruhr_site.places.models import City, CityPage
from ruhr_site.places.neighbours import by_distance, distance, nearest
from stories.models import StoryPage
from tests.factories import make_project, make_project_page, make_story, publish
from tests.reading import main, text

pytestmark = pytest.mark.django_db


def test_the_distance_is_in_kilometres():
    bochum, dortmund = City.objects.get(slug="bochum"), City.objects.get(slug="dortmund")
    assert 15 < distance(bochum, dortmund) < 20


def test_no_other_city_is_nearer_than_a_neighbour():
    bochum = City.objects.get(slug="bochum")
    near = nearest(bochum, City.objects.all())
    furthest = max(distance(bochum, city) for city in near)
    others = City.objects.exclude(pk__in=[city.pk for city in [bochum, *near]])
    assert all(distance(bochum, city) >= furthest for city in others)


def test_the_page_names_the_neighbours(visitor):
    hattingen = City.objects.get(slug="hattingen")
    names = [text(link) for link in main(visitor.get("/de/staedte/hattingen/")).select(".neighbours a")]
    assert names == [city.name for city in nearest(hattingen, City.objects.all())]


def test_a_city_without_stories_shows_those_of_its_neighbours(visitor):
    StoryPage.objects.all().delete()
    story = make_story("Von nebenan")
    story.cities = nearest(City.objects.get(slug="hattingen"), City.objects.all())[:2]
    publish(story)
    page = main(visitor.get("/de/staedte/hattingen/"))
    assert "Bis dahin: Stories aus der Nachbarschaft" in text(page)
    assert [text(card.h4) for card in page.select("article.card")] == ["Von nebenan"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_city_has_a_public_page(language):
    pages = CityPage.objects.live().filter(locale__language_code=language)
    assert pages.values("city").distinct().count() == City.objects.count() == 53


def test_where_no_neighbour_has_stories_the_nearest_city_with_any_comes_first(visitor):
    StoryPage.objects.all().delete()
    xanten = City.objects.get(slug="xanten")
    far, near = by_distance(xanten, City.objects.all())[30], by_distance(xanten, City.objects.all())[10]
    for title, city in (("Von nahebei", near), ("Von weit her", far)):
        story = make_story(title)
        story.cities = [city]
        publish(story)
    cards = main(visitor.get("/de/staedte/xanten/")).select("article.card")
    assert [text(card.h4) for card in cards] == ["Von nahebei", "Von weit her"]


def test_a_city_without_projects_shows_those_of_its_neighbours(visitor):
    city = nearest(City.objects.get(slug="hattingen"), City.objects.all())[0]
    project = make_project("nebenan", name_de="Nebenan")
    project.cities = [city]
    project.save()
    make_project_page(project)
    section = main(visitor.get("/de/staedte/hattingen/")).select_one(".projects-here")
    assert (text(section.h2), text(section.h3)) == ("Projekte in den Nachbarstädten", "Nebenan")
    own = main(visitor.get(f"/de/staedte/{city.slug}/")).select_one(".projects-here")
    assert (text(own.h2), text(own.h3)) == ("Projekte", "Nebenan")


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_city_has_an_empty_page(visitor, language):
    pages = CityPage.objects.live().filter(locale__language_code=language)
    bare = [page.url for page in pages if not main(visitor.get(page.url)).select("article.card")]
    assert (pages.count(), bare) == (53, [])
