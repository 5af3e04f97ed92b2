"""Promises whose date has passed: readers are owed what became of them."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from ..findings import Finding, Kind, Severity, finding
from ..sentences import Paragraph
from .context import Context
from .dates import DATE, last_day

DEADLINE = {
    "de": re.compile(rf"\b(?:bis|spätestens|noch(?=\s+(?:im|in|vor|\d)))\s+{DATE['de']}", re.I),
    "en": re.compile(rf"\b(?:by|until|till|no later than|before)\s+{DATE['en']}", re.I),
}
# What is announced for a time, not until it: "soll 2019 öffnen", "Ende 2019 wird", "will open in 2019".
ANNOUNCED = {
    "de": (
        re.compile(
            r"\b(?:soll|sollen|wird|werden|geplant|vorgesehen|voraussichtlich)\s+(?:(?!seit|aus|von|vom|der|dem)[\w-]+\s+)"
            rf"{{0,3}}?(?:(?:in|im|ab|für|am)\s+)?{DATE['de']}(?!\w)"
        ),
        re.compile(rf"(?<![Ss]eit )(?<![Vv]on )(?<![Aa]us )(?<![Dd]er )\b{DATE['de']}\s+(?:soll|sollen|wird)\b"),
    ),
    "en": (
        re.compile(
            r"\b(?:will|shall|(?:is|are) (?:to|due|expected|planned|scheduled))\s+(?:[\w-]+\s+){0,6}?"
            rf"(?:in|at|from|on|as of|for)\s+{DATE['en']}"
        ),
    ),
}
PLAN = {
    "de": re.compile(
        r"\b(?:soll\w*|wird|werden|will|wollen|wollte\w*|plan\w*|geplant\w*|ziel\w*|vorgesehen|angestrebt|möchte\w*|"
        r"erwartet\w*|voraussichtlich|muss|müssen)\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:will|shall|would|should|(?:is|are|was|were) to|plan\w*|aim\w*|goals?|target\w*|intend\w*|expect\w*|"
        r"hopes?|wants?|due|scheduled|must|needs? to|ambition|vision)\b",
        re.I,
    ),
}
TOLD_AS_PAST = {
    "de": re.compile(r"\b(?:sollte\w*|wollte\w*|(?:Plan|Ziel) war|war (?:der|das) (?:Plan|Ziel))\b"),
    "en": re.compile(r"\b(?:(?:plan|aim|goal|target) (?:was|had been)|(?:was|were) (?:to|due|planned|expected))\b"),
}
HAPPENED = {
    "de": re.compile(
        r"\b(?:wurde|wurden|war|waren|hatte|hatten|lief|liefen|ging|kam|stieg|sank|wuchs|entstand\w*|dauerte|arbeitete\w*|leitete\w*|"
        r"baute\w*|blieb\w*|worden|(?:ist|sind|hat|haben)\b.*\b(?:ge\w+(?:t|en)|\w+iert|\w*standen|be\w+en))\b"
    ),
    "en": re.compile(
        r"\b(?:was|were|had|has|have|did|ran|grew|rose|fell|led|went|came|lasted|worked|built|stood|became|remained)\b"
    ),
}
# "von 2019 bis 2022" is how long something took, unless the sentence still speaks in the present.
SINCE = {
    "de": re.compile(r"\b(?:von|vom|seit|ab|zwischen)\b[^,;.]{0,40}$", re.I),
    "en": re.compile(r"\b(?:from|since|between)\b[^,;.]{0,40}$", re.I),
}
STILL_RUNS = {
    "de": re.compile(r"\b(?:läuft|laufen|dauert|dauern|wird|werden|soll|sollen|fördert)\b"),
    "en": re.compile(r"\b(?:runs?|is running|lasts?|will|is to|continues?)\b"),
}
CLAUSE = re.compile(r"[,;](?!\d)|[–—]")


def passed_promises(paragraph: Paragraph, context: Context) -> Iterator[Finding]:
    """Find deadlines and announcements whose last day lies before today, unless the sentence says what happened."""
    language = paragraph.passage.language
    for sentence in paragraph.sentences:
        hit = first_passed(sentence.text, language, context.today)
        if hit:
            severity = Severity.NOTICE if TOLD_AS_PAST[language].search(sentence.text) else Severity.WARNING
            found = _("The date has passed.")
            suggestion = _("Say what became of it, with its date and source, or leave it out.")
            span = (sentence.start + hit.start(), sentence.start + hit.end())
            yield finding(Kind.PROMISE, severity, sentence, span, found, suggestion)


def first_passed(text: str, language: str, today: date) -> re.Match[str] | None:
    """Return the first promise of a sentence whose last day lies before today."""
    deadlines = [hit for hit in DEADLINE[language].finditer(text) if is_open(hit, text, language)]
    announced = [hit for pattern in ANNOUNCED[language] for hit in pattern.finditer(text)]
    return next((hit for hit in deadlines or announced if last_day(hit, language) < today), None)


def is_open(hit: re.Match[str], text: str, language: str) -> bool:
    """Whether a deadline is a promise, not the end of something that is told as history."""
    if SINCE[language].search(text[: hit.start()]):
        return bool(STILL_RUNS[language].search(text))
    for part in (clause_around(hit, text), text):
        if PLAN[language].search(part):
            return True
        if HAPPENED[language].search(part):
            return False
    return True


def clause_around(hit: re.Match[str], text: str) -> str:
    """Return the part of the sentence, between commas, that a deadline stands in."""
    cuts = [0, *[c.start() for c in CLAUSE.finditer(text)], len(text)]
    return next((text[a:b] for a, b in pairwise(cuts) if a <= hit.start() < b), text)
