"""Build the register as it was before it had releases, migrate it, and print what became of its values.

Run as a process, with an empty database of its own in TEST_DATABASE_URL.
"""

import json
import os
from datetime import UTC, datetime

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "ruhr_site.settings.test"
django.setup()

from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

BEFORE, AFTER = "0001_initial", "0004_values_are_complete"


def migrate(name):
    """Bring the database to a state of the sectors, and return its models."""
    target = [("sectors", name)]
    MigrationExecutor(connection).migrate(target)
    return MigrationExecutor(connection).loader.project_state(target).apps


def fill(apps):
    """Store a live figure with three values, one of them incomplete, and one that is a draft."""
    unit = apps.get_model("sectors", "Unit").objects.create(slug="unit")
    source = apps.get_model("sectors", "Source").objects.create(slug="source")
    figures, observations = (apps.get_model("sectors", name).objects for name in ("KeyFigure", "Observation"))
    live = figures.create(slug="live", unit=unit, live=True, last_published_at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    observations.create(figure=live, year=2010, value=98000, source=source)
    observations.create(figure=live, is_undated=True, value="0.05", source=source, status="provisional")
    observations.create(figure=live, year=2020, value=None, source=source)
    draft = figures.create(slug="draft", unit=unit, live=False)
    observations.create(figure=draft, year=2016, value=5, source=source)


def found(apps):
    """Return every value with what the migration made of it."""
    rows = apps.get_model("sectors", "Observation").objects.select_related("figure", "release").order_by("pk")
    return [
        {
            "figure": row.figure.slug,
            "year": row.year,
            "value": str(row.value),
            "status": row.status,
            "version": row.version,
            "released_at": row.released_at and row.released_at.isoformat(),
            "is_in_an_open_release": bool(row.release and not row.release.released_at),
        }
        for row in rows
    ]


if __name__ == "__main__":
    fill(migrate(BEFORE))
    print(json.dumps(found(migrate(AFTER))))
