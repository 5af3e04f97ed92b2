"""The results of a search as a listing: narrowed by kind, sector, city and year, page by page."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ruhr_site.core.filters import Facet, Listing, record_choices

from .finding import Found
from .models import SearchEntry

PAGE_SIZE = 20


class ValueFacet(Facet):
    """A facet over the values that found entries carry."""

    def counts(self, rows: Any) -> dict[str, int]:
        """Return how many of the entries carry each value."""
        return Counter(value for row in rows for value in row.values[self.name])


def facets(found: list[Found]) -> list[Facet]:
    """Return the facets with the values that were found and no others, so that the rest is not even named."""
    years = sorted({year for row in found for year in row.values["year"]}, reverse=True)
    choices = {
        "kind": (pgettext("of results", "Kind"), [(value, str(label)) for value, label in SearchEntry.Kind.choices]),
        "sector": (_("Sector"), record_choices("sectors.Sector")),
        "city": (_("City"), record_choices("places.City")),
        "year": (_("Year"), [(year, year) for year in years]),
    }
    seen = {name: {value for row in found for value in row.values[name]} for name in choices}
    return [
        ValueFacet(name, label, name, [choice for choice in known if choice[0] in seen[name]])
        for name, (label, known) in choices.items()
    ]


class Results(Listing):
    """Found entries, narrowed by the facets that the query names; every link keeps the words."""

    def __init__(self, found: list[Found], words: str, query: QueryDict) -> None:
        self.words = words
        super().__init__(found, facets(found), query, PAGE_SIZE)

    def narrow(self, rows: Any, selected: dict[str, str]) -> Any:
        """Return the entries that carry every selected value."""
        return (
            rows
            if not selected
            else [row for row in rows if all(value in row.values[name] for name, value in selected.items())]
        )

    def url(self, **changes: str | int | None) -> str:
        """Return the query of this search with some values changed."""
        rest = super().url(**changes).removeprefix("./").removeprefix("?")
        return "&".join(filter(None, [f"?{urlencode({'q': self.words})}", rest]))
