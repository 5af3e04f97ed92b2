"""Two people for every page: who wrote the last edit does not publish it, in whatever way it is asked for."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, TaskState

from .approving import LATER, approve, edit, now
from .filling import nested_form_data, stream_of, streamfield, write

pytestmark = pytest.mark.django_db

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
