"""The search page and the suggestions beside its field."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Locale

from ruhr_site.core.filters import record_choices
from sectors.register import figures_by_id

from .searching.finding import FACETS, corrected, counts, find, narrowed, suggested
from .searching.folding import folded, marked
from .searching.models import SearchEntry

PAGE_SIZE = 20
LONGEST_QUERY = 200


def asked(request: HttpRequest) -> str:
    """Return the words that a visitor looks for."""
    return " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]


def link(query: str, chosen: dict[str, str], **changes: Any) -> str:
    """Return the address of this search with some values changed; None drops one."""
    values = {"q": query, **chosen, **changes}
    return f"?{urlencode({name: value for name, value in values.items() if value is not None})}"


def paging(page: ResultPage, query: str, chosen: dict[str, str]) -> dict[str, Any]:
    """Return the links of the paging: previous, next, and where the reader is."""
    return {
        "number": page.number,
        "total": page.paginator.num_pages,
        "previous": link(query, chosen, page=page.previous_page_number()) if page.has_previous() else "",
        "next": link(query, chosen, page=page.next_page_number()) if page.has_next() else "",
    }


def groups(found: list[Any], query: str, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Return the facets with their links and how many results each would leave."""
    labels = {
        "kind": (_("Kind"), {value: str(label) for value, label in SearchEntry.Kind.choices}),
        "sector": (_("Sector"), dict(record_choices("sectors.Sector"))),
        "city": (_("City"), dict(record_choices("places.City"))),
        "year": (_("Year"), {}),
    }
    return [
        {
            "name": name,
            "label": labels[name][0],
            "choices": [
                {
                    "label": labels[name][1].get(value, value),
                    "count": count,
                    "is_selected": chosen.get(name) == value,
                    "url": link(query, chosen, **{name: None if chosen.get(name) == value else value}),
                }
                for value, count in counts(found, chosen, name).most_common()
            ],
        }
        for name in FACETS
    ]


def result(entry: SearchEntry, terms: list[str]) -> dict[str, Any]:
    """Return what a result shows."""
    subject = entry.page.specific_deferred if entry.page else entry.figure
    return {
        "url": address(entry),
        "title": marked(entry.title, terms),
        "summary": marked(entry.summary, terms),
        "kind": subject.get_verbose_name() if entry.page else entry.get_kind_display(),
    }


def address(entry: SearchEntry) -> str:
    """Return where an entry leads."""
    return entry.page.url if entry.page else entry.figure.get_absolute_url() if entry.figure else ""


def answer(entry: SearchEntry, terms: list[str]) -> dict[str, Any]:
    """Return the figure or city that the query names: every word stands in the name of the figure or is the city's."""
    if entry.kind == "figure" and all(f" {term}" in entry.title_words for term in terms):
        return {"figure": figures_by_id().get(entry.figure_id or 0)}
    return {"city": entry} if entry.kind == "city" and entry.title_words.split() == terms else {}


def search(request: HttpRequest) -> HttpResponse:
    """Show what is public and matches `?q=` in the active language, the most relevant first."""
    query, language = asked(request), Locale.get_active().language_code
    found = find(query, language)
    known = {name: {value for _pk, values in found for value in values[name]} for name in FACETS}
    chosen = {name: request.GET[name] for name in FACETS if request.GET.get(name) in known[name]}
    number = request.GET.get("page", "1")
    pks = [pk for pk, _values in narrowed(found, chosen)]
    page = Paginator(pks, PAGE_SIZE).get_page(number if number.isascii() and len(number) < 10 else 1)
    entries = SearchEntry.objects.select_related("page", "figure").defer("vector", "all_words").in_bulk(list(page))
    shown, terms = [entries[pk] for pk in page], folded(query)
    answers = (answer(entry, terms) for entry in shown) if page.number == 1 else ()
    return render(
        request,
        "home/search.html",
        {
            "query": query,
            "results": [result(entry, terms) for entry in shown],
            "answer": next((said for said in answers if any(said.values())), {}),
            "count": len(pks),
            "groups": groups(found, query, chosen),
            "chosen": chosen,
            "corrected": corrected(query, language) if query and not found else "",
            "pages": paging(page, query, chosen),
        },
    )


def suggestions(request: HttpRequest) -> JsonResponse:
    """Return public titles in which words begin as those of `?q=` do, with their addresses."""
    query = asked(request)
    entries = suggested(query, Locale.get_active().language_code) if folded(query) else []
    rows = [{"title": e.title, "kind": e.get_kind_display(), "url": address(e)} for e in entries]
    return JsonResponse({"suggestions": rows}, headers={"X-Robots-Tag": "noindex"})
