"""The filters of the register of figures."""

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruhr_site.core.filters import Facet, Listing, record_choices
from sectors.models import KeyFigure

# The register is one table; this only has to exceed the number of its rows.
ALL = 100_000
# What figures are about, in the words of a list.
PLACES = {
    "region": gettext_lazy("The region"),
    "sector": gettext_lazy("Sectors"),
    "city": gettext_lazy("Cities"),
    "state": gettext_lazy("North Rhine-Westphalia"),
    "nation": gettext_lazy("Germany"),
}


def figure_listing(query: QueryDict) -> Listing:
    """Return the published figures that the query asks for, with links to narrow them."""
    scopes = [(value, str(PLACES[value])) for value in KeyFigure.Scope.values]
    return Listing(
        KeyFigure.objects.published().order_by("pk"),
        [
            Facet("scope", _("Scope"), "scope", scopes),
            Facet("sector", _("Sector"), "sector__slug", record_choices("sectors.Sector")),
            Facet("city", _("City"), "city__slug", record_choices("places.City")),
        ],
        query,
        ALL,
        titles={
            ("city",): _("Figures for %(city)s"),
            (): _("Figures: %(choices)s"),
        },
        kept_as="figures",
    )
