"""Two people for every page: who wrote the last edit does not publish it, in whatever way it is asked for."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, TaskState

from sectors.models import Release
from stories.models import StoryPage

from .filling import nested_form_data, read_form, stream_of, streamfield, write

pytestmark = pytest.mark.django_db

LATER = f"{timezone.now() + timedelta(days=3):%Y-%m-%d %H:%M}"


def edit(client, page, button="", title="Mein Titel", **changes):
    """Change a page in the form, and press a button."""
    words = {"title": title, "body": stream_of(page.get_latest_revision_as_object().body)} | changes
    return write(client, f"/admin/pages/{page.pk}/edit/", words, button)


def approve(client, page):
    task = TaskState.objects.get(status="in_progress")
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]))


def now(page):
    """Return the page as it is stored."""
    return StoryPage.objects.get(pk=page.pk)


# Every way to make one's own last edit public. Each is given the client, the page and the account.


def publish_in_the_form(client, page, user):
    return edit(client, page, "action-publish")


def schedule_in_the_form(client, page, user):
    return edit(client, page, "action-publish", go_live_at=LATER)


def go_back_and_publish(client, page, user):
    address = f"/admin/pages/{page.pk}/revisions/{page.revisions.first().pk}/revert/"
    return write(client, address, {"body": stream_of(page.body)}, "action-publish")


def publish_in_bulk(client, page, user):
    page.save_revision(user=user)
    return client.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}")


def publish_below_in_bulk(client, page, user):
    page.save_revision(user=user)
    return client.post(
        f"/admin/bulk/wagtailcore/page/publish/?id={page.get_parent().pk}", {"include_descendants": "on"}
    )


def ask_the_api(client, page, user):
    page.save_revision(user=user)
    return client.post(f"/admin/api/main/pages/{page.pk}/action/publish/")


def schedule_by_the_api(client, page, user):
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision(user=user)
    return client.post(f"/admin/api/main/pages/{page.pk}/action/publish/")


def approve_ones_own(client, page, user):
    edit(client, page, "action-submit")
    return approve(client, page) if TaskState.objects.exists() else None


def change_while_it_waits_and_approve(client, page, user):
    page.get_workflow().start(page, get_user_model().objects.get(username="editor"))
    data = {"workflow-action-name": "approve"}
    return edit(client, page, "action-workflow-action", **data)


def publish_without_the_form(client, page, user):
    data = nested_form_data({"action-publish": "1", "title": "Mein Titel", "body": streamfield([])})
    return client.post(f"/admin/pages/{page.pk}/edit/", data)


def translate_and_publish(client, page, user):
    locale = Locale.objects.get(language_code="en")
    client.post(f"/admin/translation/submit/page/{page.pk}/", {"locales": [locale.pk]})
    copy = page.get_translation_or_none(locale)
    return copy and client.post(f"/admin/api/main/pages/{copy.pk}/action/publish/")


WAYS = [
    publish_in_the_form,
    schedule_in_the_form,
    go_back_and_publish,
    publish_in_bulk,
    publish_below_in_bulk,
    ask_the_api,
    schedule_by_the_api,
    approve_ones_own,
    change_while_it_waits_and_approve,
    publish_without_the_form,
    translate_and_publish,
]
WITHOUT_FORM = [publish_in_bulk, publish_below_in_bulk, ask_the_api, publish_without_the_form]
# Copies are stored in the same request that asks for them to be public.
COPIES = {
    "copy": ("/admin/pages/{pk}/copy/", {"publish_copies": "on"}),
    "alias": ("/admin/pages/{pk}/copy/", {"alias": "on"}),
    "copy by the API": ("/admin/api/main/pages/{pk}/action/copy/", {"slug": "abschrift"}),
    "alias by the API": ("/admin/api/main/pages/{pk}/action/create_alias/", {"update_slug": "abschrift"}),
}


def is_out(page):
    """Whether anything of a page, or of its translation, is public or will be."""
    pages = Page.objects.filter(translation_key=page.translation_key)
    return any(one.live or one.scheduled_revision for one in pages)


@pytest.fixture
def own_story(story, accounts):
    """A draft of two versions, so that there is one to go back to."""
    story.save_revision(user=accounts["editor"])
    return story


@pytest.mark.parametrize(
    ("name", "way"),
    [(name, way) for name in ("chief", "editor") for way in WAYS]
    + [(name, way) for name in ("staff", "visitor") for way in WITHOUT_FORM],
)
def test_nobody_publishes_what_they_wrote_and_nobody_meets_an_error(accounts, client_of, own_story, name, way):
    client = client_of(name)
    client.raise_request_exception = False
    response = way(client, own_story, accounts.get(name))
    assert not is_out(own_story)
    assert response is None or response.status_code in (200, 302, 400, 403, 404)


@pytest.mark.parametrize("way", WAYS[:7], ids=lambda way: way.__name__)
def test_an_administrator_publishes_alone_and_the_history_says_so(accounts, client_of, own_story, way):
    way(client_of("admin"), own_story, accounts["admin"])
    assert is_out(own_story)
    actions = PageLogEntry.objects.filter(page=own_story.pk).values_list("action", flat=True)
    alone = [action for action in actions if action.endswith("_alone")]
    assert alone == ["core.schedule_alone" if "schedule" in way.__name__ else "core.publish_alone"]


def test_the_history_names_who_published_without_a_second_person(logged_in, own_story):
    edit(logged_in("admin"), own_story, "action-publish")
    history = logged_in("chief").get(f"/admin/pages/{own_story.pk}/history/").content.decode()
    assert "Ohne zweite Person veröffentlicht" in history


@pytest.mark.parametrize("name", ["chief", "editor"])
def test_what_is_refused_says_what_to_do_and_keeps_the_text(logged_in, own_story, name):
    client = logged_in(name)
    edit(client, own_story, "action-publish", title="Nicht verloren")
    assert now(own_story).get_latest_revision_as_object().title == "Nicht verloren"
    if name == "chief":
        told = client.get(f"/admin/pages/{own_story.pk}/edit/").content.decode()
        assert "Reichen Sie die Seite ein" in told


@pytest.mark.parametrize("kind", COPIES)
@pytest.mark.parametrize("name", ["chief", "editor"])
def test_a_copy_of_a_public_page_is_a_draft(client_of, live_story, name, kind):
    parent = live_story.get_parent()
    address, wish = COPIES[kind]
    data = {"new_title": "Abschrift", "new_slug": "abschrift", "new_parent_page": parent.pk} | wish
    client = client_of(name)
    response = client.post(address.format(pk=live_story.pk), data)
    assert response.status_code in (201, 302, 400, 403)
    assert not parent.get_children().live().filter(slug="abschrift").exists()


def test_the_form_of_a_copy_offers_no_way_around(logged_in, live_story):
    form = logged_in("chief").get(f"/admin/pages/{live_story.pk}/copy/").context["form"]
    assert not {"alias", "publish_copies"} & set(form.fields)


def test_an_administrator_copies_a_public_page(client_of, live_story):
    parent = live_story.get_parent()
    data = {"new_title": "Abschrift", "new_slug": "abschrift", "new_parent_page": parent.pk, "publish_copies": "on"}
    client_of("admin").post(f"/admin/pages/{live_story.pk}/copy/", data)
    assert parent.get_children().live().filter(slug="abschrift").exists()


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
