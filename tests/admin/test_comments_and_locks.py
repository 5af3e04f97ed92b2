"""Comments and locks work between editors, and are told in German."""

import pytest
from wagtail.models import Comment, PageSubscription

from ruhr_site.core.models import Mail
from stories.models import StoryPage
from tests.reading import soup, text

from .filling import inline_formset, stream_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(own_story):
    return f"/admin/pages/{own_story.pk}/edit/"


@pytest.fixture
def remark(logged_in, own_story, accounts, address, settings):
    """What a chief editor remarks at the title of an editor's story, who wants to hear of remarks."""
    settings.EMAIL_BACKEND = "ruhr_site.core.outbox.OutboxBackend"
    PageSubscription.objects.create(page=own_story, user=accounts["editor"], comment_notifications=True)
    row = {"text": "Bitte knapper.", "contentpath": "title", "position": "", "resolved": ""}
    comments = inline_formset([row | {"replies": inline_formset([])}])
    write(logged_in("chief"), address, {"body": stream_of(own_story.body), "comments": comments})
    return Comment.objects.get()


@pytest.fixture
def locked(logged_in, own_story):
    """A story that a chief editor has locked."""
    logged_in("chief").post(f"/admin/pages/{own_story.pk}/lock/")
    return own_story


def test_a_remark_stands_beside_the_form_with_its_author(logged_in, accounts, address, remark):
    page = logged_in("editor").get(address).content.decode()
    assert remark.user == accounts["chief"]
    assert "Bitte knapper." in page


def test_who_wants_to_hear_of_remarks_gets_them_by_mail_in_german(remark):
    letter = Mail.objects.get(recipient__contains="editor")
    assert "Kommentar" in letter.subject + letter.body
    assert "Bitte knapper." in letter.body


def test_a_lock_is_told_and_leaves_no_button_to_save(logged_in, locked, address):
    page = soup(logged_in("editor").get(address))
    told = text(page.select_one("main"))
    assert "gesperrt" in told
    assert "Entwurf speichern" not in text(page.select_one("footer"))


def test_nothing_is_saved_while_somebody_else_holds_the_lock(logged_in, locked, address):
    write(logged_in("editor"), address, {"title": "Trotzdem", "body": stream_of(locked.body)})
    assert StoryPage.objects.get(pk=locked.pk).get_latest_revision_as_object().title != "Trotzdem"


def test_an_editor_cannot_lock_and_a_chief_editor_can_open_again(logged_in, locked):
    address = f"/admin/pages/{locked.pk}/unlock/"
    logged_in("editor").post(address)
    assert StoryPage.objects.get(pk=locked.pk).locked
    logged_in("chief").post(address)
    assert not StoryPage.objects.get(pk=locked.pk).locked
