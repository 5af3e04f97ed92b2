"""The way of a story: an editor submits it, a chief editor approves it, visitors read it."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from .filling import stream_of, write

pytestmark = pytest.mark.django_db


def submit(client, story):
    changes = {"body": stream_of(story.body)}
    return write(client, reverse("wagtailadmin_pages:edit", args=[story.pk]), changes, "action-submit")


def decide(client, story, decision):
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, decision, TaskState.objects.get().pk])
    return client.post(address, {"comment": "Gelesen."})


def test_a_submitted_story_waits_for_approval(logged_in, visitor, story):
    submit(logged_in("editor"), story)
    assert WorkflowState.objects.get().status == "in_progress"
    assert visitor.get("/de/stories/der-hafen/").status_code == 404


def test_a_chief_editor_finds_a_submitted_story_on_the_dashboard(logged_in, story):
    submit(logged_in("editor"), story)
    assert "Der Hafen" in logged_in("chief").get("/admin/").content.decode()


@pytest.mark.engine
def test_an_approved_story_is_live(logged_in, visitor, story):
    submit(logged_in("editor"), story)
    decide(logged_in("chief"), story, "approve")
    response = visitor.get("/de/stories/der-hafen/")
    assert response.status_code == 200
    assert "Der Hafen liegt an der Ruhrmündung." in response.content.decode()


def test_a_rejected_story_stays_a_draft_and_can_be_submitted_again(logged_in, visitor, story):
    submit(logged_in("editor"), story)
    decide(logged_in("chief"), story, "reject")
    assert WorkflowState.objects.get().status == "needs_changes"
    submit(logged_in("editor"), story)
    assert WorkflowState.objects.get().status == "in_progress"
    assert visitor.get("/de/stories/der-hafen/").status_code == 404


@pytest.mark.parametrize("account", ["editor", "staff"])
def test_only_chief_editors_approve(logged_in, visitor, story, account):
    submit(logged_in("editor"), story)
    decide(logged_in(account), story, "approve")
    assert visitor.get("/de/stories/der-hafen/").status_code == 404


def test_a_submitted_story_is_locked_for_its_editor(logged_in, story):
    submit(logged_in("editor"), story)
    changes = {"title": "Nachträglich", "body": stream_of(story.body)}
    write(logged_in("editor"), f"/admin/pages/{story.pk}/edit/", changes)
    assert story.get_latest_revision_as_object().title == "Der Hafen"
