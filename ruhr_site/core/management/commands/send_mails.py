"""Send the mails that are due."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from ruhr_site.core.outbox import send_due

logger = logging.getLogger(__name__)
PAUSE = 2  # seconds


class Command(BaseCommand):
    """Sends what waits in the outbox: once, or again and again until it is stopped."""

    help = "Send the mails that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the switch for a process that keeps running."""
        parser.add_argument("--watch", action="store_true", help="keep running and look every two seconds")

    def handle(self, *args: Any, watch: bool = False, **options: Any) -> None:
        """Send; while the database is away, a watching process waits for it."""
        if not watch:
            self.stdout.write(f"{send_due()} sent")
            return
        while True:
            try:
                close_old_connections()
                send_due()
            except DatabaseError:
                logger.exception("The outbox could not be read")
            time.sleep(PAUSE)
