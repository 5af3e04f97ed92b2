"""Finding entries: only what the public may see at this moment, the most relevant first, recent ones among equals."""

from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery, TrigramWordSimilarity
from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast, Least, Length
from django.utils.timezone import get_current_timezone

from ruhr_site.core.visibility import visible_q
from ruhr_site.core.words import in_language
from sectors.models import KeyFigure
from sectors.register import figures_by_id

from .folding import SHORTEST_PART, asked_for, asks_how_many, folded, forms, is_number
from .models import SearchEntry, SearchEntryQuerySet
from .postgres import CONFIGS, forgiving, has_trigrams, is_postgres

# What a word counts where it begins a word of the title, stands within one, in the head, in the text.
TITLE, IN_TITLE, HEAD, TEXT = 4.0, 3.0, 2.0, 1.0
# What the similarity (0 to 1) of a word counts beside them: most of all a little more than a hit in the text.
ALIKE = 0.6
# How alike names are as a rule that are taken for alike.
LIKELY = 0.7
# What it counts that the query is the whole title; a part of that, where it is a part.
WHOLE = 3.0
# With fewer results, words that are spelled alike are looked for as well.
FEW = 3
COLUMNS = ("rank", "date", "pk", "kind", "records", "figure")


class Found(NamedTuple):
    """An entry that was found, with its values per facet: {"kind": ["story"], "sector": […], …}.

    `is_alike`: nothing has the words as they were written; this has words that are spelled alike.
    """

    pk: int
    values: dict[str, list[str]]
    is_alike: bool = False


def public(language: str) -> SearchEntryQuerySet:
    """Return the entries that every visitor may see, whatever the index has missed."""
    figures = KeyFigure.objects.published().values("pk")
    pages = Q(page__isnull=False) & visible_q("page__")
    return SearchEntry.objects.filter(Q(figure__in=figures) | pages, language=language)


def part(column: str, term: str) -> Q:
    """Return the condition that a column has the term: within a word; a short one or a number at its beginning."""
    is_part = len(term) >= SHORTEST_PART and not is_number(term)
    return Q(**{f"{column}__contains": term if is_part else f" {term}"})


def weighed(word: str, language: str, is_forgiving: bool) -> tuple[Q, Any]:
    """Return which rows have a word, by its letters, its stem or (forgiving) its likeness, and what it counts there."""
    term, *others = forms(word)
    hit = part("all_words", term)
    places = [
        When(Q(title_words__contains=f" {term}"), TITLE),
        When(part("title_words", term), IN_TITLE),
        When(part("head_words", term), HEAD),
    ]
    if is_postgres():
        # The stem of a plural may need the umlaut to be a plain vowel: Häfen, Hafen. Most rows have the stem, and it is
        # looked for sooner than letters within the whole text.
        hit = stemmed([term, *others], language) | hit
        places.append(When(stemmed([term, *others], language, ":AB"), HEAD))
    rank: Any = Case(*places, default=TEXT, output_field=FloatField())
    if is_forgiving and len(term) >= SHORTEST_PART and not is_number(term):
        # Every row here has a name that is alike; only titles are compared again, which are short.
        alike = (TrigramWordSimilarity(term, "title_words") + LIKELY) * ALIKE
        rank = Case(*places, When(hit, TEXT), default=alike, output_field=FloatField())
        hit |= Q(name_words__trigram_word_similar=term)
    return hit, rank


def stemmed(spellings: list[str], language: str, weights: str = "") -> Q:
    """Return the condition that a row has the stem of one of the spellings, anywhere or where the weights say."""
    config = CONFIGS.get(language, "simple")
    queries = (SearchQuery(f"'{term}'{weights}", config=config, search_type="raw") for term in spellings)
    return Q(*(Q(vector=query) for query in queries), _connector=Q.OR)


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
    is_alike = not rows
    best = rows[0][0] / len(asked) if rows else 0
    if has_trigrams() and (best < IN_TITLE or (len(rows) < FEW and best < TITLE)):
        with forgiving():
            rows = ranked(asked, language, is_forgiving=True)
    figures, zone = figures_by_id(), get_current_timezone()
    if asks_how_many(query):
        told = [row for row in rows if row[5] in figures and counts(figures[row[5]], asked, language)]
        # The figure of the whole region before those of its parts.
        told.sort(key=lambda row: figures[row[5]].scope != KeyFigure.Scope.REGION)
        rows = told + [row for row in rows if row not in told]
    found = []
    for _rank, date, pk, kind, records, figure_id in rows:
        latest = figures[figure_id].observation() if figure_id in figures else None
        year = date.astimezone(zone).year if date else latest and latest.reference_year
        found.append(Found(pk, values(kind, records, year), is_alike))
    return found


def counts(figure: KeyFigure, asked: list[str], language: str) -> bool:
    """Whether a figure tells how many of something there are: its name begins so, "Companies in the region"."""
    name, terms = folded(in_language(figure, "name", language)), [forms(word)[0] for word in asked]
    return name[0].startswith(terms[0]) and all(term in name for term in terms[1:])


@lru_cache(maxsize=10_000)
def values(kind: str, records: str, year: int | None) -> dict[str, list[str]]:
    """Return the values of an entry per facet; the year of a figure is that of its latest value. Only to be read."""
    found: dict[str, list[str]] = {"kind": [kind], "sector": [], "city": [], "year": [str(year)] if year else []}
    for key in records.split():
        name, _colon, slug = key.partition(":")
        if name in found:
            found[name].append(slug)
    return found


def suggested(query: str, language: str, most: int = 8) -> list[SearchEntry]:
    """Return the entries in whose titles every word of the query begins a word, first those that begin with it."""
    terms = folded(query)[:12]
    rows = public(language)
    for term in terms:
        rows = rows.filter(title_words__contains=f" {term}")
    begins = Case(When(title_words__startswith=f" {' '.join(terms)}", then=0), default=1)
    rows = rows.order_by(begins, F("date").desc(nulls_first=True), "title", "pk")
    return list(rows.as_links()[:most])
