"""Where sentences end in German and English texts, without being misled by "z. B.", "8 Mio." or "3. Mai"."""

import re
from collections.abc import Iterator
from itertools import pairwise

END = re.compile(r"[.!?…]+[”“\"’»«)\]]*\s+(?=[\w„“‘\"‚»(\[€§+−–-])")
# What ends with a full stop without ending a sentence.
ABBREVIATIONS = {
    *("z", "b", "d", "h", "u", "a", "i", "e", "o", "s", "v", "g", "p", "m", "bzw", "ca", "vgl", "inkl", "exkl", "ggf"),
    *("evtl", "nr", "art", "abs", "dr", "prof", "st", "str", "tel", "hrsg", "bspw", "sog", "max", "min", "etwa", "rd"),
    *("mr", "mrs", "ms", "no", "approx", "vs", "cf", "incl", "dept", "fig", "jr", "sr", "ltd", "inc", "co", "kap"),
}
# What may end a sentence or not: it does where a new one clearly begins.
UNDECIDED = {"mio", "mrd", "tsd", "usw", "etc", "ff", "jh", "eur"}
STARTERS = re.compile(
    r"(?:Das|Der|Die|Dies\w*|Es|Er|Sie|Wir|Ich|Ein\w*|Im|In|Am|An|Auf|Bei|Mit|Damit|Dabei|Dazu|Dort|Hier|Für|Und|Auch|"
    r"Doch|Seit|Zum|Zur|Zu|Wer|Was|Wie|The|This|That|It|They|We|He|She|A|An|And|But|At|On|For|With|Here|There)\b"
)
MONTHS = {
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
}
ORDINAL_NOUNS = re.compile(
    rf"(?:{MONTHS['de']}|Jahrhundert\w*|Auflage|Jahrestag\w*|Mal|Platz|Rang|Quartal\w*|Kapitel|Tag\w*)\b"
)
# As many characters around a mark decide what it is.
LOOK = 40
LAST_WORD = re.compile(r"([^\W_]+)\W*$")


def breaks(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where a new sentence begins, within a part of a text."""
    for mark in END.finditer(text, start, len(text) if end is None else end):
        before = text[max(start, mark.start() - LOOK) : mark.start()]
        if ends_sentence(before, mark[0], text[mark.end() : mark.end() + LOOK]):
            yield mark.end()


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in their order, without the spaces between them."""
    starts = [0, *breaks(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


def ends_sentence(before: str, mark: str, after: str) -> bool:
    """Whether a mark between two texts ends a sentence."""
    if mark[0] != ".":
        return True
    word = LAST_WORD.search(before)
    last = word[1].casefold() if word else ""
    if last in ABBREVIATIONS or after[0].islower():
        return False
    if last in UNDECIDED:
        return bool(STARTERS.match(after))
    if last.isdigit() and len(last) <= 2:
        return not ORDINAL_NOUNS.match(after)
    return True
