"""Numbers and superlatives that will be wrong one day, and do not say of which day they speak."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..findings import Finding, Kind, Severity, finding
from ..numbers import Number
from ..sentences import Paragraph, Sentence
from ..vocabulary import STATISTICAL
from .context import Context
from .typed import around

COUNT_FROM, MONEY_FROM = 100, 1_000_000
GROWTH = {
    "de": re.compile(r"\b(?:Anteil|Wachstum|Zuwachs|Quote|gestiegen|gesunken|gewachsen|stieg|sank|wuchs)", re.I),
    "en": re.compile(r"\b(?:share|growth|increase|decrease|rate|risen|fallen|grown|rose|fell|grew)\b", re.I),
}
# A size compared with a place: "das größte … Europas". What is large, but not the largest, and moods do not count.
LARGEST = {
    "de": re.compile(
        r"(?<![Ee]iner der )(?<![Ee]ine der )(?<![Ee]ines der )(?<![Zz]u den )"
        r"\b(?:größte|höchste|längste|meiste)[nrsm]?\b"
    ),
    "en": re.compile(r"(?<![Oo]ne of the )(?<!among the )\b(?:largest|biggest|highest|longest)\b", re.I),
}
PLACE = {
    "de": re.compile(r"\b(?:Deutschland\w*|deutsch\w+|Europa\w*|europä\w+|Welt|weltweit|Nordrhein-Westfalen\w*|NRW)\b"),
    "en": re.compile(r"\b(?:German\w*|Europe\w*|world\w*|North Rhine-Westphalia\w*|NRW|country)\b"),
}
RANK = {
    "de": re.compile(
        r"\b(?:Nummer eins|(?:Nummer|Nr\.) ?1|(?:Platz|Rang) (?:eins|1)|Spitzenreiter\w*|"
        r"(?:der|die|den|dem) erste[nrm]? (?:Standort|Platz|Stelle|Rang))\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:number one|(?:number|no\.) ?1|(?:the|in) (?:first|top) (?:place|rank|location)|ranks? (?:first|top))\b",
        re.I,
    ),
}
# History, and what somebody thinks: neither goes out of date.
HISTORY = {
    "de": re.compile(
        r"\b(?:einst|früher|damals|ehemals|galt|war|waren|sei|seien|hält|halten|sieht|sehen|findet|sagt)\b"
    ),
    "en": re.compile(
        r"\b(?:once|formerly|then|was|were|says?|said|considers?|thinks?|view|To the (?:author|journalist))\b"
    ),
}


def undated_numbers(paragraph: Paragraph, context: Context) -> Iterator[Finding]:
    """Find statistical numbers typed by hand in a paragraph that names no year."""
    if paragraph.years:
        return
    for sentence in paragraph.sentences:
        for number in sentence.numbers:
            if is_statistical(number, sentence):
                found = _("The number names no year.")
                suggestion = _("Name the year and the source, or take the number from the register.")
                span = (number.start, number.end)
                yield finding(Kind.UNDATED, Severity.WARNING, sentence, span, found, suggestion)


def is_statistical(number: Number, sentence: Sentence) -> bool:
    """Whether a number counts what changes with the years."""
    if number.measure == "money":
        return number.value >= MONEY_FROM
    if number.measure == "percent":
        return bool(GROWTH[sentence.passage.language].search(sentence.text))
    return (
        number.measure == "count" and number.value >= COUNT_FROM and bool(around(number, sentence).kinds & STATISTICAL)
    )


def undated_superlatives(paragraph: Paragraph, context: Context) -> Iterator[Finding]:
    """Find first ranks and largest sizes in a paragraph that names no year."""
    if paragraph.years:
        return
    language = paragraph.passage.language
    for sentence in paragraph.sentences:
        hit = RANK[language].search(sentence.text)
        if not hit and PLACE[language].search(sentence.text):
            hit = LARGEST[language].search(sentence.text)
        if hit and not HISTORY[language].search(sentence.text):
            span = (sentence.start + hit.start(), sentence.start + hit.end())
            found = _("The superlative names no year.")
            suggestion = _("Say since when or for which year it holds, and who says so.")
            yield finding(Kind.UNDATED, Severity.NOTICE, sentence, span, found, suggestion)
