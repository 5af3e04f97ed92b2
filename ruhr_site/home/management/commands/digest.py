"""Say in one line what the content of the portal is: equal digests, equal content."""

from typing import Any

from django.core.management.base import BaseCommand

from ruhr_site.home.backup import content


class Command(BaseCommand):
    """`manage.py digest`: the same on every engine and every machine with the same content."""

    help = "Print a digest of all tables and uploaded files; --verbosity 2 prints that of each."

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        """Print."""
        found = content.hashes()
        if verbosity > 1:
            for name in sorted(found):
                self.stdout.write(f"{found[name]} {name}")
        self.stdout.write(content.digest_of(found))
