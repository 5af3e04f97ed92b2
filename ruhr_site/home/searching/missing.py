"""Beside what is found: cities and sectors that a question names, the spelling that was perhaps meant, what is near."""

from difflib import get_close_matches
from typing import NamedTuple

from ruhr_site.core.kept import keep

from .finding import public
from .folding import SHORTEST_PART, asked_for, folded, forms, words
from .models import SearchEntry

# Letters from which a word says enough to be found within a longer one: "hafen" in "hafenkonzert".
TELLING = 5
# Words of a query that are looked up in the spelling of the titles, and by how many letters they may differ in length.
LOOKED_UP, LONGER = 4, 2
ALIKE = 0.72
NAMES = ("city", "sector")  # kinds of entries that a question may name


class Known(NamedTuple):
    """The words of public titles by their forms, and for each word of titles and teasers the entries that have it."""

    spelled: dict[str, str]
    # Entries as (length of the title, id).
    holding: dict[str, list[tuple[int, int]]]
    # Of each kind in NAMES, the ids by the forms of the first word of their names.
    named: dict[str, dict[str, list[int]]]


def known(language: str) -> Known:
    """Return the public words of a language, read once and kept until content changes."""
    return keep(f"search words {language}", lambda: read_words(language))


def read_words(language: str) -> Known:
    """Read the public words of a language."""
    spelled: dict[str, str] = {}
    holding: dict[str, list[tuple[int, int]]] = {}
    named: dict[str, dict[str, list[int]]] = {kind: {} for kind in NAMES}
    for pk, kind, head, title in public(language).values_list("pk", "kind", "head_words", "title"):
        spelled |= {form: word for word in words(title) for form in forms(word)}
        for form in forms(next(iter(words(title)), "")) if kind in NAMES else ():
            named[kind].setdefault(form, []).append(pk)
        for word in set(head.split()):
            holding.setdefault(word, []).append((len(title), pk))
    return Known(spelled, holding, named)


def named(query: str, language: str, kind: str) -> list[int]:
    """Return the ids of the public cities, or sectors, that a question names: "logistics in Duisburg"."""
    found = known(language).named[kind]
    return list(dict.fromkeys(pk for word in asked_for(query) for form in forms(word) for pk in found.get(form, ())))


def corrected(query: str, language: str) -> str:
    """Return the query with each unknown word replaced by the likest word of public titles, names and teasers.

    Empty if every word is known, or if nothing is like one of the others.
    """
    spelled, holding, _named = known(language)
    asked, said = asked_for(query)[:LOOKED_UP], []
    for word in asked:
        term = forms(word)[0]
        likest = [term]
        if term not in holding and term not in spelled:
            near = [form for form in holding if form[0] == term[0] and abs(len(form) - len(term)) <= LONGER]
            likest = get_close_matches(term, near, 1, ALIKE) if len(term) >= SHORTEST_PART else []
        if not likest:
            return ""
        said.append(spelled.get(likest[0], likest[0]))
    return " ".join(said) if folded(" ".join(said)) != [forms(word)[0] for word in asked] else ""


def nearest(query: str, language: str, most: int = 5) -> list[SearchEntry]:
    """Return the public entries whose title or teaser shares a word, or a telling part of one, with the query.

    The cities and sectors that it names come first.
    """
    terms = [forms(word)[0] for word in asked_for(query) if len(word) >= SHORTEST_PART]
    shared: dict[tuple[int, int], int] = {}
    for word, holding in known(language).holding.items():
        letters = max((min(len(term), len(word)) for term in terms if is_within(term, word)), default=0)
        if letters:
            shared |= {entry: max(letters, shared.get(entry, 0)) for entry in holding}
    first = [pk for kind in NAMES for pk in named(query, language, kind)]
    others = [pk for _length, pk in sorted(shared, key=lambda entry: (-shared[entry], entry))]
    order = list(dict.fromkeys(first + others))[:most]
    entries = SearchEntry.objects.as_links().in_bulk(order)
    return [entries[pk] for pk in order]


def is_within(term: str, word: str) -> bool:
    """Whether a term is a part of a word, or has a telling word as a part."""
    return term in word or (len(word) >= TELLING and word in term)
