"""Mails that are not lost while the mail server is down, and not sent twice when it is back.

Whoever sends a mail only writes it into the outbox, in the same transaction as its cause: no request ever waits for a
mail server. `send_due()`, called by `manage.py send_mails`, sends what is due: it takes each mail with a lease, so that
no second process sends it too, and tries again later what failed. Only if a process dies between the server's answer
and its own note of it is a mail sent again, under the same Message-ID.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .leases import is_due

logger = logging.getLogger(__name__)

# Longer than any attempt may take: settings.EMAIL_TIMEOUT ends it long before.
LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(minutes=4)
GIVE_UP_AFTER = timedelta(days=7)
ERROR_LENGTH = 500


class MailQuerySet(models.QuerySet):
    """Mails by what is still to be done with them."""

    def waiting(self) -> "MailQuerySet":
        """Mails that are neither sent nor given up."""
        return self.filter(sent_at=None, failed_at=None)

    def due(self, now: Any) -> "MailQuerySet":
        """Waiting mails whose next attempt has come and that nobody is sending."""
        return self.waiting().filter(is_due(now, LEASE, LONGEST_PAUSE))


class Mail(models.Model):
    """A mail on its way. Its words are deleted once it has been sent; `key` says what it was for, and only once."""

    key = models.CharField(_("occasion"), max_length=200, unique=True)
    recipient = models.CharField(_("recipient"), max_length=320, blank=True)
    sender = models.CharField(_("sender"), max_length=320, blank=True)
    subject = models.CharField(_("subject"), max_length=500, blank=True)
    body = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    next_try_at = models.DateTimeField(_("next attempt"), default=timezone.now, db_index=True)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    failed_at = models.DateTimeField(_("given up at"), null=True)
    last_error = models.CharField(_("last error"), max_length=ERROR_LENGTH, blank=True)

    objects = MailQuerySet.as_manager()

    shows_on_pages = False

    class Meta:
        app_label = "core"
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.key


def one_line(words: str) -> str:
    """Return words without line breaks, as a header of a mail needs them."""
    return " ".join(words.split())


def put(key: str, recipient: str, subject: str, body: str, html: str = "", sender: str = "") -> bool:
    """Write a mail into the outbox, and return whether it is new: one with the same key is written only once."""
    _mail, is_new = Mail.objects.get_or_create(
        key=key,
        defaults={
            "recipient": one_line(recipient),
            "subject": one_line(subject)[:500],
            "body": body,
            "html": html,
            "sender": sender or settings.DEFAULT_FROM_EMAIL,
        },
    )
    return is_new


def send_due(now: Any = None) -> int:
    """Send every mail that is due, and return how many were sent.

    The mails of a round share one connection; after a mail that failed there is a new one. The server is asked no
    further in this round once it could not be reached.
    """
    sent = 0
    connection = get_connection(settings.MAIL_TRANSPORT)
    for mail in leased(now):
        try:
            connection.open()
            deliver(mail, connection)
        except (OSError, SMTPException, ValueError) as error:
            give_up(mail, error) if is_final(error) else postpone(mail, error)
            connection.close()
            if not (getattr(error, "smtp_code", None) or isinstance(error, SMTPRecipientsRefused | ValueError)):
                break
        else:
            sent += 1
    connection.close()
    return sent


def leased(now: Any = None) -> Iterator[Mail]:
    """Yield the mails that are due, the oldest first, each taken for this process alone."""
    tried: set[int] = set()
    while True:
        moment = now or timezone.now()
        mail = Mail.objects.due(moment).exclude(pk__in=tried).order_by("next_try_at", "pk").first()
        if mail is None:
            return
        tried.add(mail.pk)
        taken = Mail.objects.due(moment).filter(pk=mail.pk)
        if taken.update(leased_until=timezone.now() + LEASE, attempts=F("attempts") + 1):
            # What it was about may have been deleted, and the mail with it.
            yield from Mail.objects.filter(pk=mail.pk)


def deliver(mail: Mail, connection: BaseEmailBackend) -> None:
    """Hand a mail to the mail server. Its Message-ID stays the same, so that a repeated one can be recognised."""
    domain = parseaddr(mail.sender)[1].rpartition("@")[2] or "localhost"
    message = EmailMultiAlternatives(
        mail.subject,
        mail.body,
        mail.sender,
        [mail.recipient],
        headers={
            "Message-ID": f"<{mail.pk}.{mail.created_at:%Y%m%d%H%M%S}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()
    finished = {"leased_until": None, "recipient": "", "subject": "", "body": "", "html": "", "last_error": ""}
    Mail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), **finished)


def is_final(error: Exception) -> bool:
    """Whether no server will ever take the mail: it cannot be written, or is refused by a code from 500 on."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    return isinstance(error, ValueError)


def postpone(mail: Mail, error: Exception) -> None:
    """Try again later, each time after twice the pause; after a week the mail is given up."""
    if timezone.now() - mail.created_at > GIVE_UP_AFTER:
        give_up(mail, error)
        return
    pause = min(FIRST_PAUSE * 2 ** min(mail.attempts - 1, 10), LONGEST_PAUSE)
    Mail.objects.filter(pk=mail.pk).update(
        leased_until=None, next_try_at=timezone.now() + pause, last_error=f"{error}"[:ERROR_LENGTH]
    )
    logger.warning("Mail %s could not be sent, next attempt in %s: %s", mail.pk, pause, error)


def give_up(mail: Mail, error: Exception) -> None:
    """Leave a mail that cannot be sent, for an administrator to see."""
    Mail.objects.filter(pk=mail.pk).update(
        leased_until=None, failed_at=timezone.now(), last_error=f"{error}"[:ERROR_LENGTH]
    )
    logger.error("Mail %s was given up: %s", mail.pk, error)


class OutboxBackend(BaseEmailBackend):
    """Django's way of sending mail, into the outbox: Wagtail's own mails are as safe as ours."""

    def send_messages(self, email_messages: Any) -> int:
        """Write a mail for each recipient of each message."""
        written = 0
        for message in email_messages:
            html = next(
                (part.content for part in getattr(message, "alternatives", []) if part.mimetype == "text/html"), ""
            )
            for recipient in message.recipients():
                put(f"django-{uuid4()}", recipient, message.subject, str(message.body), str(html), message.from_email)
            written += 1
        return written
