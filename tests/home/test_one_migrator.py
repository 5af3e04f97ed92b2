"""One migrator at a time: whoever comes second waits, as a real process shows (PostgreSQL)."""

import os
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection

from ruhr_site.home.management.commands.migrate import LOCK, alone
from tests.bench.serving import ROOT

pytestmark = pytest.mark.django_db


def is_free() -> bool:
    """Whether another session gets the lock."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer anyway")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            return cursor.fetchone()[0]
    finally:
        other.close()


def test_the_lock_is_held_while_migrating_and_then_free():
    assert is_free()
    with alone("default"):
        assert not is_free()
    assert is_free()


def test_a_failed_migration_frees_the_lock():
    assert is_free()
    with pytest.raises(ValueError, match="failed"), alone("default"):
        raise ValueError("failed")
    assert is_free()


def test_a_second_migrator_waits_for_the_first():
    assert is_free()
    database = urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "ruhr_site.settings.test", "TEST_DATABASE_URL": database}
    with alone("default"):
        command = [sys.executable, "manage.py", "migrate", "--plan"]
        second = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        time.sleep(5)
        assert second.poll() is None
    assert second.wait(60) == 0
