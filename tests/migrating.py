"""What a migration may not do because the release before runs beside it until the last process is renewed.

A step is taken in two releases instead: first the code stops using a column, or starts to fill a new one, then the next
release's migration removes it, or makes it required. Judged are Django's operations, not their SQL: SQLite rebuilds a
table for each of them, and PostgreSQL's statements do not tell a wider column from a narrower one.
"""

from collections.abc import Iterator

from django.db import migrations, models
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED

# What the release before still reads and writes.
REMOVING = {
    migrations.RemoveField: "removes a column",
    migrations.DeleteModel: "deletes a table",
    migrations.RenameField: "renames a column",
    migrations.RenameModel: "renames a table",
    migrations.AlterModelTable: "renames a table",
}
# Kinds of numbers and texts from the narrowest to the widest: a column may only move to the right.
WIDER = (
    ("SmallIntegerField", "IntegerField", "BigIntegerField"),
    ("PositiveSmallIntegerField", "PositiveIntegerField", "PositiveBigIntegerField"),
    ("SlugField", "CharField", "TextField"),
    ("EmailField", "CharField", "TextField"),
    ("URLField", "CharField", "TextField"),
)


def complaints(migration: migrations.Migration, state: ProjectState) -> list[str]:
    """Return what is wrong with a migration; `state` is that before it, and is moved on."""
    found, made = [], set()
    for operation in migration.operations:
        found += [f"{migration}: {words}" for words in judge(operation, state, migration.app_label, made)]
        if isinstance(operation, migrations.CreateModel):
            made.add(operation.name_lower)
        operation.state_forwards(migration.app_label, state)
    return found


def judge(operation: object, state: ProjectState, app: str, made: set[str]) -> Iterator[str]:
    """Yield what the release before cannot run beside; tables that the same migration makes are new to it."""
    model = getattr(operation, "model_name_lower", "") or getattr(operation, "name_lower", "")
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        for each in operation.database_operations:
            yield from judge(each, state, app, made)
    elif isinstance(operation, migrations.RunPython | migrations.RunSQL):
        if not operation.reversible:
            yield "cannot be taken back: give it a reverse, if only `noop`"
    elif model in made:
        return
    elif type(operation) in REMOVING:
        yield f"{REMOVING[type(operation)]} that the release before uses: {operation.describe()}"
    elif isinstance(operation, migrations.AddField) and is_required(operation.field):
        yield f"{operation.model_name}.{operation.name} is not filled by the release before: give it null or db_default"
    elif isinstance(operation, migrations.AlterField):
        before = state.models[app, model].fields[operation.name_lower]
        yield from (f"{operation.model_name}.{operation.name} {words}" for words in narrowed(before, operation.field))
    elif isinstance(operation, migrations.AddConstraint):
        yield f"{operation.model_name} refuses rows that the release before writes: {operation.describe()}"
    elif isinstance(operation, migrations.AlterUniqueTogether) and operation.option_value:
        yield f"{operation.name} refuses rows that the release before writes: {operation.describe()}"


def is_required(field: models.Field) -> bool:
    """Whether the database refuses a row that does not name the column: a default of Django's is no default of its."""
    return not (field.many_to_many or field.null or field.db_default is not NOT_PROVIDED)


def narrowed(before: models.Field, after: models.Field) -> Iterator[str]:
    """Yield in what way a column takes less than before."""
    if before.null and not after.null:
        yield "becomes required"
    if after.unique and not before.unique:
        yield "becomes unique"
    if shorter(before.max_length, after.max_length) or shorter(
        getattr(before, "max_digits", None), getattr(after, "max_digits", None)
    ):
        yield "becomes narrower"
    old, new = before.get_internal_type(), after.get_internal_type()
    if old != new and not any(old in kinds and new in kinds[kinds.index(old) :] for kinds in WIDER):
        yield f"changes its kind from {old} to {new}"


def shorter(before: int | None, after: int | None) -> bool:
    """Whether a limit became smaller, or there is one now."""
    return after is not None and (before is None or after < before)
