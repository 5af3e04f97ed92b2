"""Write the entries of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from ruhr_site.home.searching.entries import rebuild


class Command(BaseCommand):
    """`manage.py rebuild_search`: after an import, a change of names, or a restore."""

    help = "Write the entries of the search anew from what is published."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Entries of the search: {rebuild()}.")
