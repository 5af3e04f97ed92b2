"""The search page and the suggestions beside its field."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from ruhr_site.core.edge.collecting import SURROGATE
from ruhr_site.core.methods import readable
from ruhr_site.core.visibility import visible
from ruhr_site.core.words import active_language
from sectors.models import SectorPage
from sectors.register import figures_by_id

from .searching.answers import is_answer
from .searching.finding import find, suggested
from .searching.folding import asked_for, folded, forms, marked
from .searching.missing import corrected, named, nearest
from .searching.models import SearchEntry
from .searching.results import Results

LONGEST_QUERY = 200
# What visitors look for by name and no page or record holds: addresses with their names.
VIEWS = {"catalogue": (_("Open data"),), "figures:register": (_("Figures"), _("Key figures"))}


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
    pages = {page.pk: page for page in Page.objects.filter(pk__in=page_ids).defer_streamfields().specific()}
    figures, kinds, shown = figures_by_id(), dict(SearchEntry.Kind.choices), []
    for pk in pks:
        entry, page = entries[pk], pages.get(entries[pk].page_id)
        figure = figures.get(entry.figure_id or 0)
        summary = page.description if page else figure.definition if figure else ""
        said = {
            "title": marked(entry.title, terms),
            "summary": marked(summary, terms),
            "kind": kinds[entry.kind],
        }
        url = page.url if page else address(entry)
        shown.append(said | {"url": url, "entry": entry, "figure": figure, "page": page})
    return shown


def answer_to(query: str, language: str, shown: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return what answers a query: a result that it names, otherwise the city in a question that names one."""
    answer = next((row for row in shown if is_answer(row, query)), None)
    cities = [] if answer else named(query, language, "city")
    return answer or (results(cities, [])[0] if len(cities) == 1 else None)


def view_called(query: str) -> dict[str, str] | None:
    """Return the link of a view of the portal's own that a query names as a whole."""
    for name, titles in VIEWS.items():
        if folded(query) in [folded(str(title)) for title in titles]:
            return {"title": str(titles[0]), "url": reverse(name)}
    return None


def kept_briefly(response: Any) -> Any:
    """Let the page cache keep an answer for seconds: any change of any text may change what is found."""
    response[SURROGATE] = "max-age=4"
    return response


@readable
def search(request: HttpRequest) -> HttpResponse:
    """Show what is public and matches `?q=` in the active language, the most relevant first."""
    query, language = asked(request), Locale.get_active().language_code
    found = find(query, language)
    listing = Results(found, query, request.GET)
    terms = [form for word in asked_for(query) for form in forms(word)]
    shown = results([row.pk for row in listing.page], terms)
    is_first = listing.page.number == 1 and not listing.selected
    answer, view = answer_to(query, language, shown) if is_first else None, view_called(query)
    is_answered = bool(answer or view)
    context = {
        "query": query,
        "listing": listing,
        "results": shown,
        "answer": answer,
        "view": view,
        "is_answered": is_answered,
        "is_alike": bool(found) and found[0].is_alike,
        "count": listing.page.paginator.count + bool(view),
    }
    if query and not found:
        meant = corrected(query, language)
        context["corrected"] = meant if meant and not is_answered and find(meant, language) else ""
        near = [] if view else nearest(f"{meant} {query}", language)
        context["nearest"] = [link(entry) for entry in near]
        pages = visible(SectorPage.objects.filter(locale__language_code=language)).select_related("sector")
        context["sectors"] = [page.sector for page in pages.order_by("path")]
    return kept_briefly(render(request, "home/search.html", context))


@readable
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return public titles in which words begin as those of `?q=` do, with their addresses."""
    query = asked(request)
    entries = suggested(query, active_language()) if folded(query) else []
    found = {"suggestions": [link(entry) for entry in entries]}
    return kept_briefly(JsonResponse(found, headers={"X-Robots-Tag": "noindex"}))
