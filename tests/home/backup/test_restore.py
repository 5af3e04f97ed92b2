"""Backup, wipe, restore: the same content, by digest, on the engine of the run and from it into SQLite."""

import os
import shutil
import subprocess
import sys
from contextlib import closing

import psycopg2
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from psycopg2.extensions import make_dsn, parse_dsn
from wagtail.documents.models import Document

from ruhr_site.core.last_runs import last_run
from ruhr_site.core.models import PortalImage
from tests.pictures import PDF, picture

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

NAME = "restored_portal"


def manage(*command, **variables):
    """Run a command of a portal elsewhere, and return what it says."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "ruhr_site.settings.dev"} | variables
    whole = [sys.executable, "manage.py", *command]
    done = subprocess.run(whole, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def empty_postgres():
    """The address of an empty database beside that of the tests."""
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite")
    server = parse_dsn(os.environ["TEST_DATABASE_URL"]) | {"dbname": "postgres"}

    def say(statement):
        with closing(psycopg2.connect(make_dsn(**server))) as link:
            link.autocommit = True
            link.cursor().execute(statement)

    name = f"{NAME}_{os.getpid()}"
    say(f"CREATE DATABASE {name}")
    yield f"postgres://{server.get('user', 'postgres')}@/{name}?host={server['host']}"
    say(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def backup(on_disk, tmp_path):
    """A backup of the demo portal with a picture and a document of its own, and its digest."""
    Document.objects.create(title="Bericht", file=ContentFile(PDF, "bericht.pdf"))
    PortalImage.objects.create(title="Kran", credit="BMR", file=picture())
    file = tmp_path / "backup.tar"
    call_command("backup", str(file))
    return file, digest()


def digest():
    from ruhr_site.home.backup import content

    return content.digest_of(content.hashes())


def assert_restores(backup, folder, database):
    file, expected = backup
    variables = {"VAR_DIR": str(folder), "DATABASE_URL": database}
    try:
        assert manage("restore", str(file), **variables).splitlines()[-1] == f"Restored, digest {expected}"
        assert manage("digest", **variables).strip() == expected
        assert len(list((folder / "media" / "documents").iterdir())) == 1
    finally:
        shutil.rmtree(folder)


def test_a_backup_is_restored_with_the_same_content_into_sqlite(backup, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    assert_restores(backup, folder, f"sqlite:///{folder / 'db.sqlite3'}")


def test_a_backup_is_restored_with_the_same_content_into_postgresql(backup, tmp_path, empty_postgres):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    assert_restores(backup, folder, empty_postgres)


def test_a_complete_backup_is_noted_for_the_administrator(backup):
    assert last_run("backup") is not None


def test_a_backup_is_readable_by_its_account_alone(backup):
    assert backup[0].stat().st_mode & 0o077 == 0


def test_only_the_newest_backups_are_kept(on_disk, settings, tmp_path):
    settings.BACKUP_DIR, settings.BACKUPS_KEPT = tmp_path / "backups", 2
    settings.BACKUP_DIR.mkdir()
    for day in ("01", "02", "03"):
        (settings.BACKUP_DIR / f"portal-202601{day}-030000.tar").touch()
    call_command("backup")
    names = sorted(path.name for path in settings.BACKUP_DIR.iterdir())
    assert len(names) == 2
    assert names[0] == "portal-20260103-030000.tar"
