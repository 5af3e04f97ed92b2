"""Build the portal from a backup, in an empty place."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruhr_site.home.backup import content
from ruhr_site.home.backup.archive import DamagedBackupError, opened
from ruhr_site.home.backup.restoring import RestoreRefusedError, restore

# What no backup holds is made again from what it holds.
AFTERWARDS = ("rebuild_references_index", "update_index", "rebuild_search", "make_share_pictures")


class Command(BaseCommand):
    """`manage.py restore FILE`; "-" reads from the input, for a pipe that decrypts."""

    help = "Restore a backup into a database and a storage that are empty. A damaged backup changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file."""
        parser.add_argument("file", help="the backup; - for the input")

    def handle(self, *args: Any, file: str = "", **options: Any) -> None:
        """Check the whole file, make the tables where there are none, restore, compare, and make the rest again."""
        if file != "-" and not Path(file).is_file():
            raise CommandError(f"Nothing was restored: there is no file {file}.")
        with TemporaryFile() if file == "-" else open(file, "rb") as source:
            if file == "-":
                shutil.copyfileobj(sys.stdin.buffer, source)
            try:
                with opened(source) as backup:
                    call_command("migrate", verbosity=0)
                    restore(backup)
                    expected = backup.manifest["digest"]
            except (DamagedBackupError, RestoreRefusedError) as error:
                raise CommandError(f"Nothing was restored: {error}.") from error
        for command in AFTERWARDS:
            try:
                call_command(command, verbosity=0)
            except Exception as error:  # the content is there; a picture may lack the file that it lacked before
                self.stderr.write(f"{command} failed, run it again: {error}")
        found = content.digest_of(content.hashes())
        if found != expected:
            raise CommandError(f"What was restored differs from the backup: {found} instead of {expected}.")
        self.stdout.write(f"Restored, digest {found}")
