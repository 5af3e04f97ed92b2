"""What is not public is told by no feed, calendar, filter, count or page of a city or sector; what is public is."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.text import slugify

from projects.models import Milestone, Organisation, Partnership, Programme, ProjectIndexPage, ProjectPage
from ruhr_site.core.corrections import Correction
from ruhr_site.places.models import City
from sectors.models import Sector
from stories.models import StoryIndexPage, StoryPage, Topic
from tests.factories import draft, expire, hide, in_tree, make_project, publish, take_back
from tests.figures import make_figure, propose
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

HIDDEN, SHOWN = "Siebenschläfer", "Murmeltier"
# Parts of what a hidden object is called, in words and in addresses, and the value that nobody has released.
TRACES = ("iebenschl", "777123", "777.123", "777,123")
CITY, SECTOR = "?city=hattingen", "?sector=energy"


def leave_as_draft(page) -> None:
    """It was never public."""
    page.save_revision()


def set_for_tomorrow(page) -> None:
    """It goes live tomorrow."""
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()


def then(withdraw: Callable) -> Callable:
    """It was public until somebody or its time withdrew it."""
    return lambda page: withdraw(publish(page))


STATES = {
    "Entwurf": leave_as_draft,
    "geplant": set_for_tomorrow,
    "abgelaufen": then(expire),
    "privat": then(hide),
    "zurückgezogen": then(take_back),
}


def about_hattingen(record) -> None:
    record.cities, record.sectors = City.objects.filter(slug="hattingen"), Sector.objects.filter(slug="energy")
    record.save()


def tell(word: str, state: str, settle: Callable) -> None:
    """Create a corrected story and a project with a reported milestone that are called by a word, in a state."""
    name = f"{word} {state}"
    slug = slugify(name)
    topic, _created = Topic.objects.get_or_create(slug=word.lower()[:6], defaults={"name_de": word, "name_en": word})
    body = [("paragraph", f"<p>{name}.</p>")]
    story = draft(StoryPage, in_tree(StoryIndexPage), f"Story {name}", teaser=f"<p>{name}.</p>", body=body)
    about_hattingen(story)
    story.topics = [topic]
    story.save()
    settle(story)
    Correction.objects.create(page=story, text=f"Berichtigt: {name}", published_at=timezone.now())

    programme, _created = Programme.objects.get_or_create(name_de=f"Programm {word}", name_en=f"Programme {word}")
    last = date(2041 if word == HIDDEN else 2027, 12, 31)
    project = make_project(
        slug, name_de=f"Projekt {name}", programme=programme, starts_on=date(2026, 1, 1), ends_on=last
    )
    about_hattingen(project)
    home = Organisation.objects.create(slug=slug, name=f"Stelle {name}", city=City.objects.get(slug="hattingen"))
    project.partnerships = [Partnership(organisation=home)]
    project.save()
    step = Milestone.objects.create(
        project=project, slug="x", title_de=f"Schritt {name}", title_en=f"Step {name}", planned_on=date(2026, 12, 1)
    )
    step.updates.create(status="under_way", note_de=f"Notiz {name}", note_en=f"Note {name}")
    words = {"teaser": f"<p>{name}.</p>", "summary": f"<p>{name}.</p>", "slug": slug}
    settle(draft(ProjectPage, in_tree(ProjectIndexPage), f"Profil {name}", project=project, **words))


@pytest.fixture
def public():
    """The control: a story with a correction, a project with a milestone, and a figure that everybody may see."""
    tell(SHOWN, "offen", publish)
    place = {"scope": "city", "city": City.objects.get(slug="hattingen"), "name_de": f"Kennzahl {SHOWN}"}
    return make_figure("control", {2020: "5"}, **place)


@pytest.fixture
def hidden(public):
    """The same in every state in which it is not public; a figure in drafted words, and one whose values wait."""
    for state, settle in STATES.items():
        tell(HIDDEN, state, settle)
    place = {"scope": "city", "city": City.objects.get(slug="hattingen"), "name_de": f"Kennzahl {HIDDEN}"}
    unreleased = make_figure("siebenschlaefer", {}, **place)
    drafted = make_figure("siebenschlaefer-entwurf", {2020: "777123"}, **place)
    type(drafted).objects.filter(pk=drafted.pk).update(live=False)
    for figure in (unreleased, public):
        propose(figure, 2021, "777123")
    # A note that waits in the draft of a public page.
    story = StoryPage.objects.get(title=f"Story {SHOWN} offen")
    story.corrections.add(Correction(text=f"Berichtigt: {HIDDEN} im Entwurf"))
    story.save_revision()


STORIES, PROJECTS, FIGURES = "/de/stories/", "/de/projekte/", "/de/zahlen/"
# Each channel with what it says of the control.
CHANNELS = {
    **{f"{STORIES}feed.{kind}{query}": f"Story {SHOWN}" for kind in ("atom", "json") for query in ("", CITY, SECTOR)},
    **{f"{STORIES}corrections.{kind}": f"Berichtigt: {SHOWN}" for kind in ("atom", "json")},
    **{
        f"{PROJECTS}milestones.{kind}{query}": f"Schritt {SHOWN}"
        for kind in ("atom", "json", "ics")
        for query in ("", CITY, SECTOR)
    },
    **{f"{PROJECTS}projects.{kind}{query}": f"Projekt {SHOWN}" for kind in ("csv", "json") for query in ("", CITY)},
    **{STORIES + query: f"Story {SHOWN}" for query in ("", CITY, SECTOR)},
    **{PROJECTS + query: f"Profil {SHOWN}" for query in ("", CITY, SECTOR)},
    **{FIGURES + query: f"Kennzahl {SHOWN}" for query in ("", CITY)},
    "/de/zahlen/register.csv": f"Kennzahl {SHOWN}",
    "/de/zahlen/register.json": f"Kennzahl {SHOWN}",
    "/de/": f"Story {SHOWN}",
    "/de/branchen/energiewirtschaft/": f"Profil {SHOWN}",
}
OF_THE_CITY = ["Story", "Profil", "Kennzahl", "Stelle"]


def test_the_channels_tell_what_is_public_and_nothing_else(visitor, hidden):
    wrong = []
    for address, control in CHANNELS.items():
        said = visitor.get(address).content.decode()
        # Lines of a calendar are folded.
        said = said.replace("\r\n ", "")
        wrong += [(address, trace) for trace in TRACES if trace in said]
        wrong += [] if control in said else [(address, f"without {control}")]
    assert wrong == []


@pytest.mark.parametrize("url", ["/de/staedte/hattingen/", "/de/staedte/sprockhoevel/"])
def test_the_page_of_a_city_and_of_its_neighbour_tell_nothing_that_is_not_public(visitor, hidden, url):
    said = visitor.get(url).content.decode()
    assert [trace for trace in TRACES if trace in said] == []


def test_the_page_of_a_city_tells_what_is_public(visitor, hidden):
    said = text(main(visitor.get("/de/staedte/hattingen/")))
    assert [kind for kind in OF_THE_CITY if f"{kind} {SHOWN}" not in said] == []
    assert "Energiewirtschaft" in said


@pytest.mark.parametrize("address", [STORIES, STORIES + SECTOR, PROJECTS, PROJECTS + CITY, FIGURES, FIGURES + CITY])
def test_filters_and_counts_are_those_of_what_is_public(visitor, public, request, address):
    before = text(main(visitor.get(address)).select_one("nav.filters"))
    request.getfixturevalue("hidden")
    assert text(main(visitor.get(address)).select_one("nav.filters")) == before


def test_nobody_learns_by_guessing_what_hidden_pages_are_about(visitor, hidden):
    guesses = {
        STORIES: f"?topic={Topic.objects.get(name_de=HIDDEN).slug}",
        PROJECTS: f"?programme={Programme.objects.get(name_de=f'Programm {HIDDEN}').pk}&year=2041",
    }
    for url, query in guesses.items():
        assert text(main(visitor.get(url + query)).h1) == text(main(visitor.get(url)).h1)


@pytest.mark.parametrize("state", STATES)
def test_a_hidden_profile_has_no_files(visitor, hidden, state):
    page = ProjectPage.objects.get(title=f"Profil {HIDDEN} {state}")
    for name in ("milestones.atom", "milestones.json", "milestones.ics", "project.json"):
        response = visitor.get(f"{page.get_url()}{name}")
        assert response.status_code in (302, 404, 410)
        assert not [trace for trace in TRACES if trace in response.content.decode()]
