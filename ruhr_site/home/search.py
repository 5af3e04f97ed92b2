"""The search over all pages of a language."""

import re
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Locale, Page

from ruhr_site.core.visibility import visible

PAGE_SIZE = 20
LONGEST_QUERY = 200


def paging(page: ResultPage, query: str) -> dict[str, Any]:
    """Return the links of the paging: previous, next, and where the reader is."""

    def link(number: int) -> str:
        return f"?{urlencode({'q': query, 'page': number})}"

    return {
        "number": page.number,
        "total": page.paginator.num_pages,
        "previous": link(page.previous_page_number()) if page.has_previous() else "",
        "next": link(page.next_page_number()) if page.has_next() else "",
    }


def search(request: HttpRequest) -> HttpResponse:
    """Show the public pages of the active language that match `?q=`, the most relevant first."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    results = []
    # Signs that the query language of a database would read as operators are left out.
    if terms := " ".join(re.findall(r"\w+", query)):
        pages = visible(Page.objects).filter(locale=Locale.get_active())
        results = pages.specific().search(terms)
    number = request.GET.get("page", "1")
    page = Paginator(results, PAGE_SIZE).get_page(number if number.isascii() and len(number) < 10 else 1)
    return render(
        request,
        "home/search.html",
        {"query": query, "results": page, "count": page.paginator.count, "pages": paging(page, query)},
    )
