"""Every word of the interface exists in German, with the same placeholders."""

import re
from pathlib import Path

import pytest
import wagtail
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from ruhr_site.core.wagtail_words import WAGTAIL_WORDS

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"
TEMPLATE = "ruhr_site.core.messages:extract_template"
METHODS = [
    ("ruhr_site/**.py", "python"),
    ("stories/**.py", "python"),
    ("sectors/**.py", "python"),
    ("projects/**.py", "python"),
    ("templates/**.html", TEMPLATE),
    ("templates/**.txt", TEMPLATE),
]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
LEFT_OUT = {"%(model_name)s", "{model_name}", "%(snippet_type_name)s", "%(workflow)s", "{workflow_name}"}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")


@pytest.fixture(scope="module")
def used():
    """What code and templates say, as (context, words): words are a pair where there is a plural."""
    found = extract_from_dir(str(ROOT), METHODS, keywords=KEYWORDS)
    return {(context, words): f"{file}:{line}" for file, line, words, _comments, context in found}


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="de")


def find(catalogue, context, words):
    return catalogue.get(words if isinstance(words, str) else words[0], context)


def sayings(message):
    """The forms of a translation: one, or one for each number."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_words_of_code_and_templates_are_found(used):
    assert ("shown in the language that is missing", "This page does not exist in English.") in used
    assert (None, ("%(count)s story", "%(count)s stories")) in used
    assert (None, "The end lies before the start.") in used


def test_every_word_has_a_german_translation(used, catalogue):
    missing = {}
    for (context, words), where in used.items():
        message = find(catalogue, context, words)
        if message is None or message.fuzzy or not all(sayings(message)):
            missing[words] = where
    assert missing == {}


def test_every_plural_has_all_its_german_forms(used, catalogue):
    plurals = [words for _context, words in used if not isinstance(words, str)]
    assert plurals
    wrong = [words for words in plurals if (m := catalogue.get(words[0])) and len(sayings(m)) != catalogue.num_plurals]
    assert wrong == []


def test_translations_keep_the_placeholders(used, catalogue):
    wrong = {}
    for context, words in used:
        message = find(catalogue, context, words)
        for saying in sayings(message) if message else []:
            original = words if isinstance(words, str) else words[1]
            kept, given = set(PLACEHOLDER.findall(saying or "")), set(PLACEHOLDER.findall(original))
            # Wagtail gives the type of a page in small letters, which no German sentence can take.
            is_kept = kept <= given and given - kept <= LEFT_OUT if words in WAGTAIL_WORDS else kept == given
            if saying and not is_kept:
                wrong[words] = saying
    assert wrong == {}


def test_every_word_said_for_wagtail_is_a_word_of_wagtail():
    folder = Path(wagtail.__file__).parent
    methods = [("**/tests/**", "ignore"), ("**.py", "python"), ("**.html", TEMPLATE)]
    said = {words for _file, _line, words, _comments, _context in extract_from_dir(folder, methods, keywords=KEYWORDS)}
    assert set(WAGTAIL_WORDS) - said == set()
