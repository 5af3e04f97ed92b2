"""Do what is due once a day: backup, reminders, deleting what has been kept for long enough."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections

from ruhr_site.home.watching.daily import release_lost_tasks, run_due

logger = logging.getLogger(__name__)
PAUSE = 60  # seconds


class Command(BaseCommand):
    """Does the day's work: once, or again and again until it is stopped. Several at once do no harm."""

    help = "Do what is due once a day: backup, reminders, deleting what has been kept for long enough."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the switch for a process that keeps running."""
        parser.add_argument("--watch", action="store_true", help="keep running and look every minute")

    def handle(self, *args: Any, watch: bool = False, **options: Any) -> None:
        """Do what is due; while the database is away, a watching process waits for it."""
        if not watch:
            failed = self.run()
            if failed:
                raise CommandError(f"Failed: {', '.join(failed)}")
            return
        while True:
            try:
                close_old_connections()
                self.run()
            except DatabaseError:
                logger.exception("The day's work could not be read")
            time.sleep(PAUSE)

    def run(self) -> list[str]:
        """Do everything once, say what was done, and return what failed."""
        release_lost_tasks()
        done, failed = run_due()
        for name in done:
            self.stdout.write(f"Done: {name}")
        return failed
