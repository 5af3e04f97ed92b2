"""Every variable of the environment stands in the README."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READ = re.compile(r"\benv(?:\.\w+)?\(\s*\"(\w+)\"")


def variables():
    """The variables that the settings read."""
    modules = (ROOT / "ruhr_site" / "settings").glob("*.py")
    return sorted({name for module in modules for name in READ.findall(module.read_text(encoding="utf-8"))})


@pytest.fixture(scope="module")
def table():
    """The variables in the table of the README's chapter "Environment": name to its row."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    chapter = re.search(r"^#+ Environment.*?(?=^#+ |\Z)", readme, re.MULTILINE | re.DOTALL | re.IGNORECASE)
    assert chapter, "the README has no chapter “Environment”"
    rows = [line for line in chapter[0].splitlines() if line.startswith("|")]
    return {name: row for row in rows for name in re.findall(r"`([A-Z][A-Z0-9_]+)`", row.split("|")[1])}


def test_the_settings_read_variables():
    assert {"SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "BASE_URL"} <= set(variables())


@pytest.mark.parametrize("name", variables())
def test_a_variable_stands_in_the_readme(table, name):
    assert name in table
    assert all(cell.strip() for cell in table[name].strip("|").split("|")[:2])


def test_the_readme_names_no_variable_that_nothing_reads(table):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    known = {*variables(), *re.findall(r"^(\w+) \?=", makefile, re.MULTILINE), "DJANGO_SETTINGS_MODULE"}
    assert set(table) - known == set()
