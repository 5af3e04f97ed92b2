"""Every other way in which something could go live: none gets around the rules, and none ends in an error page."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import TaskState

from tests.figures import set_value

from .filling import streamfield, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(logged_in):
    """The chief editor's browser, to which an error is an error page as on the real portal."""
    client = logged_in("chief")
    client.raise_request_exception = False
    return client


INCOMPLETE = ["bare_story", "bare_profile"]


def start_workflow(story, editor):
    story.get_workflow().start(story, editor)
    return TaskState.objects.get()


def schedule(record):
    """Approve the latest revision for a time that has come."""
    due = timezone.now() - timedelta(minutes=1)
    type(record).objects.filter(pk=record.pk).update(go_live_at=due)
    record.latest_revision.approved_go_live_at = due
    record.latest_revision.save()


def is_live(record):
    return type(record).objects.get(pk=record.pk).live


@pytest.mark.parametrize("kind", INCOMPLETE)
def test_publishing_a_revision_of_something_incomplete_is_refused(request, kind):
    record = request.getfixturevalue(kind)
    with pytest.raises(ValidationError):
        record.latest_revision.publish()
    assert not is_live(record)


@pytest.mark.parametrize("kind", INCOMPLETE)
def test_the_action_with_which_wagtail_publishes_refuses_what_is_incomplete(request, kind):
    page = request.getfixturevalue(kind)
    with pytest.raises(ValidationError):
        PublishPageRevisionAction(page.latest_revision).execute(skip_permission_checks=True)
    assert not is_live(page)


def test_a_bulk_action_publishes_a_complete_story(chief, story):
    chief.post(f"/admin/bulk/wagtailcore/page/publish/?id={story.pk}")
    assert is_live(story)


def test_a_bulk_action_publishes_nothing_incomplete(chief, bare_story):
    chief.post(f"/admin/bulk/wagtailcore/page/publish/?id={bare_story.pk}")
    assert not is_live(bare_story)


def test_a_bulk_action_with_an_incomplete_story_says_so_instead_of_failing(chief, bare_story):
    response = chief.post(f"/admin/bulk/wagtailcore/page/publish/?id={bare_story.pk}", follow=True)
    assert response.status_code == 200
    assert "Nur ein Titel" in response.content.decode()


def test_a_bulk_action_on_the_parent_publishes_no_incomplete_child(chief, bare_story):
    parent = bare_story.get_parent()
    chief.post(f"/admin/bulk/wagtailcore/page/publish/?id={parent.pk}", {"include_descendants": "on"})
    assert not is_live(bare_story)


def test_approving_an_incomplete_story_publishes_nothing(chief, accounts, bare_story):
    task = start_workflow(bare_story, accounts["editor"])
    chief.post(reverse("wagtailadmin_pages:workflow_action", args=[bare_story.pk, "approve", task.pk]))
    assert not is_live(bare_story)


def test_approving_an_incomplete_story_is_no_error_page(chief, accounts, bare_story):
    task = start_workflow(bare_story, accounts["editor"])
    address = reverse("wagtailadmin_pages:workflow_action", args=[bare_story.pk, "approve", task.pk])
    assert chief.post(address, follow=True).status_code == 200


def test_approving_in_the_form_names_what_is_missing(chief, accounts, bare_story):
    start_workflow(bare_story, accounts["editor"])
    address = f"/admin/pages/{bare_story.pk}/edit/"
    changes = {"body": streamfield([]), "workflow-action-name": "approve"}
    response = write(chief, address, changes, "action-workflow-action")
    assert response.status_code == 200
    assert not is_live(bare_story)


@pytest.mark.parametrize("kind", INCOMPLETE)
def test_the_admins_own_api_publishes_nothing_incomplete(request, chief, kind):
    page = request.getfixturevalue(kind)
    response = chief.post(f"/admin/api/main/pages/{page.pk}/action/publish/")
    assert not is_live(page)
    assert response.status_code == 400


@pytest.mark.engine
def test_the_schedule_publishes_a_complete_story(story):
    schedule(story)
    call_command("publish_scheduled")
    assert is_live(story)


@pytest.mark.engine
@pytest.mark.parametrize("kind", INCOMPLETE)
def test_the_schedule_publishes_nothing_incomplete(request, kind):
    record = request.getfixturevalue(kind)
    schedule(record)
    with suppress(ValidationError):
        call_command("publish_scheduled")
    assert not is_live(record)


@pytest.mark.engine
def test_an_incomplete_draft_does_not_hold_up_the_rest_of_the_schedule(bare_story, story):
    schedule(bare_story)
    schedule(story)
    call_command("publish_scheduled")
    assert is_live(story)


def test_a_copy_of_an_incomplete_story_stays_a_draft(chief, bare_story):
    parent = bare_story.get_parent()
    data = {"new_title": "Abschrift", "new_slug": "abschrift", "new_parent_page": parent.pk, "publish_copies": "on"}
    chief.post(f"/admin/pages/{bare_story.pk}/copy/", data)
    assert [page.live for page in parent.get_children().filter(slug="abschrift")] in ([], [False])


def test_going_back_to_an_incomplete_version_publishes_nothing(chief, bare_story):
    address = f"/admin/pages/{bare_story.pk}/revisions/{bare_story.latest_revision_id}/revert/"
    response = write(chief, address, {"body": streamfield([])}, "action-publish")
    assert response.status_code == 200
    assert not is_live(bare_story)


@pytest.mark.engine
@pytest.mark.parametrize("publish", [lambda figure: figure.latest_revision.publish(), schedule])
def test_words_that_are_published_in_whatever_way_show_no_figure_without_a_value(visitor, bare_figure, publish):
    publish(bare_figure)
    call_command("publish_scheduled")
    assert is_live(bare_figure)
    assert visitor.get("/de/zahlen/entwurf/").status_code == 404
    assert "Kennzahl im Entwurf" not in visitor.get("/de/zahlen/").content.decode()


@pytest.mark.engine
def test_going_back_to_earlier_words_brings_back_no_earlier_value(chief, visitor, figure):
    revision = figure.save_revision()
    set_value(figure, 2016, "107777")
    address = f"/admin/snippets/sectors/keyfigure/history/{figure.pk}/revisions/{revision.pk}/revert/"
    assert write(chief, address, {}, "action-publish").status_code == 302
    assert "107.777" in visitor.get("/de/zahlen/greentech-employees/").content.decode()
    assert figure.observations.count() == 3
