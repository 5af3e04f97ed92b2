"""What visitors saw before the register had releases is each figure's first release."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.engine

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def empty_database(request, tmp_path):
    """The address of an empty database of the run's engine."""
    if request.config.getoption("--engine") != "postgresql":
        yield f"sqlite:///{tmp_path}/register.sqlite3"
        return
    import psycopg2

    server, name = os.environ["TEST_DATABASE_URL"], f"before_releases_{os.getpid()}"
    connection = psycopg2.connect(server)
    connection.autocommit = True
    connection.cursor().execute(f'CREATE DATABASE "{name}"')
    yield urlsplit(server)._replace(path=f"/{name}").geturl()
    connection.cursor().execute(f'DROP DATABASE "{name}"')
    connection.close()


def test_what_was_live_is_version_1_and_a_draft_waits_for_its_release(empty_database):
    done = subprocess.run(
        [sys.executable, "-m", "tests.sectors.before_releases"],
        cwd=ROOT,
        env=os.environ | {"TEST_DATABASE_URL": empty_database},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    published = {"version": 1, "released_at": "2026-03-01T12:00:00+00:00", "is_in_an_open_release": False}
    proposed = {"version": None, "released_at": None, "is_in_an_open_release": True}
    assert json.loads(done.stdout) == [
        {"figure": "live", "year": 2010, "value": "98000.00", "status": "final", **published},
        {"figure": "live", "year": None, "value": "0.05", "status": "provisional", **published},
        {"figure": "draft", "year": 2016, "value": "5.00", "status": "final", **proposed},
    ]
