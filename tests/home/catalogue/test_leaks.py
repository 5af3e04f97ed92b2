"""Nothing that is not public is in the open data; what is public, is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import Milestone, Organisation, Partnership, ProjectIndexPage, ProjectPage
from ruhr_site.places.models import City, CityIndexPage, CityPage
from sectors.models import KeyFigure
from stories.models import StoryIndexPage, StoryPage
from tests.factories import (
    draft,
    expire,
    hide,
    in_tree,
    make_draft_story,
    make_project,
    make_project_page,
    make_story,
    publish,
    take_back,
)
from tests.figures import make_figure, propose
from tests.reading import seen

from .reading import CATALOGUES, FILES, body

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

MARK = "Siebenschläferwiese"


def everything(visitor) -> str:
    """Return all that the open data says, pages included."""
    files = [body(visitor, address) for address in (*FILES, *CATALOGUES)]
    return " ".join([*files, seen(visitor.get("/de/daten/")), seen(visitor.get("/en/data/"))])


def schedule(page):
    """Set a draft for a minute that is yet to come."""
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at).publish()


def project_with_all():
    project = make_project("marked", name_de=MARK, name_en=MARK)
    Milestone.objects.create(project=project, slug="m", title_de=MARK, title_en=MARK)
    organisation = Organisation.objects.create(slug="marked", name=MARK)
    Partnership.objects.create(project=project, organisation=organisation)
    return project


def profile():
    return make_project_page(project_with_all())


def hide_list(page):
    hide(page.get_parent())


@pytest.mark.parametrize("make", [lambda: make_story(MARK), profile], ids=["story", "project"])
def test_what_is_public_is_in_the_files(visitor, make):
    make()
    assert MARK in everything(visitor)


@pytest.mark.parametrize("withdraw", [take_back, hide, hide_list, expire])
@pytest.mark.parametrize("make", [lambda: make_story(MARK), profile], ids=["story", "project"])
def test_what_is_withdrawn_is_in_no_file(visitor, make, withdraw):
    withdraw(make())
    assert MARK not in everything(visitor)


def test_a_draft_is_in_no_file(visitor):
    make_draft_story(MARK)
    draft(ProjectPage, in_tree(ProjectIndexPage), MARK, project=project_with_all(), slug="marked")
    assert MARK not in everything(visitor)


def test_what_is_set_for_a_later_minute_is_in_no_file(visitor):
    schedule(draft(StoryPage, in_tree(StoryIndexPage), MARK, body=[("paragraph", "<p>Text.</p>")]))
    page = draft(ProjectPage, in_tree(ProjectIndexPage), MARK, project=project_with_all(), summary="<p>Kurz.</p>")
    schedule(page)
    assert MARK not in everything(visitor)


def test_a_change_that_is_not_published_is_in_no_file(visitor):
    story = make_story("Öffentlich")
    story.title, story.teaser = MARK, f"<p>{MARK}</p>"
    story.save_revision()
    assert MARK not in everything(visitor)


def test_a_project_without_profile_is_in_no_file(visitor):
    project_with_all()
    assert MARK not in everything(visitor)


def test_a_figure_that_is_public_is_in_the_files(visitor):
    make_figure("marked", {2019: 987654321}, name_de=MARK)
    assert "987654321" in everything(visitor)


def test_a_value_under_embargo_is_in_no_file(visitor):
    figure = make_figure("marked", {2019: 5})
    propose(figure, 2020, "987654321")
    assert "987654321" not in everything(visitor)


def test_a_figure_that_was_withdrawn_is_in_no_file(visitor):
    make_figure("marked", {2019: 987654321}, name_de=MARK).unpublish()
    said = everything(visitor)
    assert MARK not in said
    assert "987654321" not in said


def test_words_of_a_figure_that_are_drafted_are_in_no_file(visitor):
    figure = make_figure("marked", {2019: 5})
    figure.name_de = MARK
    figure.save_revision()
    assert MARK not in everything(visitor)


def test_a_figure_without_released_value_is_in_no_file(visitor):
    propose(KeyFigure.objects.get(pk=make_figure("marked", {}, name_de=MARK).pk), 2020, "987654321")
    assert MARK not in everything(visitor)


@pytest.mark.parametrize("withdraw", [take_back, hide, hide_list, expire])
def test_the_page_of_a_city_that_is_not_public_has_no_address(visitor, withdraw):
    page = CityPage.objects.get(slug="duisburg", locale__language_code="de")
    assert page.url in everything(visitor)
    withdraw(page)
    assert page.url not in everything(visitor)


def test_what_happens_behind_the_curtain_does_not_change_the_day_of_the_last_change(visitor):
    def changes():
        return [str(line) for line in body(visitor, "/data/catalogue.ttl").splitlines() if "modified" in line]

    before = changes()
    make_draft_story(MARK)
    hidden = draft(CityPage, in_tree(CityIndexPage), MARK, city=City.objects.first())
    hide(hidden)
    publish(hidden)
    propose(KeyFigure.objects.first(), 2020, "987654321")
    assert changes() == before
