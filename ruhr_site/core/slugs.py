"""The part of an address that names a page: made from its title, with the letters that German spells out in ASCII."""

from django.utils.text import slugify
from wagtail.admin.widgets import SlugInput

SPELT_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


def spelt_out(words: str) -> str:
    """Return words with umlauts as two letters: "gespräch" is "gespraech"."""
    return words.translate({ord(letter): spelling for letter, spelling in SPELT_OUT.items()})


def slug_of(words: str) -> str:
    """Return what stands for words in an address."""
    return slugify(spelt_out(words.lower()))


def slug_input() -> SlugInput:
    """Return the field that follows a title while it is typed. Addresses that have umlauts already stay valid."""
    return SlugInput(formatters=[(letter, spelling, "gi") for letter, spelling in SPELT_OUT.items()])
