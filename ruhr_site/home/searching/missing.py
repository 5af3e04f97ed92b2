"""Where nothing is found: the spelling that was perhaps meant, and what lies nearest."""

from difflib import get_close_matches

from .finding import public
from .folding import SHORTEST_PART, asked_for, folded, forms, words
from .models import SearchEntry

# Letters from which a word says enough to be found within a longer one: "hafen" in "hafenkonzert".
TELLING = 5
# Words of a query that are looked up in the spelling of the titles, and by how many letters they may differ in length.
LOOKED_UP, LONGER = 4, 2
ALIKE = 0.72


def corrected(query: str, language: str) -> str:
    """Return the query with each unknown word replaced by the likest word of a public title; empty if there is none."""
    titles = public(language).values_list("title", flat=True)
    known = {form: word for title in titles for word in words(title) for form in forms(word)}
    said = []
    for word in asked_for(query)[:LOOKED_UP]:
        term = forms(word)[0]
        near = [form for form in known if abs(len(form) - len(term)) <= LONGER]
        likest = [term] if term in known else get_close_matches(term, near, 1, ALIKE)
        said += [known[form] for form in likest]
    return " ".join(said) if said and folded(" ".join(said)) != folded(query) else ""


def nearest(query: str, language: str, most: int = 5) -> list[SearchEntry]:
    """Return the public entries whose title or teaser shares a word, or a telling part of one, with the query."""
    terms = [forms(word)[0] for word in asked_for(query) if len(word) >= SHORTEST_PART]
    near = []
    for pk, head, title in public(language).values_list("pk", "head_words", "title"):
        shared = [min(len(term), len(word)) for word in set(head.split()) for term in terms if is_within(term, word)]
        if shared:
            near.append((-max(shared), len(title), pk))
    order = [pk for *_rank, pk in sorted(near)[:most]]
    entries = SearchEntry.objects.as_links().in_bulk(order)
    return [entries[pk] for pk in order]


def is_within(term: str, word: str) -> bool:
    """Whether a term is a part of a word, or has a telling word as a part."""
    return term in word or (len(word) >= TELLING and word in term)
