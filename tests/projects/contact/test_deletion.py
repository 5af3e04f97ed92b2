"""Messages and mails are deleted when their time is over."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from projects.models import ContactMessage
from ruhr_site.core.outbox import Mail

pytestmark = pytest.mark.django_db


def after(days: float) -> None:
    """Run the command on a day after everything was written."""
    then = timezone.now() - timedelta(days=days)
    ContactMessage.objects.update(created_at=then)
    Mail.objects.update(created_at=then)
    call_command("delete_messages", verbosity=0)


@pytest.mark.parametrize(("days", "kept"), [(1.9, 1), (2.1, 0)])
def test_an_unconfirmed_message_is_deleted_after_48_hours(link, days, kept):
    after(days)
    assert ContactMessage.objects.count() == kept


@pytest.mark.parametrize(("days", "kept"), [(29, 1), (31, 0)])
def test_a_message_is_deleted_with_its_answers_after_the_set_number_of_days(settings, confirmed, days, kept):
    settings.CONTACT_RETENTION_DAYS = 30
    confirmed.replies.create(text="Gern.")
    after(days)
    assert ContactMessage.objects.count() == kept


@pytest.mark.parametrize(("days", "kept"), [(0.9, True), (1.1, False)])
def test_what_counts_the_messages_of_a_sender_is_cleared_after_a_day(confirmed, days, kept):
    after(days)
    confirmed.refresh_from_db()
    assert (bool(confirmed.address_digest), bool(confirmed.network_digest)) == (kept, kept)


def test_mails_that_are_sent_or_given_up_are_deleted_and_waiting_ones_kept(settings, db):
    long_ago = timezone.now() - timedelta(days=settings.CONTACT_RETENTION_DAYS + 1)
    for key, fields in {"sent": {"sent_at": long_ago}, "failed": {"failed_at": long_ago}, "waiting": {}}.items():
        Mail.objects.create(key=key, recipient="a@example.org", **fields)
    Mail.objects.update(created_at=long_ago)
    call_command("delete_messages", verbosity=0)
    assert [mail.key for mail in Mail.objects.all()] == ["waiting"]


def test_deleting_twice_does_no_harm(confirmed):
    after(200)
    after(200)
    assert not ContactMessage.objects.exists()
