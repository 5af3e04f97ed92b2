"""The words by which the linter knows what a number counts, per language. Words are compared by their stems."""

import re
from collections.abc import Iterator
from functools import lru_cache

# What is counted, by kind: words of one kind name the same thing in everyday prose.
NOUNS = {
    "de": {
        "companies": "Unternehmen Betriebe Firmen",
        "employees": "Beschäftigte Mitarbeiter Mitarbeiterinnen Mitarbeitende Menschen Personen Arbeitsplätze Jobs"
        " Arbeitskräfte Fachkräfte Erwerbstätige Arbeitnehmer Arbeitnehmerinnen Stellen",
        "inhabitants": "Einwohner Einwohnerinnen Menschen Personen",
        "overnight-stays": "Übernachtungen",
        "start-ups": "Start-ups Startups",
        "participants": "Teilnehmende Teilnehmer Teilnehmerinnen Besucher Besucherinnen Gäste",
        "passengers": "Fluggäste Passagiere Reisende",
        "students": "Studierende Studenten Studentinnen",
        "tonnes": "Tonnen Container",
        "countries": "Länder Staaten",
        "cities": "Städte Kommunen Gemeinden",
    },
    "en": {
        "companies": "companies firms businesses enterprises",
        "employees": "employees people workers jobs persons staff",
        "inhabitants": "inhabitants residents people",
        "overnight-stays": "overnight-stays stays nights",
        "start-ups": "start-ups startups",
        "participants": "participants attendees visitors guests",
        "passengers": "passengers travellers",
        "students": "students",
        "tonnes": "tonnes tons containers",
        "countries": "countries nations",
        "cities": "cities towns municipalities",
    },
}
# Verbs right behind a number that say what it counts: "100.000 arbeiten im Umweltsektor".
VERBS = {
    "de": {"arbeiten": "employees", "arbeiteten": "employees", "leben": "inhabitants", "lebten": "inhabitants"},
    "en": {"work": "employees", "worked": "employees", "live": "inhabitants", "lived": "inhabitants"},
}
# Counts of these change with the years; that of cities or countries rarely does.
STATISTICAL = set(NOUNS["en"]) - {"countries", "cities"}
REGION = {
    "de": "Ruhr Ruhrgebiet Metropole Metropolregion Region Revier",
    "en": "Ruhr Metropolis Metropole region",
}
# What a name measures, not what it is about: "Umsatz im Tourismus" is about tourism.
INDICATORS = {
    "de": "Umsatz Umsätze Zahl Anzahl Anteil Länge Entfernung Wachstum Zuwachs Veränderung",
    "en": "turnover revenue sales number share length distance growth increase change",
}
# Verbs that say the same as an indicator.
SAID_BY = {
    "de": {"umsatz": "setzt setzen setzten umgesetzt umzusetzen erwirtschaftet erwirtschaften erwirtschafteten"},
    "en": {"turnover": "turn turns turned turning revenue sales generates generate"},
}
EMPTY = {
    "de": "der die das des dem den und oder für aus bei beim mit von vom zum zur über unter zwischen in im am an auf",
    "en": "the and for from with between in of at on to by a an",
}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ENDING = re.compile(r"(?:ern|es|en|er|e|n|s)$")
SAME_PREFIX = 6


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return a word without the ending that its case and number give it: "ländern" and "Länder" are "länd"."""
    word = word.casefold()
    return ENDING.sub("", word) if len(word) > 4 else word


def stems(text: str) -> Iterator[str]:
    """Yield the stem of each word of a text; a compound with a hyphen as a whole and in its parts."""
    for word in WORD.findall(text):
        yield stem(word)
        if "-" in word:
            yield from (stem(part) for part in word.split("-"))


@lru_cache(maxsize=2)
def kinds_by_stem(language: str) -> dict[str, set[str]]:
    """Return the kinds of things that a stem may name."""
    kinds: dict[str, set[str]] = {}
    for kind, words in NOUNS[language].items():
        for word in words.split():
            kinds.setdefault(stem(word), set()).add(kind)
    return kinds


@lru_cache(maxsize=4096)
def kinds_of(word: str, language: str) -> frozenset[str]:
    """Return the kinds of things that a word may name, by its last part: "IT-Unternehmen", "Industriebetriebe"."""
    kinds = kinds_by_stem(language)
    for part in dict.fromkeys((word, word.rpartition("-")[2])):
        if found := kinds.get(stem(part)):
            return frozenset(found)
    if language == "de":
        whole = stem(word)
        for end in (end for end in kinds if len(end) >= SAME_PREFIX and whole.endswith(end)):
            return frozenset(kinds[end])
    return frozenset()


def is_noun(word: str, language: str) -> bool:
    """Whether a word names something that figures count."""
    return bool(kinds_of(word, language))


@lru_cache(maxsize=8)
def listed(which: str, language: str) -> frozenset[str]:
    """Return the stems of a list of words: "region", "indicators" or "empty"."""
    words = {"region": REGION, "indicators": INDICATORS, "empty": EMPTY}[which]
    return frozenset(stem(word) for word in words[language].split())


@lru_cache(maxsize=64)
def said_by(indicator: str, language: str) -> frozenset[str]:
    """Return the stems that say what an indicator's stem says, itself included."""
    return frozenset({indicator, *map(stem, SAID_BY[language].get(indicator, "").split())})


def alike(one: str, other: str) -> bool:
    """Whether two stems are of one family: "umweltsektor" and "umweltwirtschaft"."""
    return one == other or (len(one) >= SAME_PREFIX and one[:SAME_PREFIX] == other[:SAME_PREFIX])
