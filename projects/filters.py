"""The filters and orders of the list of projects."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Case, CharField, Count, F, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.translation import gettext as _

from ruhr_site.core.filters import Facet, Listing, Order, record_choices
from ruhr_site.core.kept import keep
from ruhr_site.core.visibility import visible
from ruhr_site.core.words import active_language

PAGE_SIZE = 12
# Years further from today than this are taken for slips of the keyboard and not offered.
YEARS_BACK, YEARS_AHEAD = 50, 20


def project_listing(profiles: QuerySet, query: QueryDict, on: date, kept_as: str = "", tag: str = "") -> Listing:
    """Return the profiles that the query asks for on a day, with links to narrow and to sort them."""
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
            Facet("programme", _("Programme"), "", programmes(), lambda value: Q(project__programme=value)),
            Facet("sector", _("Sector"), "project__sectors__slug", record_choices("sectors.Sector")),
            Facet("city", _("City"), "project__cities__slug", record_choices("places.City")),
            Facet("year", _("Year"), "", years(on), in_year),
        ],
        query,
        PAGE_SIZE,
        [
            Order("start", _("newest first"), ()),
            Order("end", _("by end"), (F("project__ends_on").desc(nulls_last=True), "-pk")),
            Order("name", _("by name"), (Lower("title"), "pk")),
        ],
        titles={
            ("sector",): _("%(sector)s projects"),
            ("city",): _("Projects in %(city)s"),
            ("sector", "city"): _("%(sector)s projects in %(city)s"),
            ("year",): _("Projects in %(year)s"),
            (): _("Projects: %(choices)s"),
        },
        kept_as=kept_as and f"{kept_as} on {on}",
        tag=tag,
    )


def programmes() -> list[tuple[str, str]]:
    """Return the programmes of public projects as (id, name)."""
    known = visible(apps.get_model("projects.ProjectPage").objects).values("project__programme")
    rows = apps.get_model("projects.Programme").objects.filter(pk__in=known)
    return keep(
        f"choices programmes {active_language()}", lambda: [(str(row.pk), row.name) for row in rows], ["programme"]
    )


def years(on: date) -> list[tuple[str, str]]:
    """Return the years from the first start of public projects to the last end, or to this one, the latest first."""
    known = visible(apps.get_model("projects.ProjectPage").objects).values("project")
    dates = apps.get_model("projects.Project").objects.filter(pk__in=known).aggregate
    found = keep("project years", lambda: dates(first=Min("starts_on"), last=Max("ends_on"), start=Max("starts_on")))
    if not found["first"]:
        return []
    first = max(found["first"].year, on.year - YEARS_BACK)
    last = max(day.year for day in (found["last"], found["start"], on) if day)
    return [(str(year), str(year)) for year in range(min(last, on.year + YEARS_AHEAD), first - 1, -1)]


def in_year(value: str) -> Q:
    """Return the condition that a project runs in a year; without an end it runs on."""
    first, last = date(int(value), 1, 1), date(int(value), 12, 31)
    return Q(project__starts_on__lte=last) & (Q(project__ends_on__gte=first) | Q(project__ends_on=None))


def cities_of(profiles: QuerySet) -> list[Any]:
    """Return the cities of the projects of the profiles by name, each with its number of projects as `count`."""
    chosen = profiles.order_by().values("project_id")
    cities = apps.get_model("places.City").objects.filter(projects__in=chosen)
    return list(cities.annotate(count=Count("projects", distinct=True)).order_by("name"))
