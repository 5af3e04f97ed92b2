"""The search shows only what is public: in results, counts, filters, suggestions and offered spellings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import ProjectIndexPage, ProjectPage
from ruhr_site.core.models import BasePage
from ruhr_site.home.models import HomePage, StandardPage
from ruhr_site.home.searching.models import SearchEntry
from ruhr_site.places.models import City, CityIndexPage, CityPage
from sectors.models import KeyFigure, Sector, SectorIndexPage, SectorPage
from stories.models import StoryIndexPage, StoryPage
from tests.factories import draft, expire, hide, in_tree, make_project, make_story, publish, take_back
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

MARK = "Siebenschläferwiese"
# The beginning, which finds it; two spellings that are nearly right; its words as part of a longer one.
QUERIES = ("Siebenschlaefer", "Siebenschläferwise", "Siebenschläferwiesen Fest", "Siebenschläferwiesenfest")
TEXT = {"body": [("paragraph", "<p>Text.</p>")]}
KINDS = {
    "story": lambda title: draft(StoryPage, in_tree(StoryIndexPage), title, **TEXT),
    "sector": lambda title: draft(SectorPage, in_tree(SectorIndexPage), title, sector=Sector.objects.first()),
    "project": lambda title: draft(
        ProjectPage, in_tree(ProjectIndexPage), title, project=make_project(), summary="<p>Kurz.</p>"
    ),
    "city": lambda title: draft(CityPage, in_tree(CityIndexPage), title, city=City.objects.first()),
    "text": lambda title: draft(StandardPage, in_tree(HomePage), title, **TEXT),
}


def schedule(page: BasePage) -> None:
    """Approve a page for tomorrow."""
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()


def redraft(page: BasePage) -> None:
    """Publish a page under another title, and draft the title that nobody may see yet."""
    title, page.title = page.title, "Harmlos"
    publish(page)
    page.title = title
    page.save_revision()


STATES = {
    "drafted": lambda page: page.save_revision(),
    "drafted again": redraft,
    "scheduled": schedule,
    "taken back": lambda page: take_back(publish(page)),
    "private": lambda page: hide(publish(page)),
    "below what is private": lambda page: hide(publish(page).get_parent()),
    "expired": lambda page: expire(publish(page)),
}


def told(visitor) -> str:
    """Return all that search and suggestions say about the mark, without the words of the query itself."""
    said = []
    for query in QUERIES:
        page = text(main(visitor.get("/de/suche/", {"q": query})))
        said.append(page.replace(query, ""))
        rows = visitor.get("/de/suggestions.json", {"q": query}).json()["suggestions"]
        said += [row["title"] for row in rows]
    return " ".join(said).lower()


@pytest.mark.parametrize("kind", KINDS)
def test_a_public_page_is_found_suggested_and_offered(visitor, kind):
    publish(KINDS[kind](MARK))
    page = text(main(visitor.get("/de/suche/", {"q": QUERIES[0]})))
    assert MARK in page
    assert "1 Treffer" in page
    rows = visitor.get("/de/suggestions.json", {"q": QUERIES[0]}).json()["suggestions"]
    assert [row["title"] for row in rows] == [MARK]
    # Forgiven as a typing error, or offered as the right spelling.
    assert MARK.lower() in text(main(visitor.get("/de/suche/", {"q": QUERIES[1]}))).lower()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_is_not_public_is_told_nowhere(visitor, kind, state):
    STATES[state](KINDS[kind](MARK))
    assert "wiese" not in told(visitor)


@pytest.mark.parametrize("state", ["private", "below what is private"])
def test_an_entry_that_is_left_over_shows_nothing(visitor, state):
    STATES[state](KINDS["story"](MARK))
    assert SearchEntry.objects.filter(title=MARK).exists()
    assert "wiese" not in told(visitor)


def test_a_page_unpublished_past_all_signals_is_not_shown(visitor):
    page = publish(KINDS["story"](MARK))
    StoryPage.objects.filter(pk=page.pk).update(live=False)
    assert SearchEntry.objects.filter(title=MARK).exists()
    assert "wiese" not in told(visitor)


def figure_named_so() -> KeyFigure:
    """Return a figure whose words name the mark, not saved yet."""
    figure = KeyFigure.objects.published().first()
    figure.name_de = MARK
    return figure


def test_a_public_figure_is_found_and_suggested(visitor):
    figure_named_so().save()
    assert "wiese" in told(visitor)


def test_the_drafted_words_of_a_figure_are_told_nowhere(visitor):
    figure_named_so().save_revision()
    assert "wiese" not in told(visitor)


def test_a_figure_taken_back_is_told_nowhere(visitor):
    figure = figure_named_so()
    figure.save()
    figure.unpublish()
    assert "wiese" not in told(visitor)


def test_a_figure_whose_values_wait_for_their_minute_is_told_nowhere(visitor):
    figure = figure_named_so()
    figure.save()
    figure.observations.update(released_at=None)
    assert "wiese" not in told(visitor)


@pytest.mark.parametrize("withdraw", [take_back, hide])
def test_filters_neither_count_nor_name_what_is_not_public(visitor, withdraw):
    shown, hidden = Sector.objects.all()[:2]
    make_story("Offen", body=MARK, sectors=[shown])
    withdraw(make_story("Geheim", body=MARK, sectors=[hidden], cities=[City.objects.get(slug="herne")]))
    filters = text(main(visitor.get("/de/suche/", {"q": MARK})).select_one(".filters"))
    assert f"{shown.name} 1" in filters
    assert "Story 1" in filters
    assert hidden.name not in filters
    assert "Herne" not in filters


@pytest.mark.parametrize("withdraw", [take_back, hide])
def test_asking_for_a_hidden_value_is_as_if_nobody_had_asked(visitor, withdraw):
    shown, hidden = Sector.objects.all()[:2]
    make_story("Offen", body=MARK, sectors=[shown])
    withdraw(make_story("Geheim", body=MARK, sectors=[hidden]))
    page = text(main(visitor.get("/de/suche/", {"q": MARK, "sector": hidden.slug})))
    assert "1 Treffer" in page
    assert hidden.name not in page
