"""Delete the messages and mails whose time is over. Run it every day; running it twice at once does no harm."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from projects.contact import sending
from projects.contact.limits import CONFIRM_WITHIN, DIGESTS_KEPT
from projects.models import ContactMessage
from ruhr_site.core.outbox import Mail


class Command(BaseCommand):
    """`manage.py delete_messages`"""

    help = "Delete messages after CONTACT_RETENTION_DAYS, unconfirmed ones after 48 hours. For every day's schedule."

    def handle(self, *args: Any, **options: Any) -> None:
        """The digests that count a sender's messages go after a day, finished mails with the messages of their time.

        A mail that was given up still holds words, so its time counts from the day on which it was written.
        """
        now = timezone.now()
        kept_since = now - timedelta(days=settings.CONTACT_RETENTION_DAYS)
        unconfirmed = Q(state=ContactMessage.State.UNCONFIRMED, created_at__lt=now - CONFIRM_WITHIN)
        over = ContactMessage.objects.filter(Q(created_at__lt=kept_since) | unconfirmed)
        self.stdout.write(f"Messages deleted: {sending.delete(over)}")
        counted = ContactMessage.objects.filter(created_at__lt=now - DIGESTS_KEPT)
        counted.exclude(address_digest="", network_digest="").update(address_digest="", network_digest="")
        given_up = Q(failed_at__isnull=False, created_at__lt=kept_since)
        finished = Mail.objects.filter(Q(sent_at__lt=kept_since) | given_up)
        self.stdout.write(f"Mails deleted: {finished.delete()[0]}")
