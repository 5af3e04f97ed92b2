"""Write the content of the portal into one file, while it goes on running."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ruhr_site.core.last_runs import note
from ruhr_site.home.backup import archive

PATTERN = "portal-*.tar"


class Command(BaseCommand):
    """`manage.py backup FILE`; "-" writes to the output, for a pipe that encrypts; without FILE into BACKUP_DIR."""

    help = "Write a backup of all content. Without a file: into BACKUP_DIR, where the newest BACKUPS_KEPT are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file."""
        parser.add_argument("file", nargs="?", help="where to write; - for the output")

    def handle(self, *args: Any, file: str | None = None, **options: Any) -> None:
        """Write; a file appears under its name only when it is complete."""
        if file == "-":
            manifest = archive.write(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            path = Path(file) if file else settings.BACKUP_DIR / f"portal-{timezone.localtime():%Y%m%d-%H%M%S}.tar"
            if path.exists():
                raise CommandError(f"{path} exists already.")
            path.parent.mkdir(parents=True, exist_ok=True)
            manifest = write(path)
            if not file:
                delete_oldest(settings.BACKUP_DIR)
            self.stderr.write(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
        note("backup", now=datetime.now(tz=timezone.get_current_timezone()))
        self.stderr.write(f"{len(manifest['members'])} tables and files, digest {manifest['digest']}")


def write(path: Path) -> dict[str, Any]:
    """Write a backup beside its place, readable by this account alone, and move it there when it is on the disk."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:
            manifest = archive.write(file)
            file.flush()
            os.fsync(descriptor)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def delete_oldest(folder: Path) -> None:
    """Keep the newest backups of a folder; their names sort by time."""
    for path in sorted(folder.glob(PATTERN))[: -settings.BACKUPS_KEPT]:
        path.unlink()
