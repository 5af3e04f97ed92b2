"""Finding entries: only what the public may see at this moment, the most relevant first, recent ones among equals."""

from collections import Counter
from difflib import get_close_matches
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import connection
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When

from ruhr_site.core.kept import keep
from ruhr_site.core.visibility import visible_q
from sectors.models import KeyFigure

from .entries import CONFIGS
from .folding import SHORTEST_PART, folded
from .models import SearchEntry

SIMILAR = 0.55  # of pg_trgm's word similarity: "wasserstof" is 0.9 like "wasserstoff"
FACETS = ("kind", "sector", "city", "year")


def public(language: str) -> QuerySet:
    """Return the entries that every visitor may see, whatever the index has missed."""
    published = Q(figure__in=KeyFigure.objects.published().values("pk"))
    return SearchEntry.objects.filter(published | (Q(page__isnull=False) & visible_q("page__")), language=language)


def has_trigrams() -> bool:
    """Whether the database forgives typing errors."""

    def ask() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
            return cursor.fetchone() is not None

    return connection.vendor == "postgresql" and keep("search trigrams", ask)


def part(column: str, term: str) -> Q:
    """Return the condition that a column has the term: within a word, or at its beginning where the term is short."""
    return Q(**{f"{column}__contains": term if len(term) >= SHORTEST_PART else f" {term}"})


def ranked(rows: QuerySet, terms: list[str], language: str) -> QuerySet:
    """Return the rows with every term, each found by its letters or (PostgreSQL) by its stem."""
    rank: Any = Value(0.0, output_field=FloatField())
    for term in terms:
        hit = part("all_words", term)
        if connection.vendor == "postgresql":
            stem = SearchQuery(f"{term}:*", config=CONFIGS.get(language, "simple"), search_type="raw")
            hit |= Q(vector=stem)
            rank += SearchRank(F("vector"), stem)
        rows = rows.filter(hit)
        places = [When(Q(title_words__contains=f" {term}"), 3.0), When(part("title_words", term), 2.0)]
        rank += Case(*places, When(part("head_words", term), 1.0), default=0.0, output_field=FloatField())
    whole = Case(When(title_words="".join(f" {t}" for t in terms), then=4.0), default=0.0, output_field=FloatField())
    return rows.annotate(rank=rank + whole)


def similar(rows: QuerySet, terms: list[str]) -> QuerySet:
    """Return the rows that have something like every term in title, summary or names (needs pg_trgm)."""
    rank: Any = Value(0.0, output_field=FloatField())
    for i, term in enumerate(terms):
        rows = rows.alias(**{f"like_{i}": TrigramWordSimilarity(term, "head_words")})
        rows = rows.filter(**{f"like_{i}__gte": SIMILAR})
        rank += F(f"like_{i}") + TrigramWordSimilarity(term, "title_words")
    return rows.annotate(rank=rank)


def find(query: str, language: str) -> list[tuple[int, dict[str, list[str]]]]:
    """Return the entries in order with their values per facet: (pk, {"kind": ["story"], "sector": […], …})."""
    terms = folded(query)[:12]
    if not terms:
        return []
    columns = ("pk", "kind", "sectors", "cities", "year")
    rows = list(ranked(public(language), terms, language).order_by("-rank", "-date", "pk").values_list(*columns))
    if not rows and has_trigrams():
        rows = list(similar(public(language), terms).order_by("-rank", "-date", "pk").values_list(*columns))
    return [
        (pk, {"kind": [kind], "sector": sectors, "city": cities, "year": [str(year)] if year else []})
        for pk, kind, sectors, cities, year in rows
    ]


def counts(found: list[tuple[int, dict[str, list[str]]]], chosen: dict[str, str], facet: str) -> Counter[str]:
    """Count the values of a facet under the other choices."""
    others = {name: value for name, value in chosen.items() if name != facet}
    return Counter(value for _pk, values in narrowed(found, others) for value in values[facet])


def narrowed(found: list[tuple[int, dict[str, list[str]]]], chosen: dict[str, str]) -> list[Any]:
    """Return the found entries that have every chosen value."""
    return [row for row in found if all(value in row[1][name] for name, value in chosen.items())]


def suggested(query: str, language: str, most: int = 8) -> list[SearchEntry]:
    """Return the entries in whose titles every word of the query begins a word."""
    rows = public(language)
    for term in folded(query)[:12]:
        rows = rows.filter(title_words__contains=f" {term}")
    return list(rows.select_related("page", "figure").defer("vector", "all_words").order_by("-date", "title")[:most])


def corrected(query: str, language: str) -> str:
    """Return the query with each word replaced by the likest word of a public title; empty if there is none."""
    titles = " ".join(public(language).values_list("title", flat=True))
    known = {"".join(folded(word)): word.strip(".,:?!“”„") for word in titles.split()}
    likest = [next(iter(get_close_matches(term, known, 1, 0.75)), "") for term in folded(query)[:12]]
    return " ".join(known[word] for word in likest) if all(likest) else ""
