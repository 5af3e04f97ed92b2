"""Commands that look for something to do: once, or again and again until they are stopped."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

logger = logging.getLogger(__name__)


class RoundsCommand(BaseCommand):
    """A command with the switch `--watch`, for a service. Several at once do no harm."""

    pause: float = 2  # seconds between two rounds

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the switch for a process that keeps running."""
        parser.add_argument("--watch", action="store_true", help="keep running and look every few seconds")

    def handle(self, *args: Any, watch: bool = False, **options: Any) -> None:
        """Do a round; while the database is away, a watching process waits for it."""
        if not watch:
            self.do_once()
            return
        while True:
            try:
                close_old_connections()
                self.do_round()
            except DatabaseError:
                logger.exception("The database could not be read")
            time.sleep(self.pause)

    def do_round(self) -> Any:
        """Do everything that is due."""
        raise NotImplementedError

    def do_once(self) -> None:
        """Do a round for whoever called the command."""
        self.do_round()
