"""The handbook names what stands on the screen, and shows the pictures that `make handbook` takes."""

import gettext
import re
from pathlib import Path

import django
import pytest
import wagtail

from tests.bench.serving import ROOT

HANDBOOK = ROOT / "docs" / "handbuch.md"
LABEL = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


def catalogues():
    """Yield the German words of the portal, of Wagtail and of Django."""
    yield ROOT / "locale"
    yield from Path(wagtail.__file__).parent.rglob("locale")
    yield from Path(django.__file__).parent.rglob("locale")


@pytest.fixture(scope="module")
def interface():
    """All words of the German interface."""
    words = set()
    for folder in catalogues():
        for name in ("django", "djangojs"):
            if (folder / "de" / "LC_MESSAGES" / f"{name}.mo").exists():
                found = gettext.translation(name, folder, ["de"])._catalog.values()
                words |= {word for word in found if isinstance(word, str)}
    return words


def test_every_label_of_the_handbook_is_one_of_the_interface(interface):
    named = LABEL.findall(HANDBOOK.read_text(encoding="utf-8"))
    labels = {part for label in named for part in " ".join(label.split()).split(" > ")}
    assert len(labels) > 20
    # Wagtail completes the name of an action with the words of this one.
    labels.discard("Freigeben und Veröffentlichen")
    assert {"Freigeben", "%(label)s und Veröffentlichen"} <= interface
    assert labels - interface == set()


def test_every_picture_of_the_handbook_is_there():
    named = set(re.findall(r"\]\((handbook/[^)]+)\)", HANDBOOK.read_text(encoding="utf-8")))
    assert named == {f"handbook/{picture.name}" for picture in (HANDBOOK.parent / "handbook").glob("*.webp")}
