"""The filters of the list of projects."""

from datetime import date

from django.db.models import Case, CharField, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as _

from ruhr_site.core.filters import Facet, Listing, record_choices

PAGE_SIZE = 12


def project_listing(profiles: QuerySet, query: QueryDict, on: date) -> Listing:
    """Return the profiles that the query asks for, with links to narrow them by status, sector and city."""
    status = Case(
        When(project__starts_on__gt=on, then=Value("planned")),
        When(project__ends_on__lt=on, then=Value("ended")),
        When(project__starts_on__lte=on, then=Value("running")),
        default=Value("unknown"),
        output_field=CharField(),
    )
    statuses = [("planned", _("planned")), ("running", _("running")), ("ended", _("ended"))]
    return Listing(
        profiles.annotate(status=status),
        [
            Facet("status", _("Status"), "status", statuses),
            Facet("sector", _("Sector"), "project__sectors__slug", record_choices("sectors.Sector")),
            Facet("city", _("City"), "project__cities__slug", record_choices("places.City")),
        ],
        query,
        PAGE_SIZE,
    )
