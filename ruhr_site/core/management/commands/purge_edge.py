"""Remove from the page cache what is out of date."""

from typing import Any

from django.core.management.base import CommandParser

from ruhr_site.core.edge import purges
from ruhr_site.core.rounds import RoundsCommand


class Command(RoundsCommand):
    """Hands to the page caches what changed since the last round."""

    help = "Remove from the page caches what is out of date."
    pause = 0.5  # a change is seen by every visitor within five seconds

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the switch for the day's work."""
        super().add_arguments(parser)
        parser.add_argument("--delete-old", action="store_true", help="only delete what happened two weeks ago")

    def handle(self, *args: Any, delete_old: bool = False, **options: Any) -> None:
        """Remove, or forget what was removed long ago."""
        if delete_old:
            purges.delete_old()
        else:
            super().handle(*args, **options)

    def do_round(self) -> int:
        """Remove what is due."""
        return purges.send_due()

    def do_once(self) -> None:
        """Remove, and say how many changes it were."""
        self.stdout.write(f"{purges.send_due()} done")
