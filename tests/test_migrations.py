"""Each new migration is one that the release before can run beside."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from .migrating import complaints

OURS = {"core", "home", "places", "projects", "sectors", "stories", "users"}
# The last migration of each app that no release ran beside: what comes after it is judged. Never raise a number.
BASELINE = {
    "core": "0008_last_runs",
    "home": "0016_press_and_contact",
    "places": "0004_review_on",
    "projects": "0008_review_on",
    "sectors": "0008_review_on",
    "stories": "0006_review_on",
    "users": "0001_initial",
}


def test_the_release_before_can_run_beside_each_migration():
    loader = MigrationLoader(None)
    found = []
    for app, last in BASELINE.items():
        assert (app, last) in loader.disk_migrations
    for app, name in sorted(loader.disk_migrations):
        if app in OURS and name > BASELINE.get(app, ""):
            found += complaints(loader.disk_migrations[app, name], loader.project_state((app, name), at_end=False))
    assert found == []


@pytest.fixture
def judged():
    """A function that judges operations on a table that the release before knows."""

    def judge(*operations):
        state = ProjectState()
        fields = [
            ("id", models.BigAutoField(primary_key=True)),
            ("name", models.CharField(max_length=50)),
            ("note", models.CharField(max_length=50, null=True)),
            ("size", models.IntegerField()),
        ]
        state.add_model(ModelState("core", "Thing", fields))
        migration = migrations.Migration("0099_new", "core")
        migration.operations = list(operations)
        return complaints(migration, state)

    return judge


BAD = {
    "a column removed": migrations.RemoveField("thing", "size"),
    "a column renamed": migrations.RenameField("thing", "size", "width"),
    "a table deleted": migrations.DeleteModel("thing"),
    "a table renamed": migrations.RenameModel("thing", "matter"),
    "a table renamed in the database": migrations.AlterModelTable("thing", "matter"),
    "a required column": migrations.AddField("thing", "day", models.DateField()),
    "a default of Django's only": migrations.AddField("thing", "count", models.IntegerField(default=0)),
    "a required relation": migrations.AddField("thing", "other", models.ForeignKey("core.thing", models.CASCADE)),
    "required from now on": migrations.AlterField("thing", "note", models.CharField(max_length=50)),
    "shorter": migrations.AlterField("thing", "name", models.CharField(max_length=40)),
    "unique from now on": migrations.AlterField("thing", "name", models.CharField(max_length=50, unique=True)),
    "smaller numbers": migrations.AlterField("thing", "size", models.SmallIntegerField()),
    "another kind": migrations.AlterField("thing", "size", models.TextField()),
    "a rule for rows": migrations.AddConstraint(
        "thing", models.CheckConstraint(condition=models.Q(size__gt=0), name="has_size")
    ),
    "no way back": migrations.RunPython(migrations.RunPython.noop),
    "hidden in a pair": migrations.SeparateDatabaseAndState([migrations.RemoveField("thing", "size")]),
}
GOOD = {
    "a column that may be empty": migrations.AddField("thing", "day", models.DateField(null=True)),
    "a default of the database's": migrations.AddField("thing", "count", models.IntegerField(db_default=0)),
    "many to many": migrations.AddField("thing", "others", models.ManyToManyField("core.thing")),
    "a new table": migrations.CreateModel("other", [("id", models.BigAutoField(primary_key=True))]),
    "longer": migrations.AlterField("thing", "name", models.CharField(max_length=60)),
    "longer without end": migrations.AlterField("thing", "name", models.TextField()),
    "empty from now on": migrations.AlterField("thing", "size", models.IntegerField(null=True)),
    "larger numbers": migrations.AlterField("thing", "size", models.BigIntegerField()),
    "other words": migrations.AlterField("thing", "size", models.IntegerField("Größe", help_text="in m²")),
    "a way back": migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop),
    "of the state alone": migrations.SeparateDatabaseAndState([], [migrations.RemoveField("thing", "size")]),
    "an index": migrations.AddIndex("thing", models.Index(fields=["size"], name="by_size")),
}


@pytest.mark.parametrize("name", BAD)
def test_what_the_release_before_cannot_run_beside_is_refused(judged, name):
    (complaint,) = judged(BAD[name])
    assert complaint.startswith("core.0099_new: ")


@pytest.mark.parametrize("name", GOOD)
def test_what_the_release_before_does_not_notice_is_taken(judged, name):
    assert judged(GOOD[name]) == []


def test_a_table_of_the_same_migration_may_be_changed_at_will(judged):
    made = migrations.CreateModel("other", [("id", models.BigAutoField(primary_key=True))])
    assert judged(made, migrations.AddField("other", "day", models.DateField())) == []
