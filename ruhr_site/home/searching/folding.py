"""Words as the search compares them, and hits marked in the words as they are written."""

import re
import unicodedata
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# A shorter word is looked for at the beginning of words only: "ruhr" may stand within a word, "in" may not.
SHORTEST_PART = 4
# A number as either language writes it: 84.870 and 84,870, 64,3 and 64.3. Days such as 22.11.2026 are three words.
NUMBER = r"(?<![^\W_])(?<!\d[.,])\d+(?:[.,]\d{3})*(?:[.,]\d+)?(?![^\W_]|[.,]\d)"
PARTS = re.compile(rf"({NUMBER}|\w+(?:-\w+)*)")
WORD = re.compile(rf"{NUMBER}|[^\W_]+")
THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# Letters of Latin alphabets that Unicode does not take apart into a letter and its accent.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
HOW_MANY = {"many", "much", "viel", "viele", "vielen", "wieviel", "wieviele"}
# Words of a question that say nothing about what is looked for.
SILENT = {
    *("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und"),
    *("oder", "im", "in", "am", "an", "auf", "fuer", "mit", "von", "vom", "zu", "zum", "zur", "bei", "aus"),
    *("ueber", "ist", "sind", "hat", "haben", "gibt", "es", "wer", "was", "wo", "wie", "wann", "warum"),
    *("welche", "welcher", "welches", "macht", "man", "the", "a", "and", "or", "of", "on", "at", "for", "with"),
    *("from", "to", "by", "about", "is", "are", "has", "have", "does", "do", "there", "who", "what", "where"),
    *("how", "when", "why", "which"),
    *HOW_MANY,
}


def words(text: str) -> list[str]:
    """Return the words in small letters, ß as ss, numbers alike in both languages: "Straße 1.234,5" -> "1234.5"."""
    found = WORD.findall(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))
    return [THOUSANDS.sub("", word).replace(",", ".") for word in found]


def is_number(word: str) -> bool:
    """Whether a word is a number: it is looked for as it is, without likeness and endings."""
    return word[:1].isdigit()


def plain(word: str) -> str:
    """Return a word without accents."""
    letters = unicodedata.normalize("NFKD", word.translate(LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[str, ...]:
    """Return how a word is spelled without umlauts, the German way first: "münster" -> "muenster", "munster"."""
    return tuple(dict.fromkeys([plain(word.translate(UMLAUTS)), plain(word)]))


def folded(text: str) -> list[str]:
    """Return the words without umlauts and accents: "Münster" -> "muenster"; "neue" stays what it is."""
    return [forms(word)[0] for word in words(text)]


def spaced(text: str) -> str:
    """Return every form of every word with a space before each, so that " har" finds the beginning of a word."""
    return "".join(f" {form}" for word in words(text) for form in forms(word))


def asked_for(query: str, most: int = 12) -> list[str]:
    """Return the words of a query that say something, each once; all of them where none does."""
    asked = list(dict.fromkeys(words(query)))
    return [word for word in asked if forms(word)[0] not in SILENT][:most] or asked[:most]


def asks_how_many(query: str) -> bool:
    """Whether a query asks for a number: how many, how much, wie viele."""
    return bool(HOW_MANY & set(words(query)))


@lru_cache(maxsize=20_000)
def spellings(text: str) -> tuple[str, ...]:
    """Return every form of the words of a text: of a word as it is written, as a rule."""
    return tuple(form for word in words(text) for form in forms(word))


def fits(text: str, terms: list[str]) -> bool:
    """Whether a written word is a hit: it contains a term, or differs from one in its ending."""
    return any(is_hit(form, term) for form in spellings(text) for term in terms)


def is_hit(form: str, term: str) -> bool:
    """Whether a word is a hit for a term."""
    if is_number(term):
        return form.startswith(term)
    is_within = len(term) >= SHORTEST_PART and term in form
    return is_within or form.startswith(term[: max(SHORTEST_PART, len(term) - 2)])


def marked(text: str, terms: list[str]) -> SafeString:
    """Return a text with its hits in <mark>, everything else escaped."""
    # Words stand at odd places, with nothing in them to escape; what is between them at even ones.
    parts = [
        escape(part) if number % 2 == 0 else f"<mark>{part}</mark>" if fits(part, terms) else part
        for number, part in enumerate(PARTS.split(text))
    ]
    return mark_safe("".join(parts))
