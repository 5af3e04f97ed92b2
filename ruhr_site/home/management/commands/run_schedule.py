"""Publish and take back what is due: pages, words of records, and releases of figures."""

import logging
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from ruhr_site.core.last_runs import note
from ruhr_site.core.schedule import run_due

logger = logging.getLogger(__name__)
PAUSE = 5  # seconds


class Command(BaseCommand):
    """Runs the schedule: once, or again and again until it is stopped. Several at once do no harm."""

    help = "Publish and take back what is due."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the switch for a process that keeps running."""
        parser.add_argument("--watch", action="store_true", help="keep running and look every five seconds")

    def handle(self, *args: Any, watch: bool = False, **options: Any) -> None:
        """Run what is due; while the database is away, a watching process waits for it."""
        if not watch:
            self.run()
            return
        while True:
            try:
                close_old_connections()
                self.run()
            except DatabaseError:
                logger.exception("The schedule could not be read")
            time.sleep(PAUSE)

    def run(self) -> None:
        """Run everything once, and say what was done and what failed."""
        done, failed = run_due()
        for name in done:
            self.stdout.write(f"Done: {name}")
        for reason in failed:
            self.stderr.write(f"Failed: {reason}")
        call_command("release_figures", stdout=self.stdout, stderr=self.stderr)
        note("schedule")
