"""Building a portal from a backup in an empty place: everything, or nothing."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, transaction
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from ruhr_site.core.edge import purges
from ruhr_site.core.edge.collecting import EVERYTHING
from ruhr_site.core.kept import content_changed
from ruhr_site.core.models import PortalImage

from . import content
from .archive import Backup, migrations

BATCH = 500  # rows


class RestoreRefusedError(Exception):
    """A place into which a backup cannot be restored, with the reason."""


def check_place(backup: Backup) -> None:
    """Refuse a place with content or files of its own, and a database of another release."""
    # Wagtail's migrations make a root page and a page that welcomes.
    pages = Page.objects.filter(depth__gt=1).exclude(depth=2, content_type__model="page")
    for words, rows in (
        ("pages", pages),
        ("accounts", get_user_model().objects.all()),
        ("pictures", PortalImage.objects.all()),
        ("documents", Document.objects.all()),
    ):
        if rows.exists():
            raise RestoreRefusedError(f"this portal has {words} already; restore into an empty database")
    if next(content.files(), None):
        raise RestoreRefusedError("there are uploaded files already; restore into an empty storage")
    here, there = set(migrations()), set(backup.manifest["migrations"])
    if here != there:
        other = ", ".join(sorted(here ^ there)[:3])
        raise RestoreRefusedError(f"the backup is of another release ({other} …); restore with that one, then update")


def restore(backup: Backup) -> None:
    """Put rows and files of a checked backup into an empty place; after a failure it is as empty as before."""
    check_place(backup)
    written: list[str] = []
    try:
        with transaction.atomic():
            put_rows(backup)
            put_files(backup, written)
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise
    ContentType.objects.clear_cache()
    content_changed()
    # Rows of a backup send no signals; a cache in front of the place may know another portal.
    purges.write({EVERYTHING}, Site.objects.first(), "changed", is_hard=True)


def put_rows(backup: Backup) -> None:
    """Replace what the migrations have made by the rows of the backup. Foreign keys are checked at the end."""
    models = content.tables()
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        for model in apps.get_models(include_auto_created=True):
            if (
                model._meta.managed
                and not model._meta.proxy
                and model._meta.label_lower != "wagtailsearch.sqliteftsindexentry"
            ):
                cursor.execute(f"DELETE FROM {quoted(model._meta.db_table)}")  # noqa: S608
        for model in models:
            names = ", ".join(quoted(field.column) for field in content.columns(model))
            places = ", ".join("%s" for _field in content.columns(model))
            statement = f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
            for batch in batched_lines(backup, model):
                cursor.executemany(statement, [content.parameters(model, line) for line in batch])
        connection.check_constraints()
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def batched_lines(backup: Backup, model: Any) -> Iterator[list[bytes]]:
    """Yield the lines of a table, some hundreds at a time."""
    with backup.open(content.table_name(model)) as lines:
        batch: list[bytes] = []
        for line in lines:
            batch.append(line)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch


def quoted(name: str) -> str:
    """Return a name as the database's language writes it."""
    return connection.ops.quote_name(name)


def put_files(backup: Backup, written: list[str]) -> None:
    """Put the uploaded files into the storage under their own names, and note each."""
    for member in backup.manifest["members"]:
        folder, _slash, name = member.partition("/")
        if folder != "files":
            continue
        written.append(name)
        with backup.open(member) as file:
            kept = default_storage.save(name, File(file))
        if kept != name:
            written.append(kept)
            raise RestoreRefusedError(f"the storage cannot keep {name} under its name")
