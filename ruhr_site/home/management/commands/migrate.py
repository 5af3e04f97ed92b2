"""Django's `migrate`, one at a time: nodes that are renewed together do not run into one another."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

# Any number that nothing else in this database locks.
LOCK = 530_053


@contextmanager
def alone(alias: str) -> Iterator[None]:
    """Hold the database's lock on migrating, waiting for whoever holds it; SQLite has one writer anyway."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


class Command(Migrate):
    """Migrates; a second one waits for the first and then finds nothing left to do."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate under the lock."""
        with alone(options["database"]):
            super().handle(*args, **options)
