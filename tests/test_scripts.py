"""What visitors' browsers are sent beside the page: little, and nothing that a page needs to be read."""

import gzip
import re
from pathlib import Path

import pytest

SCRIPTS = sorted((Path(__file__).parent.parent / "static" / "js").glob("*.js"))
MOST_SCRIPT, MOST_MAP = 15_000, 20_000  # bytes


def test_all_scripts_together_are_under_15_kb_compressed():
    assert SCRIPTS
    assert sum(len(gzip.compress(script.read_bytes())) for script in SCRIPTS) < MOST_SCRIPT


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/de/", "/de/staedte/", "/en/cities/bochum/", "/de/branchen/logistik/"])
def test_the_map_is_under_20_kb_in_the_page(visitor, path):
    (drawing,) = re.findall(r'<svg class="map.*?</svg>', visitor.get(path).text, re.DOTALL)
    assert len(drawing.encode()) < MOST_MAP


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/de/", "/de/staedte/", "/en/sectors/resource-efficiency/"])
def test_every_script_is_a_module_of_ours(visitor, path):
    scripts = re.findall(r"<script\b([^>]*)>", visitor.get(path).text)
    assert [script for script in scripts if 'type="module"' not in script and "ld+json" not in script] == []
    assert all(src.startswith("/static/js/") for script in scripts for src in re.findall(r'src="([^"]*)"', script))
