"""The search page and the suggestions beside its field."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from wagtail.models import Locale, Page

from ruhr_site.core.visibility import visible
from ruhr_site.core.words import active_language
from sectors.models import SectorPage
from sectors.register import figures_by_id

from .searching.finding import find, suggested
from .searching.folding import SILENT, asked_for, folded, forms, marked
from .searching.missing import corrected, nearest
from .searching.models import SearchEntry
from .searching.results import Results

LONGEST_QUERY = 200
readable = require_http_methods(["GET", "HEAD", "OPTIONS"])


def asked(request: HttpRequest) -> str:
    """Return the words that a visitor looks for."""
    return " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]


def address(entry: SearchEntry) -> str:
    """Return where an entry leads."""
    return entry.page.url if entry.page else entry.figure.get_absolute_url() if entry.figure else ""


def link(entry: SearchEntry) -> dict[str, str]:
    """Return an entry as a link with its kind."""
    return {"title": entry.title, "kind": str(entry.get_kind_display()), "url": address(entry)}


def results(pks: list[int], terms: list[str]) -> list[dict[str, Any]]:
    """Return what the results show; their figures are those of this moment."""
    entries = (
        SearchEntry.objects.select_related("figure")
        .defer("vector", "name_words", "head_words", "all_words")
        .in_bulk(pks)
    )
    page_ids = [entry.page_id for entry in entries.values() if entry.page_id]
    pages = {page.pk: page for page in Page.objects.filter(pk__in=page_ids).specific()}
    figures, shown = figures_by_id(), []
    for pk in pks:
        entry, page = entries[pk], pages.get(entries[pk].page_id)
        figure = figures.get(entry.figure_id or 0)
        summary = page.description if page else figure.definition if figure else ""
        words = {
            "title": marked(entry.title, terms),
            "summary": marked(summary, terms),
            "kind": entry.get_kind_display(),
        }
        url = page.url if page else address(entry)
        shown.append(words | {"url": url, "entry": entry, "figure": figure, "page": page})
    return shown


def is_answer(entry: SearchEntry, terms: list[str]) -> bool:
    """Whether the query names a city by the beginning of its name, or a figure by more than half of its words."""
    name = [word for word in folded(entry.title) if word not in SILENT]
    if entry.kind == "city":
        return terms == name[: len(terms)] or (" ".join(terms) in entry.title_words and len(terms) == len(name))
    return (
        entry.kind == "figure" and len(terms) * 2 > len(name) and all(f" {term}" in entry.title_words for term in terms)
    )


@readable
def search(request: HttpRequest) -> HttpResponse:
    """Show what is public and matches `?q=` in the active language, the most relevant first."""
    query, language = asked(request), Locale.get_active().language_code
    found = find(query, language)
    listing = Results(found, query, request.GET)
    terms = [form for word in asked_for(query) for form in forms(word)]
    firsts = [forms(word)[0] for word in asked_for(query)]
    shown = results([row.pk for row in listing.page], terms)
    is_first = listing.page.number == 1 and not listing.selected
    context = {
        "query": query,
        "listing": listing,
        "results": shown,
        "answer": next((row for row in shown if is_answer(row["entry"], firsts)), None) if is_first else None,
        "count": listing.page.paginator.count,
    }
    if query and not found:
        meant = corrected(query, language)
        context["corrected"] = meant
        context["nearest"] = [link(entry) for entry in nearest(f"{meant} {query}", language)]
        pages = visible(SectorPage.objects.filter(locale__language_code=language)).select_related("sector")
        context["sectors"] = [page.sector for page in pages.order_by("path")]
    return render(request, "home/search.html", context)


@readable
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return public titles in which words begin as those of `?q=` do, with their addresses."""
    query = asked(request)
    entries = suggested(query, active_language()) if folded(query) else []
    return JsonResponse({"suggestions": [link(entry) for entry in entries]}, headers={"X-Robots-Tag": "noindex"})
