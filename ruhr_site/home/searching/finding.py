"""Finding entries: only what the public may see at this moment, the most relevant first, recent ones among equals."""

from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Greatest, Least, Length
from django.utils.timezone import localtime

from ruhr_site.core.visibility import visible_q
from sectors.models import KeyFigure
from sectors.register import figures_by_id

from .folding import SHORTEST_PART, asked_for, folded, forms
from .models import SearchEntry
from .postgres import CONFIGS, forgive, has_trigrams, is_postgres

# What a word counts where it begins a word of the title, stands within one, in the head, in the text.
TITLE, IN_TITLE, HEAD, TEXT = 4.0, 3.0, 2.0, 1.0
# What the similarity (0 to 1) of a word counts beside them: most of all a little more than a hit in the text.
ALIKE = 0.6
# What it counts that the query is the whole title; a part of that, where it is a part.
WHOLE = 3.0
# With fewer results, words that are spelled alike are looked for as well.
FEW = 3
COLUMNS = ("rank", "date", "pk", "kind", "records", "figure")


class Found(NamedTuple):
    """An entry that was found, with its values per facet: {"kind": ["story"], "sector": […], …}."""

    pk: int
    values: dict[str, list[str]]


def public(language: str) -> QuerySet:
    """Return the entries that every visitor may see, whatever the index has missed."""
    figures = KeyFigure.objects.published().values("pk")
    pages = Q(page__isnull=False) & visible_q("page__")
    return SearchEntry.objects.filter(Q(figure__in=figures) | pages, language=language)


def part(column: str, term: str) -> Q:
    """Return the condition that a column has the term: within a word, or at its beginning where the term is short."""
    return Q(**{f"{column}__contains": term if len(term) >= SHORTEST_PART else f" {term}"})


def weighed(word: str, language: str, is_forgiving: bool) -> tuple[Q, Any]:
    """Return which rows have a word, by its letters, its stem or (forgiving) its likeness, and what it counts there."""
    term, *others = forms(word)
    hit = part("all_words", term)
    places = [
        When(Q(title_words__contains=f" {term}"), TITLE),
        When(part("title_words", term), IN_TITLE),
        When(part("head_words", term), HEAD),
        When(hit, TEXT),
    ]
    rank: Any = Case(*places, default=0.0, output_field=FloatField())
    if is_forgiving:
        hit |= Q(head_words__trigram_word_similar=term)
        likeness = TrigramWordSimilarity(term, "head_words") + TrigramWordSimilarity(term, "title_words")
        rank = Greatest(rank, likeness * ALIKE, output_field=FloatField())
    if is_postgres():
        # The stem of a plural may need the umlaut to be a plain vowel: Häfen, Hafen.
        stems = [SearchQuery(form, config=CONFIGS.get(language, "simple")) for form in (term, *others)]
        stem = stems[0] | stems[1] if others else stems[0]
        hit |= Q(vector=stem)
        rank += SearchRank(F("vector"), stem)
    return hit, rank


def ranked(asked: list[str], language: str, is_forgiving: bool = False) -> list[tuple]:
    """Return the public rows that have every word, in order; a title that is hardly more than the query comes first."""
    rows = public(language)
    terms = [forms(word)[0] for word in asked]
    in_title = Q(*(part("title_words", term) for term in terms))
    share = Least(Value(float(len(" ".join(asked)))) / Cast(Length("title"), FloatField()), Value(1.0)) * WHOLE
    rank: Any = Case(When(in_title, share), default=0.0, output_field=FloatField())
    for word in asked:
        hit, counts = weighed(word, language, is_forgiving)
        rows, rank = rows.filter(hit), rank + counts
    found = rows.annotate(rank=rank).values_list(*COLUMNS)
    return sorted(found, key=lambda row: (-round(row[0], 1), -row[1].timestamp() if row[1] else 0, row[2]))


def find(query: str, language: str) -> list[Found]:
    """Return the entries that have every word of the query; words spelled alike count where it is not in a title."""
    asked = asked_for(query)
    if not asked:
        return []
    rows = ranked(asked, language)
    if has_trigrams() and (len(rows) < FEW or rows[0][0] < IN_TITLE * len(asked)):
        forgive()
        rows = ranked(asked, language, is_forgiving=True)
    return [Found(pk, values(*rest)) for _rank, date, pk, *rest in ((*row, row[1]) for row in rows)]


def values(kind: str, records: str, figure: int | None, date: Any) -> dict[str, list[str]]:
    """Return the values of an entry per facet; the year of a figure is that of its latest value."""
    found: dict[str, list[str]] = {"kind": [kind], "sector": [], "city": [], "year": []}
    for key in records.split():
        name, slug = key.split(":")
        found.setdefault(name, []).append(slug)
    latest = figures_by_id()[figure].observation() if figure in figures_by_id() else None
    year = localtime(date).year if date else latest.reference_year if latest else None
    return found | {"year": [str(year)] if year else []}


def suggested(query: str, language: str, most: int = 8) -> list[SearchEntry]:
    """Return the entries in whose titles every word of the query begins a word, first those that begin with it."""
    terms = folded(query)[:12]
    rows = public(language)
    for term in terms:
        rows = rows.filter(title_words__contains=f" {term}")
    begins = Case(When(title_words__startswith=f" {' '.join(terms)}", then=0), default=1)
    rows = rows.order_by(begins, F("date").desc(nulls_first=True), "title", "pk")
    return list(rows.select_related("page", "figure").defer("vector", "head_words", "all_words")[:most])
