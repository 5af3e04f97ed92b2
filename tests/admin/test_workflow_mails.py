"""Mails of the workflow: through the outbox, to whoever has to do something, in that person's language."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from ruhr_site.core.models import Mail

from .approving import approve, edit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_on_the_portal(settings):
    """The test runner replaces the way of mails; here it is the portal's own."""
    settings.EMAIL_BACKEND = "ruhr_site.core.outbox.OutboxBackend"


def mails_to(address):
    return list(Mail.objects.filter(recipient=address).order_by("pk"))


def reject(client, page):
    task = TaskState.objects.get(status="in_progress")
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", task.pk])
    return client.post(address, {"comment": "Bitte die Zahl belegen."})


@pytest.mark.parametrize(
    ("language", "subject"),
    [("de", "zur Freigabe"), ("en", "submitted for approval")],
)
def test_a_chief_editor_learns_of_a_submitted_page_in_their_language(logged_in, speak, own_story, language, subject):
    speak("chief", language)
    edit(logged_in("editor"), own_story, "action-submit", title="Eingereicht")
    (mail,) = mails_to("chief@example.org")
    assert "Eingereicht" in mail.subject
    assert subject in mail.subject + mail.body, (mail.subject, mail.body)


def test_the_mail_leads_to_the_portals_own_address(logged_in, settings, own_story):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.org"
    edit(logged_in("editor"), own_story, "action-submit")
    (mail,) = mails_to("chief@example.org")
    assert f"https://portal.example.org/admin/pages/{own_story.pk}/edit/" in mail.body


def test_whoever_submits_gets_no_mail_about_it(logged_in, own_story):
    edit(logged_in("editor"), own_story, "action-submit")
    assert mails_to("editor@example.org") == []
    assert mails_to("staff@example.org") == []


@pytest.mark.parametrize(("decide", "word"), [(approve, "freigegeben"), (reject, "abgelehnt")])
def test_the_editor_learns_what_was_decided(logged_in, speak, own_story, decide, word):
    speak("editor", "de")
    speak("chief", "en")
    edit(logged_in("editor"), own_story, "action-submit", title="Eingereicht")
    decide(logged_in("chief"), own_story)
    (mail,) = mails_to("editor@example.org")
    assert word in mail.subject + mail.body, (mail.subject, mail.body)
