"""What the rule of two people leaves possible, and what it tells whoever meets it."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState

from sectors.models import Release
from stories.models import StoryPage
from tests.factories import shrink_portal
from tests.reading import seen

from .approving import LATER, approve, edit, now
from .filling import nested_form_data, read_form, stream_of, write

pytestmark = pytest.mark.django_db


def test_a_new_page_of_a_chief_editor_is_not_published(logged_in, places, filled):
    client = logged_in("chief")
    address = f"/admin/pages/add/stories/storypage/{places[StoryPage].pk}/"
    response = write(client, address, {"title": "Neu", "slug": "neu", **filled[StoryPage]}, "action-publish")
    assert response.status_code == 302
    assert not StoryPage.objects.filter(slug="neu", live=True).exists()
    assert "Eine neue Seite ist zuerst ein Entwurf" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("name", ["chief", "editor"])
@pytest.mark.parametrize("place", ["edit", "add"])
def test_the_form_offers_to_submit_not_to_publish(logged_in, own_story, places, name, place):
    add = f"/admin/pages/add/stories/storypage/{places[StoryPage].pk}/"
    page = logged_in(name).get(add if place == "add" else f"/admin/pages/{own_story.pk}/edit/").content.decode()
    assert 'name="action-publish"' not in page
    assert 'name="action-submit"' in page


def test_an_administrator_is_offered_to_publish(client_of, own_story):
    page = client_of("admin").get(f"/admin/pages/{own_story.pk}/edit/").content.decode()
    assert 'name="action-publish"' in page


def test_what_was_asked_for_stands_above_the_form(logged_in, own_story):
    edit(logged_in("editor"), own_story, "action-submit", title="Vom Redakteur")
    task = TaskState.objects.get(status="in_progress")
    address = reverse("wagtailadmin_pages:workflow_action", args=[own_story.pk, "reject", task.pk])
    logged_in("chief").post(address, {"comment": "Bitte <b>Bild</b> ergänzen."})
    shown = seen(logged_in("editor").get(f"/admin/pages/{own_story.pk}/edit/"))
    assert "bat um Änderungen: „Bitte <b>Bild</b> ergänzen.“" in shown


@pytest.mark.engine
def test_a_chief_editor_publishes_what_an_editor_wrote(logged_in, visitor, own_story):
    edit(logged_in("editor"), own_story, "action-submit", title="Vom Redakteur")
    approve(logged_in("chief"), own_story)
    assert visitor.get("/de/stories/der-hafen/").status_code == 200
    assert not PageLogEntry.objects.filter(action="core.publish_alone").exists()


def test_a_bulk_action_publishes_what_others_wrote(logged_in, own_story):
    logged_in("chief").post(f"/admin/bulk/wagtailcore/page/publish/?id={own_story.pk}")
    assert now(own_story).live


def test_what_a_chief_editor_took_back_somebody_else_publishes_again(logged_in, accounts, live_story):
    live_story.save_revision(user=accounts["chief"]).publish()
    client = logged_in("chief")
    client.post(f"/admin/pages/{live_story.pk}/unpublish/")
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={live_story.pk}")
    assert not now(live_story).live


def test_a_chief_editor_still_takes_back_moves_and_hides_what_is_their_own(logged_in, accounts, live_story, places):
    live_story.save_revision(user=accounts["chief"]).publish()
    client = logged_in("chief")
    client.post(f"/admin/pages/{live_story.pk}/privacy/", {"restriction_type": "login"})
    assert now(live_story).view_restrictions.exists()
    client.post(f"/admin/pages/{live_story.pk}/unpublish/")
    assert not now(live_story).live


def test_a_public_page_that_moves_stays_public_and_needs_nobody(logged_in, accounts, live_story, places):
    live_story.save_revision(user=accounts["chief"]).publish()
    parent = live_story.get_parent()
    logged_in("chief").post(f"/admin/pages/{live_story.pk}/move/{parent.pk}/confirm/")
    assert now(live_story).live


def test_a_chief_editor_who_changed_a_waiting_page_is_told_who_approves(logged_in, own_story):
    edit(logged_in("editor"), own_story, "action-submit")
    client = logged_in("chief")
    edit(client, own_story, title="Nachgebessert")
    page = client.get(f"/admin/pages/{own_story.pk}/edit/").content.decode()
    assert "Die letzte Änderung an dieser Seite stammt von Ihnen" in page
    assert 'data-workflow-action-name="approve"' not in page
    assert 'data-workflow-action-name="reject"' in page


def test_what_a_chief_editor_changed_waits_for_another(logged_in, own_story):
    edit(logged_in("editor"), own_story, "action-submit")
    assert "Mein Titel" in logged_in("chief").get("/admin/").content.decode()
    edit(logged_in("chief"), own_story, title="Nachgebessert")
    waiting = TaskState.objects.reviewable_by(get_user_model().objects.get(username="chief"))
    assert not waiting.exists()


def test_another_chief_editor_approves_what_the_first_changed(logged_in, accounts, own_story):
    second = get_user_model().objects.create_user("second", "second@example.org", "x")
    second.groups.add(Group.objects.get(name="Chief editors"))
    accounts["second"] = second
    edit(logged_in("editor"), own_story, "action-submit")
    edit(logged_in("chief"), own_story, title="Nachgebessert")
    approve(logged_in("second"), own_story)
    assert now(own_story).title == "Nachgebessert"
    assert now(own_story).live


def test_text_saved_while_typing_counts_as_the_last_edit(logged_in, own_story):
    client = logged_in("chief")
    address = f"/admin/pages/{own_story.pk}/edit/"
    form = client.get(address)
    data = read_form(form.content.decode()) | nested_form_data({"title": "Getippt", "body": stream_of(own_story.body)})
    saved = client.post(address, data, headers={"accept": "application/json"})
    assert json.loads(saved.content)["success"]
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={own_story.pk}")
    assert not now(own_story).live


def test_what_a_deleted_account_wrote_is_approved_by_anyone_who_may(logged_in, accounts, own_story):
    own_story.save_revision(user=accounts["editor"])
    accounts["editor"].delete()
    logged_in("chief").post(f"/admin/bulk/wagtailcore/page/publish/?id={own_story.pk}")
    assert now(own_story).live


def test_an_alias_follows_what_was_approved(logged_in, live_story, accounts):
    alias = live_story.create_alias(update_slug="zweitname")
    live_story.title = "Neuer Titel"
    live_story.save_revision(user=accounts["editor"])
    logged_in("chief").post(f"/admin/bulk/wagtailcore/page/publish/?id={live_story.pk}")
    assert now(alias).title == "Neuer Titel"


@pytest.mark.engine
def test_approving_a_page_with_a_date_approves_it_for_that_minute(logged_in, own_story):
    edit(logged_in("editor"), own_story, "action-submit", go_live_at=LATER)
    approve(logged_in("chief"), own_story)
    assert not now(own_story).live
    assert now(own_story).scheduled_revision


def test_a_live_page_is_not_scheduled_by_its_author(logged_in, live_story):
    edit(logged_in("chief"), live_story, "action-publish", go_live_at=LATER)
    assert now(live_story).scheduled_revision is None


@pytest.mark.parametrize("when", ["now", "later"])
def test_a_release_of_figures_takes_no_page_along_whose_author_releases_it(logged_in, accounts, own_story, when):
    shrink_portal("companies")  # what a release changes is found by reading every public page
    own_story.save_revision(user=accounts["chief"])
    release = Release.objects.create(title="Freigabe", created_by=accounts["editor"])
    release.pages.create(page=own_story)
    client = logged_in("chief")
    data = {"seen": release.mark()} | ({"goes_live_at": LATER} if when == "later" else {})
    response = client.post(f"/admin/releases/{release.pk}/impact/", data, follow=True)
    assert "Der Hafen“: Die letzte Änderung stammt von Ihnen" in response.content.decode()
    release.refresh_from_db()
    assert not now(own_story).live
    assert release.goes_live_at is None


def test_a_refusal_speaks_one_language(logged_in, speak, own_story):
    speak("chief", "en")
    client = logged_in("chief")
    page = client.get(edit(client, own_story, "action-publish").url, follow=True).content.decode()
    assert "“Mein Titel” was not published. You made the last edit." in page
