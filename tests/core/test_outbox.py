"""The outbox: nothing is lost while the mail server is down, and nothing is sent twice."""

from datetime import timedelta

import pytest
from django.core.mail import get_connection, send_mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from ruhr_site.core import outbox
from ruhr_site.core.models import Mail

pytestmark = pytest.mark.django_db


def put(key="occasion", to="reader@example.org", subject="Betreff", body="Text"):
    return outbox.put(key, to, subject, body)


def later(minutes=5):
    return timezone.now() + timedelta(minutes=minutes)


def test_a_mail_arrives_with_its_words(mail_server):
    put(subject="Grüße aus Köln", body="Straße")
    assert outbox.send_due() == 1
    (mail,) = mail_server.mails
    assert mail["subject"] == "Grüße aus Köln"
    assert mail["to"] == "reader@example.org"
    assert mail.get_content().strip() == "Straße"


def test_a_sent_mail_keeps_no_address_and_no_words(mail_server):
    put()
    outbox.send_due()
    mail = Mail.objects.get()
    assert (mail.recipient, mail.subject, mail.body) == ("", "", "")
    assert mail.sent_at


def test_an_occasion_gives_one_mail(mail_server):
    assert put() is True
    assert put() is False
    outbox.send_due()
    assert put() is False
    assert outbox.send_due() == 0
    assert len(mail_server.mails) == 1


def test_line_breaks_in_a_subject_add_no_header(mail_server):
    put(subject="Hallo\r\nBcc: other@example.org")
    outbox.send_due()
    (mail,) = mail_server.mails
    assert mail["subject"] == "Hallo Bcc: other@example.org"
    assert mail["bcc"] is None


@pytest.mark.engine
def test_twenty_mails_survive_a_stopped_server_and_arrive_once(mail_server):
    mail_server.stop()
    for number in range(20):
        put(f"message-{number:02}", subject=f"Nachricht {number:02}")
    assert outbox.send_due() == 0
    assert outbox.send_due(later()) == 0
    mail_server.start()
    assert outbox.send_due(later(60)) == 20
    assert outbox.send_due(later(120)) == 0
    assert mail_server.subjects() == [f"Nachricht {number:02}" for number in range(20)]


def test_a_stopped_server_is_asked_once_a_round(mail_server):
    mail_server.stop()
    for number in range(3):
        put(f"message-{number}")
    outbox.send_due()
    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_the_mails_of_a_round_share_a_connection(mail_server):
    for number in range(3):
        put(f"message-{number}")
    assert outbox.send_due() == 3
    assert mail_server.connections == 1


def test_after_a_refused_mail_the_others_go_over_a_new_connection(mail_server):
    mail_server.refused = {"full@example.org": "452 Mailbox full"}
    put("first")
    put("second", to="full@example.org")
    put("third")
    assert outbox.send_due() == 2
    assert mail_server.connections == 2


def test_a_server_that_stops_within_a_round_loses_nothing(mail_server):
    for number in range(3):
        put(f"message-{number}", subject=f"Nachricht {number}")
    mail_server.stop_after = 1
    assert outbox.send_due() == 1
    mail_server.stop()
    mail_server.start()
    assert outbox.send_due(later(60)) == 2
    assert mail_server.subjects() == ["Nachricht 0", "Nachricht 1", "Nachricht 2"]


def test_pauses_grow_up_to_four_minutes(mail_server):
    mail_server.stop()
    put()
    pauses = []
    for _ in range(8):
        Mail.objects.update(next_try_at=timezone.now())
        before = timezone.now()
        outbox.send_due()
        pauses.append(round((Mail.objects.get().next_try_at - before).total_seconds()))
    assert pauses == [10, 20, 40, 80, 160, 240, 240, 240]


def test_a_mail_refused_for_now_is_sent_later(mail_server):
    mail_server.answer = "451 Try again later"
    put()
    assert outbox.send_due() == 0
    mail_server.answer = ""
    assert outbox.send_due(later()) == 1


def test_one_refused_mail_does_not_hold_up_the_others(mail_server):
    mail_server.refused = {"full@example.org": "452 Mailbox full"}
    put("first", to="full@example.org")
    put("second")
    assert outbox.send_due() == 1
    assert Mail.objects.get(key="first").failed_at is None


def test_a_mail_that_cannot_be_written_at_all_does_not_hold_up_the_others(mail_server):
    put("first", to="no address at all @@")
    put("second")
    assert outbox.send_due() == 1
    assert Mail.objects.get(key="first").failed_at


def test_an_address_that_does_not_exist_is_given_up_and_says_why(mail_server):
    mail_server.refused = {"nobody@example.org": "550 No such user"}
    put(to="nobody@example.org")
    assert outbox.send_due() == 0
    mail = Mail.objects.get()
    assert mail.failed_at
    assert "No such user" in mail.last_error
    mail_server.refused = {}
    assert outbox.send_due(later(600)) == 0


def test_a_mail_is_given_up_after_a_week(mail_server):
    mail_server.stop()
    put()
    Mail.objects.update(created_at=timezone.now() - timedelta(days=8))
    outbox.send_due()
    assert Mail.objects.get().failed_at


@pytest.mark.engine
def test_a_mail_that_another_process_is_sending_is_left_to_it(mail_server):
    put()
    Mail.objects.update(leased_until=later(2))
    assert outbox.send_due() == 0
    assert outbox.send_due(later(3)) == 1


def test_a_repeated_mail_keeps_its_message_id(mail_server, settings):
    put()
    mail = Mail.objects.get()
    for _attempt in range(2):
        outbox.deliver(mail, get_connection(settings.MAIL_TRANSPORT))
    first, second = mail_server.mails
    assert first["message-id"] == second["message-id"]


@pytest.mark.engine
def test_only_one_of_two_takes_a_mail(mail_server):
    put()
    first, second = outbox.leased(), outbox.leased()
    assert next(first, None) is not None
    assert next(second, None) is None


def test_the_mails_of_django_go_through_the_outbox(mail_server, settings):
    settings.EMAIL_BACKEND = "ruhr_site.core.outbox.OutboxBackend"
    send_mail("Passwort", "Bitte hier.", None, ["one@example.org", "two@example.org"], html_message="<p>Hier</p>")
    assert Mail.objects.waiting().count() == 2
    call_command("send_mails")
    assert sorted(mail["to"] for mail in mail_server.mails) == ["one@example.org", "two@example.org"]
    assert {mail.get_content_type() for mail in mail_server.mails} == {"multipart/alternative"}


def test_a_mail_is_written_only_if_its_cause_is():
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_a_mail_written_before_the_clock_was_set_back_is_sent_at_once(mail_server):
    put()
    Mail.objects.update(next_try_at=later(60), leased_until=later(62))
    assert outbox.send_due() == 1
