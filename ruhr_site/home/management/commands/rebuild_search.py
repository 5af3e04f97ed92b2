"""Write the entries of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from ruhr_site.home.searching.entries import rebuild
from ruhr_site.home.searching.postgres import prepare


class Command(BaseCommand):
    """`manage.py rebuild_search`: after an update, an import, a restore, or once pg_trgm has been created."""

    help = "Write the entries of the search anew from what is published."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare()
        self.stdout.write(f"Entries of the search: {rebuild()}.")
