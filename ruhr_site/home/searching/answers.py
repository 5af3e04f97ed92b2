"""Which result answers a query by itself: the city or the figure that it names."""

from typing import Any

from ruhr_site.core.words import active_language
from sectors.wording import amount, full, period

from .finding import counts
from .folding import SHORTEST_PART, SILENT, asked_for, asks_how_many, forms, is_number, words


def is_answer(row: dict[str, Any], query: str) -> bool:
    """Whether the query names a city by the first words of its name, or asks for a figure.

    That is by more than half of the words of its name, by its value, or by how many of something there are.
    """
    asked, figure, language = asked_for(query), row["figure"], active_language()
    name = [forms(word) for word in words(row["entry"].title) if forms(word)[0] not in SILENT]
    if row["entry"].kind == "city":
        return len(asked) <= len(name) and all(is_same(word, known) for word, known in zip(asked, name, strict=False))
    latest = figure and figure.observation()
    if not latest:
        return False
    if asks_how_many(query) and counts(figure, asked, language):
        return True
    value = {word for word in words(str(amount(figure, latest, language))) if is_number(word) and len(word) > 1}
    if not value.isdisjoint(asked):
        said = f"{full(figure, latest, language)} {period(latest, language)}"
        return set(asked) <= set(words(said))
    return len(asked) * 2 > len(name) and all(any(begins(word, known) for known in name) for word in asked)


def is_same(word: str, known: tuple[str, ...]) -> bool:
    """Whether a word is spelled in one of the ways of another."""
    return not set(forms(word)).isdisjoint(known)


def begins(word: str, known: tuple[str, ...]) -> bool:
    """Whether a word is another, or says enough to be its beginning."""
    return is_same(word, known) or (len(word) >= SHORTEST_PART and known[0].startswith(forms(word)[0]))
