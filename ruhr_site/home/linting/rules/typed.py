"""Numbers typed by hand that the register holds: equal, nearly equal, or contradicting it."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ..findings import Finding, Kind, Severity, finding
from ..numbers import Number
from ..register import Around, Match
from ..sentences import Paragraph, Sentence
from ..vocabulary import VERBS, WORD, kinds_of, listed, stem
from .context import Context

# How far the noun of a number may be away, in words and in characters.
WORDS_AFTER, WORDS_BEFORE, REACH = 5, 4, 200
STOP = re.compile(r"[.;:()\d]")
# A part of a whole, or a change: neither is the figure itself.
PART = {
    "de": re.compile(r"\b(?:davon|darunter|von ihnen|von denen|jede[rs]? \w+)\b", re.I),
    "en": re.compile(r"\b(?:of (?:them|these|those|which|whom)|among them|including)\b", re.I),
}
CHANGE = {
    "de": re.compile(r"\s*(?:\w+\s+){0,2}(?:mehr|weniger|höher|niedriger|zusätzliche\w*|neue[nr]?)\b", re.I),
    "en": re.compile(r"\s*(?:\w+\s+){0,2}(?:more|fewer|less|higher|lower|additional|new)\b", re.I),
}


def typed_figures(paragraph: Paragraph, context: Context) -> Iterator[Finding]:
    """Find numbers typed by hand that are, nearly are or contradict a figure of the register."""
    for sentence in paragraph.sentences:
        quoted = {m.figure.pk for m in sentence.mentions if m.figure}
        for number in sentence.numbers:
            match = context.register.best_match(number, around(number, sentence), quoted)
            if match and (match.kind == Kind.EQUAL or not is_part_or_change(number, sentence)):
                yield tell(match, number, sentence)


def around(number: Number, sentence: Sentence) -> Around:
    """Return what stands around a number of a sentence."""
    text, language = sentence.passage.text, sentence.passage.language
    after = WORD.findall(until_stop(text[number.end : min(sentence.end, number.end + REACH)]))[:WORDS_AFTER]
    before = WORD.findall(until_stop(text[max(sentence.start, number.start - REACH) : number.start][::-1])[::-1])[
        -WORDS_BEFORE:
    ]
    kinds = next((k for k in (kinds_of(word, language) for word in [*after, *reversed(before)]) if k), frozenset())
    if after and after[0] in VERBS[language]:
        kinds = frozenset({VERBS[language][after[0]]})
    earlier = [n for n in sentence.numbers if n.end <= number.start]
    if not kinds and earlier and (not after or stem(after[0]) in listed("empty", language)):
        # "106,000 people in green tech, 100,000 in the environmental sector": the noun stands once.
        kinds = around(earlier[-1], sentence).kinds
    return Around(
        kinds=kinds,
        next_words=frozenset(stem(word) for word in after),
        in_sentence=sentence.stems,
        in_paragraph=sentence.paragraph.stems,
        years=frozenset(year for year, _start, _end in sentence.years),
    )


def until_stop(text: str) -> str:
    """Return a text up to the next number, bracket or end of a part of the sentence."""
    return STOP.split(text, maxsplit=1)[0]


def is_part_or_change(number: Number, sentence: Sentence) -> bool:
    """Whether a number is a part of a whole or a change: "8,000 more"."""
    language = sentence.passage.language
    change = CHANGE[language].match(sentence.passage.text, number.end, sentence.end)
    return bool(change or PART[language].search(sentence.text))


def tell(match: Match, number: Number, sentence: Sentence) -> Finding:
    """Return the finding about a number that matches a figure."""
    figure, known = match.known.figure, match.known
    year = pinned_year(match, sentence)
    kind = match.kind
    if kind == Kind.EQUAL and not year and match.observation is not known.latest:
        kind = Kind.OTHER
    words = {"number": number.literal, "figure": figure.name, "says": known.says(year)}
    found = {
        Kind.EQUAL: _("“%(figure)s” is in the register: %(says)s."),
        Kind.NEAR: _("Nearly the register’s value of “%(figure)s”: %(says)s."),
        Kind.OTHER: _("The register has another value of “%(figure)s”: %(says)s."),
    }[kind]
    passage = sentence.passage
    can_insert = passage.takes_figures and passage.stored_span(number.start, number.end) is not None
    return finding(
        kind,
        Severity.NOTICE if kind == Kind.EQUAL else Severity.WARNING,
        sentence,
        (number.start, number.end),
        found % words,
        suggestion(kind, can_insert),
        figure_id=figure.pk,
        year=year,
        can_insert=can_insert,
    )


def suggestion(kind: Kind, can_insert: bool) -> Any:
    """Return what to do about a number that is a figure."""
    if not can_insert:
        return _("A live figure cannot stand here: leave the number out, or check it whenever the register changes.")
    if kind == Kind.EQUAL:
        return _("Insert the figure, so that the sentence keeps up with the register.")
    return _("If the same thing is meant, insert the figure.")


def pinned_year(match: Match, sentence: Sentence) -> int | None:
    """Return the year to which the figure is pinned: the one that the sentence names, typed by hand."""
    live = [(m.start, m.end) for m in sentence.mentions]
    typed = {y for y, start, end in sentence.years if not any(a <= start < b for a, b in live)}
    return match.observation.reference_year if match.observation.reference_year in typed else None
