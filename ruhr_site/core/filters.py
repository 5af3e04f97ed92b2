"""Filters of a listing as plain links: combinable, countable, and deaf to values that do not exist."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from .edge.collecting import depends_on
from .kept import Value, keep
from .words import active_language

# Facets whose values a row states by itself; the others depend on the day.
STATED = {"kind", "sector", "city", "topic", "programme"}


def list_tags(tag: str, facets: Mapping[str, Iterable[Any]], everything: Any) -> dict[str, Any]:
    """Return the lists of the page cache in which a row stands because of what its facets are, by their tags.

    The list narrowed by a value changes with all that a row of it is; the numbers beside a facet with its values alone.
    """
    values = {facet: [str(value) for value in found if value is not None] for facet, found in facets.items()}
    narrowed = {f"{tag}?{facet}={value}": everything for facet, found in values.items() for value in found}
    return narrowed | {f"{tag}#{facet}": found for facet, found in values.items()}


def record_choices(model: str, known: QuerySet | None = None) -> list[tuple[str, str]]:
    """Return the choices of a facet over records that have a slug and a name: ("logistics", "Logistik").

    Records that are no secret are all offered; of others only those `known` from public pages, as values of their ids.
    """
    records = apps.get_model(model).objects.all()
    if known is not None:
        records = records.filter(pk__in=known)
    tags = [f"{model.rpartition('.')[2].lower()}.slugs"]
    return keep(f"choices {model} {active_language()}", lambda: [(row.slug, row.name) for row in records], tags)


@dataclass(frozen=True)
class Facet:
    """One filter: its parameter, its label, the lookup that it narrows, and its choices as (value, label).

    A `condition` instead of a lookup says which rows fit a value, where one row may fit several.
    """

    name: str
    label: str
    lookup: str
    choices: list[tuple[str, str]]
    condition: Callable[[str], Q] | None = None

    def fitting(self, value: str) -> Q:
        """Return the condition of a value."""
        return self.condition(value) if self.condition else Q(**{self.lookup: value})

    def counts(self, rows: Any) -> dict[str, int]:
        """Return how many of the rows fit each value, in one query."""
        rows = rows.order_by()
        if not self.condition:
            return dict(rows.values_list(self.lookup).annotate(Count("pk", distinct=True)))
        values = [value for value, _label in self.choices]
        columns = {
            f"fit_{i}": Count("pk", filter=self.condition(value), distinct=True) for i, value in enumerate(values)
        }
        return dict(zip(values, rows.aggregate(**columns).values(), strict=True)) if columns else {}


@dataclass(frozen=True)
class Order:
    """One way to sort the rows: its value of the parameter "sort", its label, its keys with a unique last one."""

    name: str
    label: str
    keys: tuple[Any, ...]


@dataclass(frozen=True)
class Choice:
    """One link of a facet: how many rows it would leave, and where it leads (away from it, if it is selected)."""

    label: str
    count: int
    url: str
    is_selected: bool


class LedPaginator(Paginator):
    """Pages of equal length, the first with one row more: the lead above a grid that has no hole."""

    @cached_property
    def num_pages(self) -> int:
        return max(1, ceil((self.count - 1) / self.per_page))

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        end = number * self.per_page + 1
        start = end - self.per_page if number > 1 else 0
        return Page(self.object_list[start:end], number, self)


class Listing:
    """A page of rows narrowed by the facets that the query names.

    Unknown parameters, values and page numbers count as absent. The rows must have a unique last ordering key. The
    first of the orders is that of the rows themselves. With a lead, the first row stands out while nothing is narrowed.

    `titles` holds what a narrowed list is called by the facets that narrow it, in their order: `("sector", "city")` is
    "%(sector)s stories from %(city)s"; the empty key is for all others: "Stories: %(choices)s".

    Numbers of rows that everybody sees alike are kept under the name `kept_as` until content changes. `tag` is that of
    the whole list in the page cache; a narrowed one depends on what `list_tags` says of its rows.
    """

    def __init__(
        self,
        rows: Any,
        facets: Iterable[Facet],
        query: QueryDict,
        page_size: int,
        orders: Iterable[Order] = (),
        has_lead: bool = False,
        titles: Mapping[tuple[str, ...], str] | None = None,
        kept_as: str = "",
        tag: str = "",
    ) -> None:
        self.facets = list(facets)
        self.query = query
        self.page_size = page_size
        self.titles = titles or {}
        self.kept_as = kept_as
        self.tag = tag
        self.selected = {f.name: str(query[f.name]) for f in self.facets if query.get(f.name) in dict(f.choices)}
        self.paginator = LedPaginator if has_lead and not self.selected else Paginator
        self.all_rows = rows
        self.rows = self.narrow(rows, self.selected)
        stated = {f"{tag}?{name}={value}" for name, value in self.selected.items() if name in STATED}
        self.is_narrow = bool(stated)
        depends_on(*(stated or [tag] if tag else ()), *(f"{name}:{value}" for name, value in self.selected.items()))
        self.orders = list(orders)
        self.order = next((order for order in self.orders[1:] if order.name == query.get("sort")), None)
        if self.order:
            self.rows = self.rows.order_by(*self.order.keys)

    def narrow(self, rows: Any, selected: dict[str, str]) -> Any:
        """Return the rows that match every selected value."""
        for facet in self.facets:
            if facet.name in selected:
                rows = rows.filter(facet.fitting(selected[facet.name]))
        return rows

    def numbers(self, what: str, selected: dict[str, str], read: Callable[[], Value]) -> Value:
        """Return what is counted under selected values, kept where the rows have a name."""
        names = QueryDict(mutable=True)
        names.update(selected)
        return keep(f"{self.kept_as} {what} {names.urlencode()}", read) if self.kept_as else read()

    def url(self, **changes: str | int | None) -> str:
        """Return the query of this listing with some values changed, None drops one: "?kind=report&page=2"."""
        query = QueryDict(mutable=True)
        values = {**self.selected, "sort": self.order.name if self.order else None, **changes}
        # One list has one address: the facets in their order, then the rest.
        for name in [*(facet.name for facet in self.facets), "sort", "page"]:
            if values.get(name) is not None:
                query[name] = str(values[name])
        return f"?{query.urlencode()}" if query else "./"

    @property
    def whole_url(self) -> str:
        """The query of the list that nothing narrows."""
        return self.url(**dict.fromkeys(self.selected))

    @property
    def query_string(self) -> str:
        """The selected values alone, for the addresses of files: "?kind=report", empty where all rows are meant."""
        return self.url().removeprefix("./")

    @property
    def filter_query(self) -> str:
        """The selected values in any order: the one query of a feed, "?kind=report", empty where all rows are meant."""
        return self.url(sort=None).removeprefix("./")

    @property
    def canonical_query(self) -> str:
        """The one query of what is shown, in any order, without what is unknown or usual: "?kind=report&page=2"."""
        number = self.page.number
        return self.url(sort=None, page=number if number > 1 else None).removeprefix("./")

    @property
    def is_for_search_engines(self) -> bool:
        """Whether the list stands in search engines: whole, or narrowed by one filter; the rest repeats these."""
        if not self.selected:
            return self.order is None
        return (
            len(self.selected) == 1 and self.order is None and self.page.number == 1 and self.page.paginator.count > 0
        )

    @property
    def labels(self) -> dict[str, str]:
        """The labels of the selected values by the names of their facets."""
        return {f.name: dict(f.choices)[self.selected[f.name]] for f in self.facets if f.name in self.selected}

    @property
    def title(self) -> str:
        """What a narrowed list is called: "Logistics stories from Duisburg"; empty where nothing is narrowed."""
        labels = self.labels
        if not labels:
            return ""
        words = self.titles.get(tuple(labels)) or self.titles.get((), "%(choices)s")
        return words % {**labels, "choices": ", ".join(labels.values())}

    @property
    def chips(self) -> list[dict[str, str]]:
        """The selected values, each with the address of the list without it."""
        return [{"label": label, "url": self.url(**{name: None})} for name, label in self.labels.items()]

    @property
    def sortings(self) -> list[dict[str, Any]]:
        """The links of the orders; each keeps the filters and begins with the first page."""
        current = self.order or (self.orders[0] if self.orders else None)
        return [
            {
                "label": order.label,
                "url": self.url(sort=None if order is self.orders[0] else order.name),
                "is_current": order is current,
            }
            for order in self.orders
        ]

    @cached_property
    def page(self) -> Page:
        """The rows of the page that the query asks for, the nearest existing page otherwise."""
        number = self.query.get("page", "1")
        paginator = self.paginator(self.rows, self.page_size)
        paginator.count = self.numbers("rows", self.selected, lambda: paginator.count)
        is_number = number.isascii() and number.isdigit() and len(number) < 10
        return paginator.get_page(max(1, int(number)) if is_number else 1)

    @property
    def has_lead(self) -> bool:
        """Whether the first row of this page is the lead."""
        return self.paginator is LedPaginator and self.page.number == 1

    def choices(self, facet: Facet) -> list[Choice]:
        """Return the links of a facet, counted under the other selected values; empty ones are left out."""
        others = {name: value for name, value in self.selected.items() if name != facet.name}
        if self.is_narrow and not others.keys() & STATED:
            depends_on(f"{self.tag}#{facet.name}" if facet.name in STATED else self.tag)
        rows = self.narrow(self.all_rows, others)
        counts = self.numbers(facet.name, others, lambda: facet.counts(rows))
        selected = self.selected.get(facet.name)
        depends_on(*(f"{facet.name}:{value}" for value, _label in facet.choices if counts.get(value)))
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
            "previous": self.url(page=page.number - 1 if page.number > 2 else None) if page.has_previous() else "",
            "next": self.url(page=page.next_page_number()) if page.has_next() else "",
        }
