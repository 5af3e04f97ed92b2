"""Two schedulers at once, as real processes on a database that both may write: 40 pages, three of which fail."""

import json
import os
import sqlite3
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.bench.serving import ROOT

pytestmark = pytest.mark.engine

# Two pages without teaser, and one whose stored version cannot be read.
SCHEDULE = """
from datetime import timedelta
from django.utils import timezone
from tests.factories import make_draft_story
for number in range(40):
    story = make_draft_story(f"Geplant {number}", **({"teaser": ""} if number in (7, 19) else {}))
    revision = story.save_revision(clean=False)
    if number == 31:
        revision.content = {}
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
"""
RESULT = """
import json
from wagtail.models import Page, PageLogEntry
from ruhr_site.core.models import ScheduleFailure
pages = Page.objects.filter(slug__startswith="geplant-")
log = PageLogEntry.objects.filter(page__in=pages, action="wagtail.publish.scheduled").values_list("page", flat=True)
print(json.dumps({
    "live": pages.live().count(),
    "published": sorted(log) == sorted(pages.live().values_list("pk", flat=True)),
    "failed": ScheduleFailure.objects.count(),
}))
"""


@pytest.fixture
def portal(django_db_setup, django_db_blocker, tmp_path):
    """Copy the demo portal's database, and return the environment of processes that work on the copy."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(tmp_path / "db.sqlite3") as copy:
                connection.connection.backup(copy)
            yield environment(f"sqlite:///{tmp_path / 'db.sqlite3'}")
            return
        source = connection.settings_dict["NAME"]
        copy = f"{source}_schedule"
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
        yield environment(urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{copy}").geturl())
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


def environment(database):
    return os.environ | {"TEST_DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "ruhr_site.settings.test"}


def start(environment, *command):
    whole = [sys.executable, "manage.py", *command]
    return subprocess.Popen(whole, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(environment, code):
    said, trouble = (process := start(environment, "shell", "--no-imports", "--command", code)).communicate()
    assert process.returncode == 0, trouble
    return said


def test_37_pages_go_live_once_each_and_3_are_reported(portal):
    run(portal, SCHEDULE)
    schedulers = [start(portal, "run_schedule") for _ in range(2)]
    said = [process.communicate() for process in schedulers]
    assert [process.returncode for process in schedulers] == [0, 0], said
    assert json.loads(run(portal, RESULT)) == {"live": 37, "published": True, "failed": 3}
    assert sum(out.count("Done: ") for out, _trouble in said) == 37
