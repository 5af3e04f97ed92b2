"""`manage.py import_redirects --src FILE`: Wagtail's command, for tables as people save them."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import CommandError
from wagtail.contrib.redirects.management.commands.import_redirects import Command as WagtailCommand

from ruhr_site.core.redirect_files import rows_of


class Command(WagtailCommand):
    """Imports redirects from a table with commas, semicolons or tabs, in UTF-8 or Windows-1252."""

    help = "Imports redirects from a table (.csv, .tsv, .xlsx); the form of the import says what is read."

    def handle(self, *args: Any, **options: Any) -> None:
        """Hand the table to Wagtail's command as it reads it: bytes of UTF-8 with commas."""
        source = Path(options["src"])
        if "xlsx" in (source.suffix.lstrip("."), options.get("format")):
            super().handle(*args, **options)
            return
        rows = rows_of(source.read_bytes()) if source.is_file() else []
        if len(rows) < 2 or len(rows[0]) < 2:
            raise CommandError(f"{source} is no table with a line of names and at least two columns.")
        with TemporaryDirectory() as folder:
            table = Path(folder) / "redirects.csv"
            with table.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
            super().handle(*args, **options | {"src": str(table), "format": "csv"})
