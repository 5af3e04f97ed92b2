"""The handbook names what stands on the screen, and shows the pictures that `make handbook` takes."""

import gettext
import re
from pathlib import Path

import django
import pytest
import wagtail

from tests.bench.serving import ROOT

DOCS = ROOT / "docs"
HANDBOOKS = {"de": DOCS / "handbuch.md", "en": DOCS / "handbook.md"}
LABEL = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
# Wagtail completes the name of an action, or of a chooser, with another word.
COMPOSED = {
    "de": {"Freigeben und Veröffentlichen", "Person auswählen"},
    "en": {"Approve and Publish", "Choose person"},
}


def catalogues():
    """Yield the folders with the German words of the portal, of Wagtail and of Django."""
    yield ROOT / "locale"
    yield from Path(wagtail.__file__).parent.rglob("locale")
    yield from Path(django.__file__).parent.rglob("locale")


@pytest.fixture(scope="module")
def interface():
    """All words of the interface, by language: the English ones are those that the German ones translate."""
    words = {"de": set(), "en": set()}
    for folder in catalogues():
        for name in ("django", "djangojs"):
            if (folder / "de" / "LC_MESSAGES" / f"{name}.mo").exists():
                for english, german in gettext.translation(name, folder, ["de"])._catalog.items():
                    words["en"].add(english if isinstance(english, str) else english[0])
                    words["de"].add(german)
    return words


@pytest.mark.parametrize("language", HANDBOOKS)
def test_every_label_of_the_handbook_is_one_of_the_interface(interface, language):
    named = LABEL.findall(HANDBOOKS[language].read_text(encoding="utf-8"))
    labels = {part for label in named for part in " ".join(label.split()).split(" > ")} - COMPOSED[language]
    assert len(labels) > 20
    # The name of a field begins with a capital on the screen.
    assert {label for label in labels if not {label, label[0].lower() + label[1:]} & interface[language]} == set()


def test_the_parts_of_composed_labels_are_words_of_the_interface(interface):
    assert {"Freigeben", "%(label)s und Veröffentlichen", "Person", "%(object)s auswählen"} <= interface["de"]
    assert {"Approve", "%(label)s and Publish", "person", "Choose %(object)s"} <= interface["en"]


@pytest.mark.parametrize("language", HANDBOOKS)
def test_every_picture_of_the_handbook_is_there(language):
    named = set(re.findall(r"\]\((handbook/[^)]+)\)", HANDBOOKS[language].read_text(encoding="utf-8")))
    assert named == {f"handbook/{picture.name}" for picture in (DOCS / "handbook").glob("*.webp")}


def test_both_handbooks_have_the_same_parts():
    parts = {language: re.findall(r"(?m)^(#+|!)", path.read_text("utf-8")) for language, path in HANDBOOKS.items()}
    assert parts["de"] == parts["en"]
