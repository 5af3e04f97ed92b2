"""Words as the search compares them, and hits marked in the words as they are written."""

import re
import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# A shorter word is looked for at the beginning of words only: "ruhr" may stand within a word, "in" may not.
SHORTEST_PART = 4


def folded(text: str) -> list[str]:
    """Return the words without case, accents and both spellings of umlauts: "Münster", "Muenster" -> "munster"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", re.sub(r"([aou])e", r"\1", plain))


def spaced(text: str) -> str:
    """Return the folded words with a space before each, so that " har" finds the beginning of a word."""
    return "".join(f" {word}" for word in folded(text))


def fits(word: str, terms: list[str]) -> bool:
    """Whether a written word is a hit: it contains a term, or differs from one in its ending."""
    plain = "".join(folded(word))
    return any(
        (len(term) >= SHORTEST_PART and term in plain) or plain.startswith(term[: max(SHORTEST_PART, len(term) - 2)])
        for term in terms
    )


def marked(text: str, terms: list[str]) -> SafeString:
    """Return a text with its hits in <mark>, everything else escaped."""
    parts = [part for part in re.split(r"(\w+(?:-\w+)*)", text) if part]
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", p) if fits(p, terms) else p,) for p in parts if p)
    )
