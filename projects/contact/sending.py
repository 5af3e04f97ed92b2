"""What happens to a message: stored, confirmed, delivered, answered, handed over, deleted.

Every mail goes into the outbox; its key begins with what it is for and with the message that it is about.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from projects.models import ContactMessage, ContactReply
from ruhr_site.core import outbox

from .about import Recipient, account, form_address, recipients, record_of
from .limits import CONFIRM_WITHIN, digest
from .tokens import token_for

State = ContactMessage.State


@transaction.atomic
def ask_to_confirm(message: ContactMessage, network: str) -> None:
    """Store a visitor's message, and ask by mail whether the address is right."""
    now = timezone.now()
    message.address_digest, message.network_digest = digest(message.address, now), digest(network, now)
    message.save()
    with translation.override(message.language):
        link = settings.WAGTAILADMIN_BASE_URL + reverse("contact:confirm", args=[token_for(message)])
        words = {"message": message, "record": record_of(message), "link": link}
        body = render_to_string("contact/mail_confirm.txt", words)
        outbox.put(f"confirm-{message.key}", message.address, _("Please confirm your message"), body)


@transaction.atomic
def send_at_once(message: ContactMessage, user: Any) -> None:
    """Store and deliver the message of an account: its address is known."""
    now = timezone.now()
    message.sender, message.address = user, user.email
    message.name = (user.get_full_name() or user.get_username())[:100]
    message.address_digest = digest(message.address, now)
    message.state, message.confirmed_at = State.NEW, now
    message.save()
    deliver(message)


def is_expired(message: ContactMessage, now: datetime) -> bool:
    """Whether the link of an unconfirmed message confirms no longer."""
    return message.state == State.UNCONFIRMED and now - message.created_at > CONFIRM_WITHIN


@transaction.atomic
def confirm(key: UUID, now: datetime) -> bool:
    """Deliver a message that waits for its confirmation, and return whether it did: no message is delivered twice."""
    message = ContactMessage.objects.select_for_update().filter(key=key, state=State.UNCONFIRMED).first()
    if message is None or is_expired(message, now):
        return False
    message.state, message.confirmed_at = State.NEW, now
    message.save(update_fields=["state", "confirmed_at"])
    deliver(message)
    return True


def deliver(message: ContactMessage) -> None:
    """Write a mail to everybody responsible, each in their own language."""
    for recipient in recipients(record_of(message), timezone.localdate()):
        tell(message, recipient, f"message-{message.key}-{recipient.mark}")


def tell(message: ContactMessage, recipient: Recipient, key: str) -> None:
    """Write a mail with the whole message, and with the way to the inbox."""
    with translation.override(recipient.language):
        record = record_of(message)
        link = settings.WAGTAILADMIN_BASE_URL + reverse("messages_inbox:message", args=[message.pk])
        words = {"message": message, "record": record, "link": link, "has_account": recipient.mark.isdigit()}
        subject = _("Message about “%(about)s”: %(subject)s") % {"about": record, "subject": message.subject}
        outbox.put(key, recipient.address, subject, render_to_string("contact/mail_message.txt", words))


def answer(message: ContactMessage, user: Any, text: str) -> ContactReply:
    """Send an answer to the visitor from the portal's address; call it in a transaction."""
    reply = message.replies.create(made_by=user, text=text)
    message.state = State.ANSWERED
    message.save(update_fields=["state"])
    with translation.override(message.language):
        words = {"message": message, "record": record_of(message), "text": text, "link": form_address(message)}
        body = render_to_string("contact/mail_reply.txt", words)
        subject = _("Answer: %(subject)s") % {"subject": message.subject}
        outbox.put(f"reply-{reply.pk}", message.address, subject, body)
    return reply


@transaction.atomic
def hand_over(message: ContactMessage, successor: Any) -> None:
    """Give a message to somebody who then sees it, and tell them by mail."""
    message.assigned_to = successor
    message.save(update_fields=["assigned_to"])
    if successor.email:
        tell(message, account(successor), f"handed-{message.key}-{successor.pk}-{timezone.now():%Y%m%d%H%M}")


@transaction.atomic
def delete(messages: QuerySet) -> int:
    """Delete messages with their answers and with every mail about them that is not sent; return how many there were.

    Of a mail that was sent the outbox keeps no words. One that is being sent is deleted as well: it may still arrive.
    """
    found = list(messages.select_for_update(of=("self",)))
    for message in found:
        replies = [f"reply-{pk}" for pk in message.replies.values_list("pk", flat=True)]
        delivered = Q(key__startswith=f"message-{message.key}-") | Q(key__startswith=f"handed-{message.key}-")
        message.delete()
        mails = outbox.Mail.objects.filter(delivered | Q(key__in=[f"confirm-{message.key}", *replies]))
        mails.filter(sent_at=None).delete()
    return len(found)
