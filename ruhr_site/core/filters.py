"""Filters of a listing as plain links: combinable, countable, and deaf to values that do not exist."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from .kept import keep
from .words import active_language


def record_choices(model: str) -> list[tuple[str, str]]:
    """Return the choices of a facet over records that have a slug and a name: ("logistics", "Logistik")."""
    records = apps.get_model(model).objects.all()
    return keep(f"choices {model} {active_language()}", lambda: [(record.slug, record.name) for record in records])


@dataclass(frozen=True)
class Facet:
    """One filter: its parameter, its label, the lookup that it narrows, and its choices as (value, label)."""

    name: str
    label: str
    lookup: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    """One link of a facet: how many rows it would leave, and where it leads (away from it, if it is selected)."""

    label: str
    count: int
    url: str
    is_selected: bool


class Listing:
    """A page of rows narrowed by the facets that the query names.

    Unknown parameters, values and page numbers count as absent. The rows must have a unique last ordering key.
    """

    def __init__(self, rows: QuerySet, facets: Iterable[Facet], query: QueryDict, page_size: int) -> None:
        self.facets = list(facets)
        self.query = query
        self.page_size = page_size
        self.selected = {f.name: str(query[f.name]) for f in self.facets if query.get(f.name) in dict(f.choices)}
        self.all_rows = rows
        self.rows = self.narrow(rows, self.selected)

    def narrow(self, rows: QuerySet, selected: dict[str, str]) -> QuerySet:
        """Return the rows that match every selected value."""
        for facet in self.facets:
            if facet.name in selected:
                rows = rows.filter(**{facet.lookup: selected[facet.name]})
        return rows

    def url(self, **changes: str | int | None) -> str:
        """Return the query of this listing with some values changed, None drops one: "?kind=report&page=2"."""
        query = QueryDict(mutable=True)
        for name, value in {**self.selected, **changes}.items():
            if value is not None:
                query[name] = str(value)
        return f"?{query.urlencode()}" if query else "./"

    @cached_property
    def page(self) -> Page:
        """The rows of the page that the query asks for, the nearest existing page otherwise."""
        number = self.query.get("page", "1")
        return Paginator(self.rows, self.page_size).get_page(number if number.isascii() and len(number) < 10 else 1)

    def choices(self, facet: Facet) -> list[Choice]:
        """Return the links of a facet, counted under the other selected values; empty ones are left out."""
        others = {name: value for name, value in self.selected.items() if name != facet.name}
        rows = self.narrow(self.all_rows, others).order_by()
        counts = dict(rows.values_list(facet.lookup).annotate(Count("pk", distinct=True)))
        selected = self.selected.get(facet.name)
        return [
            Choice(
                label,
                counts.get(value, 0),
                self.url(**{facet.name: None if value == selected else value}),
                value == selected,
            )
            for value, label in facet.choices
            if counts.get(value) or value == selected
        ]

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """The facets with their links, in order, without those that offer no choice."""
        groups = [{"facet": facet, "choices": self.choices(facet)} for facet in self.facets]
        return [group for group in groups if group["choices"]]

    @property
    def pages(self) -> dict[str, Any]:
        """The links of the paging: previous, next, and where the reader is."""
        page = self.page
        return {
            "number": page.number,
            "total": page.paginator.num_pages,
            "previous": self.url(page=page.previous_page_number()) if page.has_previous() else "",
            "next": self.url(page=page.next_page_number()) if page.has_next() else "",
        }
