"""An account closed, or a password changed, while its owner types."""

import json

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page

from stories.models import StoryPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(logged_in):
    client = logged_in("editor")
    get_user_model().objects.filter(username="editor").update(is_active=False)
    return client


def test_what_was_typed_is_shown_and_nothing_is_stored(closed):
    story = StoryPage.objects.first()
    rich = json.dumps({"blocks": [{"text": "Ein Absatz im Editor."}, {"text": "Noch einer."}], "entityMap": {}})
    response = closed.post(f"/admin/pages/{story.pk}/edit/", {"title": "Ein neuer Titel", "teaser": rich})
    text = response.content.decode()
    assert response.status_code == 403
    assert "Nichts wurde gespeichert" in text
    assert "Ein neuer Titel" in text
    assert "Ein Absatz im Editor.\n\nNoch einer." in text
    assert Page.objects.get(pk=story.pk).title != "Ein neuer Titel"
    assert story.get_latest_revision_as_object().title != "Ein neuer Titel"


def test_a_form_that_saves_while_typing_is_told_why_and_keeps_its_text(closed):
    story = StoryPage.objects.first()
    address = f"/admin/pages/{story.pk}/edit/"
    response = closed.post(address, {"title": "Ein neuer Titel"}, headers={"accept": "application/json"})
    told = response.json()
    assert response.status_code == 403
    assert not told["success"]
    assert "Ihr Konto wurde geschlossen" in told["error_message"]
    assert "bleibt in diesem Formular stehen" in told["error_message"]
    assert Page.objects.get(pk=story.pk).title != "Ein neuer Titel"


def test_what_was_typed_is_never_markup(closed):
    story = StoryPage.objects.first()
    response = closed.post(f"/admin/pages/{story.pk}/edit/", {"title": "<script>alert( 1 )</script> und mehr"})
    assert "<script>alert(" not in response.content.decode()


def test_secrets_are_not_repeated(closed):
    response = closed.post("/admin/account/", {"password": "mein langes Kennwort", "first_name": "Name und Vorname"})
    assert "mein langes Kennwort" not in response.content.decode()


def test_a_form_without_text_leads_to_the_log_in(closed):
    assert closed.post("/admin/account/", {"choice": "1"}).url.startswith("/admin/login/")


def test_the_answer_is_kept_nowhere(closed):
    response = closed.post("/admin/account/", {"first_name": "Name und Vorname"})
    assert response["Cache-Control"] == "no-store, private"
