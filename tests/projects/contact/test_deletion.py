"""Messages and mails are deleted when their time is over."""

from datetime import timedelta

import pytest
from django.core.mail import get_connection
from django.core.management import call_command
from django.utils import timezone

from projects.contact import sending
from projects.models import ContactMessage
from ruhr_site.core import outbox
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


def test_a_mail_that_was_given_up_is_deleted_by_its_age_and_not_by_the_day_of_giving_up(settings, db):
    age = timedelta(days=settings.CONTACT_RETENTION_DAYS + 1)
    Mail.objects.create(key="failed", recipient="a@example.org", body="Text", failed_at=timezone.now())
    Mail.objects.update(created_at=timezone.now() - age)
    call_command("delete_messages", verbosity=0)
    assert not Mail.objects.exists()


@pytest.mark.engine
class TestMailsOfADeletedMessage:
    """Whoever deletes a message deletes what the outbox still holds of it."""

    @pytest.fixture
    def told(self, confirmed, accounts):
        """A message about which a mail of each kind waits: confirmation, delivery, hand-over, answer."""
        sending.hand_over(confirmed, accounts["editor"])
        sending.answer(confirmed, accounts["staff"], "Gern.")
        kinds = {key.partition("-")[0] for key in Mail.objects.values_list("key", flat=True)}
        assert kinds == {"confirm", "message", "handed", "reply"}
        return confirmed

    @pytest.fixture(params=["visitor", "inbox", "command"])
    def delete(self, request, visitor, link, told, logged_in):
        """Delete the message in one of the ways that there are."""

        def by_visitor():
            visitor.post(link, {"wish": "delete"})

        def by_inbox():
            logged_in("staff").post(f"/admin/messages/{told.pk}/delete/")

        def by_command():
            ContactMessage.objects.update(created_at=timezone.now() - timedelta(days=200))
            call_command("delete_messages", verbosity=0)

        return {"visitor": by_visitor, "inbox": by_inbox, "command": by_command}[request.param]

    def test_waiting_mails_are_deleted(self, delete):
        delete()
        assert not ContactMessage.objects.exists()
        assert not Mail.objects.exists()

    def test_given_up_mails_are_deleted(self, delete):
        Mail.objects.update(failed_at=timezone.now())
        delete()
        assert not Mail.objects.exists()

    def test_mails_about_other_things_stay(self, delete):
        outbox.put("reminder-1-2026-W48", "staff@example.org", "Betreff", "Text")
        delete()
        assert [mail.key for mail in Mail.objects.all()] == ["reminder-1-2026-W48"]

    def test_a_mail_that_is_just_being_sent_breaks_nothing(self, told, mail_server, settings):
        being_sent = outbox.leased()
        first = next(being_sent)
        sending.delete(ContactMessage.objects.all())
        outbox.deliver(first, get_connection(settings.MAIL_TRANSPORT))
        assert len(mail_server.mails) == 1
        assert list(being_sent) == []
        assert not Mail.objects.exists()

    def test_a_mail_deleted_while_it_was_taken_is_not_sent(self, told, mail_server, monkeypatch):
        taken = type(Mail.objects.all()).update

        def take_and_lose(found, **fields):
            number = taken(found, **fields)
            Mail.objects.all().delete()
            return number

        monkeypatch.setattr(type(Mail.objects.all()), "update", take_and_lose)
        assert outbox.send_due() == 0
        assert mail_server.mails == []
