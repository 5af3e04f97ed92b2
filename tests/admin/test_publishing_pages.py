"""Pages in the editing form: anything may be saved as a draft, only what is complete is published."""

import pytest
from django.utils import timezone

from projects.models import ProjectPage
from ruhr_site.home.models import StandardPage
from ruhr_site.places.models import CityPage
from sectors.models import SectorPage
from stories.models import StoryPage

from .filling import errors_of, rich_text, stream_of, streamfield, write

pytestmark = pytest.mark.django_db

EMPTY = {
    "teaser": rich_text(""),
    "summary": rich_text(""),
    "body": streamfield([]),
    "sector": "",
    "project": "",
    "city": "",
}
TYPES = [StoryPage, SectorPage, ProjectPage, CityPage, StandardPage]
REQUIRED = [
    (StoryPage, "teaser"),
    (StoryPage, "body"),
    (SectorPage, "teaser"),
    (SectorPage, "sector"),
    (ProjectPage, "teaser"),
    (ProjectPage, "project"),
    (ProjectPage, "summary"),
    (CityPage, "teaser"),
    (CityPage, "city"),
    (StandardPage, "teaser"),
    (StandardPage, "body"),
]


@pytest.fixture
def add(logged_in, places, filled):
    """Return a function that adds a page of a type as an administrator, with all or all but one of its fields."""

    def add_page(kind, button="", without="", **changes):
        address = f"/admin/pages/add/{kind._meta.app_label}/{kind._meta.model_name}/{places[kind].pk}/"
        content = {"title": "Neue Seite", "slug": "neue-seite", **filled[kind]}
        if without:
            content[without] = EMPTY[without]
        return write(logged_in("admin"), address, content | changes, button)

    return add_page


@pytest.mark.engine
@pytest.mark.parametrize("kind", TYPES)
def test_a_complete_page_is_published(add, visitor, kind):
    assert add(kind, "action-publish").status_code == 302
    assert visitor.get(kind.objects.get(slug="neue-seite").url).status_code == 200


@pytest.mark.parametrize(("kind", "field"), REQUIRED)
def test_an_incomplete_page_is_saved_as_a_draft(add, kind, field):
    assert add(kind, without=field).status_code == 302
    assert not kind.objects.get(slug="neue-seite").live


@pytest.mark.parametrize(("kind", "field"), REQUIRED)
def test_an_incomplete_page_is_not_published_and_the_form_names_the_field(add, kind, field):
    errors = errors_of(add(kind, "action-publish", without=field))
    assert list(errors) == [field]
    assert not kind.objects.filter(slug="neue-seite").exists()


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_with_nothing_but_a_title_is_saved_as_a_draft(add, kind):
    changes = {name: value for name, value in EMPTY.items() if hasattr(kind, name)}
    assert add(kind, **changes).status_code == 302


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_without_title_is_refused_at_the_title(add, kind):
    assert "title" in errors_of(add(kind, title="", slug=""))


@pytest.mark.parametrize("teaser", ["<p></p>", "<p>   </p>", "<p>\n</p>"])
def test_a_teaser_of_spaces_is_none(add, teaser):
    assert "teaser" in errors_of(add(StoryPage, "action-publish", teaser=rich_text(teaser, features=["figure"])))


def test_a_teaser_that_is_too_long_is_refused_at_the_teaser(add):
    teaser = rich_text(f"<p>{'Wort ' * 60}</p>", features=["figure"])
    assert list(errors_of(add(StoryPage, "action-publish", teaser=teaser))) == ["teaser"]


def test_an_editor_cannot_submit_an_incomplete_story(logged_in, bare_story):
    response = write(
        logged_in("editor"), f"/admin/pages/{bare_story.pk}/edit/", {"body": streamfield([])}, "action-submit"
    )
    assert set(errors_of(response)) == {"teaser", "body"}
    assert not bare_story.workflow_in_progress


def test_an_incomplete_page_cannot_be_scheduled_in_the_form(add):
    later = f"{timezone.now() + timezone.timedelta(days=3):%Y-%m-%d %H:%M}"
    assert list(errors_of(add(StoryPage, "action-publish", without="body", go_live_at=later))) == ["body"]


def test_a_live_page_stays_as_it_is_while_an_incomplete_draft_of_it_is_saved(logged_in, visitor, live_story):
    before = visitor.get(live_story.url).content
    address = f"/admin/pages/{live_story.pk}/edit/"
    assert write(logged_in("chief"), address, {"teaser": rich_text(""), "body": streamfield([])}).status_code == 302
    assert visitor.get(live_story.url).content == before


def test_a_live_page_cannot_be_published_without_its_teaser(logged_in, live_story):
    changes = {"teaser": rich_text(""), "body": stream_of(live_story.body)}
    response = write(logged_in("chief"), f"/admin/pages/{live_story.pk}/edit/", changes, "action-publish")
    assert list(errors_of(response)) == ["teaser"]


def test_a_page_needs_an_address_of_its_own(add, story):
    assert "slug" in errors_of(add(StoryPage, slug="der-hafen"))


@pytest.mark.parametrize("text", ["", "<p></p>", "<p>   </p>"])
def test_a_text_of_one_empty_paragraph_is_none(add, text):
    body = streamfield([("paragraph", rich_text(text))])
    assert list(errors_of(add(StoryPage, "action-publish", body=body))) == ["body"]
