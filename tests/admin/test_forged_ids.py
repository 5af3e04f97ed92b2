"""Ids that no page of the admin has offered: each is answered, none by a fault."""

import pytest

from stories.models import StoryPage
from tests.factories import make_draft_story

from .filling import nested_form_data, read_form, rich_text, streamfield

pytestmark = pytest.mark.django_db

UNREADABLE = ["zz", "9" * 23, ""]
ADDRESSES = [
    "/admin/bulk/wagtailcore/page/publish/?id={id}",
    "/admin/bulk/wagtailcore/page/move/?id={id}",
    "/admin/bulk/wagtailcore/page/unpublish/?id={id}",
    "/admin/bulk/wagtailcore/page/delete/?id={id}",
    "/admin/bulk/wagtailimages/image/delete/?id={id}",
    "/admin/bulk/wagtaildocs/document/delete/?id={id}",
    "/admin/images/chooser/chosen-multiple/?id={id}",
    "/admin/documents/chooser/chosen-multiple/?id={id}",
    "/admin/choose-page/chosen-multiple/?id={id}",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_with_a_forged_id_is_answered(logged_in, address):
    client = logged_in("admin")
    for given in UNREADABLE:
        assert client.get(address.format(id=given)).status_code < 500, given


def filled_form(client, address):
    """What the form of a story sends when nothing has been changed."""
    texts = {"teaser": rich_text("<p>Ein Anriss.</p>"), "body": streamfield([])}
    return read_form(client.get(address).content.decode()) | nested_form_data(texts)


FIELDS = ["teaser_image", "story_people-0-person", "story_people-0-id", "sectors", "cities", "topics", "projects"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_form_with_a_forged_id_is_answered(logged_in, field):
    story = make_draft_story("Gefälscht")
    client, address = logged_in("admin"), f"/admin/pages/{story.pk}/edit/"
    data = filled_form(client, address)
    row = {"story_people-TOTAL_FORMS": "1"} if field.startswith("story_people") else {}
    for given in ("garbage", "9" * 40, "-1"):
        for action in ({}, {"action-submit": "submit"}, {"action-publish": "publish"}):
            assert client.post(address, data | row | {field: given} | action).status_code < 500, given
            assert client.post(f"{address}preview/", data | row | {field: given}).status_code < 500, given


def test_a_form_with_millions_of_rows_is_refused(logged_in):
    story = make_draft_story("Gefälscht")
    client, address = logged_in("admin"), f"/admin/pages/{story.pk}/edit/"
    data = filled_form(client, address)
    assert client.post(address, data | {"story_people-TOTAL_FORMS": "99999999"}).status_code == 400


@pytest.mark.parametrize("action", ["approve", "reject", "zz"])
def test_a_page_in_no_workflow_knows_no_action_of_one(logged_in, action):
    story = make_draft_story("Gefälscht")
    client, address = logged_in("admin"), f"/admin/pages/{story.pk}/edit/"
    data = filled_form(client, address)
    forged = {"action-workflow-action": "true", "workflow-action-name": action}
    answer = client.post(address, data | forged, follow=True)
    assert "wartet nicht mehr auf Freigabe" in answer.content.decode()
    assert not StoryPage.objects.get(pk=story.pk).live


def test_a_forged_revert_is_answered(logged_in):
    story = make_draft_story("Gefälscht")
    revision = story.save_revision()
    client = logged_in("admin")
    address = f"/admin/pages/{story.pk}/revisions/{revision.pk}/revert/"
    assert client.get(address).status_code == 200
    for sent in ({}, {"revision": "zz"}, read_form(client.get(address).content.decode()) | {"revision": "9" * 30}):
        assert client.post(address, sent).status_code < 500
        assert client.post(f"/admin/pages/{story.pk}/edit/", sent).status_code < 500
