"""Remind members of projects of what is due. Run it every week or every day; it writes one mail a week at most."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from projects.reminders import send_reminders


class Command(BaseCommand):
    """`manage.py send_reminders`"""

    help = "Write this week’s reminders into the outbox: what is due in 14 days, overdue, or to be handed in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the day as of which things are due."""
        parser.add_argument("--date", type=date.fromisoformat, help="as of this day (2026-11-24) instead of today")

    def handle(self, *args: Any, **options: Any) -> None:
        """Running it twice, or twice at once, does no harm."""
        self.stdout.write(f"Reminders written: {send_reminders(options['date'] or timezone.localdate())}")
