"""Print what each role may do, as docs/security.md quotes it."""

from typing import Any

from django.core.management.base import BaseCommand

from ruhr_site.home.role_matrix import matrix


class Command(BaseCommand):
    """`manage.py role_matrix`: the table in Markdown."""

    help = "Print the table of roles and permissions in Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print."""
        self.stdout.write(matrix())
