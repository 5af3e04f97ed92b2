"""What the content of the portal is: the rows of its tables and the files of its storage, in one exact form.

A row is a line of JSON, the same on every engine, so that a digest says whether two portals hold the same. What is made
from other content, or lives for hours only, is no content: sizes of pictures, indexes, sessions, tasks.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, models
from django.db.models.functions import Cast

MADE_AGAIN = {
    "core.lastrun",
    "core.portalrendition",
    "core.purge",
    "django_tasks_database.dbtaskresult",
    "home.searchentry",
    "home.sharepicture",
    "sessions.session",
    "wagtailadmin.editingsession",
    "wagtailcore.referenceindex",
    "wagtailcore.uploadedfile",
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
}
# Folders of the storage with what people have uploaded; the others hold what is made from it.
FOLDERS = ("original_images", "documents")


def tables() -> list[Any]:
    """Return the models whose rows are content, each table once, by name."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in MADE_AGAIN
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def columns(model: Any) -> list[Any]:
    """Return the fields of a model's own table."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def is_json(field: Any) -> bool:
    """Whether a column holds JSON, which no block or field may change on its way."""
    return field.get_internal_type() == "JSONField"


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
        case date() | time():
            return value.isoformat()
        case Decimal() | UUID() | timedelta():
            return str(value)
        case bytes() | memoryview():
            return b64encode(bytes(value)).decode()
    raise TypeError(f"{type(value)} cannot be kept in a backup")


def rows(model: Any) -> Iterator[bytes]:
    """Yield every row of a table as a line: the values of its columns in the order of `columns`."""
    fields = columns(model)
    casts = {f"text_{field.attname}": Cast(field.attname, models.TextField()) for field in fields if is_json(field)}
    names = [f"text_{field.attname}" if is_json(field) else field.attname for field in fields]
    found = models.QuerySet(model).order_by("pk").annotate(**casts).values_list(*names)
    for row in found.iterator(chunk_size=500):
        values = [
            (json.loads(value) if value else value) if is_json(field) else plain(value)
            for field, value in zip(fields, row, strict=True)
        ]
        yield json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def parameters(model: Any, line: bytes) -> list[Any]:
    """Return the values of a line as the database takes them."""
    return [stored(field, value) for field, value in zip(columns(model), json.loads(line), strict=True)]


def stored(field: Any, value: Any) -> Any:
    """Return a value of a line as the database takes it."""
    if value is None:
        return None
    if is_json(field):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(field, models.BinaryField):
        value = b64decode(value)
    return field.get_db_prep_save(field.to_python(value), connection)


def files(folder: str = "") -> Iterator[str]:
    """Yield the names of all uploaded files, sorted within their folder."""
    for name in [folder] if folder else FOLDERS:
        try:
            folders, found = default_storage.listdir(name)
        except FileNotFoundError:
            continue
        yield from (f"{name}/{file}" for file in sorted(found))
        for deeper in sorted(folders):
            yield from files(f"{name}/{deeper}")


@contextmanager
def frozen() -> Iterator[None]:
    """Read the database as it is at one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
        return
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        # Not by `atomic`, which on SQLite would keep everybody from writing.
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if is_postgres else "BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def hashes() -> dict[str, str]:
    """Return the hash (SHA-256) of every table and file by its name in a backup."""
    found = {}
    with frozen():
        for model in tables():
            digest = sha256()
            for line in rows(model):
                digest.update(line)
            found[table_name(model)] = digest.hexdigest()
    for name in files():
        digest = sha256()
        with default_storage.open(name) as file:
            for chunk in iter(lambda: file.read(1 << 20), b""):
                digest.update(chunk)
        found[file_name(name)] = digest.hexdigest()
    return found


def digest_of(found: dict[str, str]) -> str:
    """Return one digest of the hashes of all content."""
    return sha256("".join(f"{found[name]} {name}\n" for name in sorted(found)).encode()).hexdigest()


def table_name(model: Any) -> str:
    """Return the name of a table in a backup."""
    return f"tables/{model._meta.label_lower}.jsonl"


def file_name(name: str) -> str:
    """Return the name of an uploaded file in a backup."""
    return f"files/{name}"
