"""Projects as plain records for files, and as schema.org structured data: what visitors may see, and nothing else.

Accounts, addresses and the contact that lasts are never part of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import override

from projects.funding import notice_of
from projects.history import earlier_forecasts, evidence_of
from projects.progress import Progress
from ruhr_site.core.edge.collecting import depends_on, page_tag
from ruhr_site.core.files import PUBLISHER, dump, plain_number
from ruhr_site.core.visibility import visible, visible_q

if TYPE_CHECKING:
    from projects.models import Evidence, Milestone, Project, ProjectPage

# Feeds and calendars must name a time: this one lies before any of the portal.
UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class PublicProject:
    """A project with its public profiles by language, their addresses complete; `absolute` completes any path."""

    project: "Project"
    profiles: dict[str, "ProjectPage"]
    addresses: dict[str, str]
    absolute: Callable[[str], str]


@dataclass(frozen=True)
class ShownProjects:
    """What the files of a page are about: projects, what they are called together, the query that narrowed them."""

    projects: list[PublicProject]
    title: str
    query: str = ""

    @property
    def milestones(self) -> str:
        """The title of a feed or a calendar of their milestones."""
        return _("%(title)s: milestones") % {"title": self.title}


def public_projects(project_ids: Iterable[int], request: Any) -> list[PublicProject]:
    """Return the projects in the order of their ids, each once, in a fixed number of queries."""
    ids = list(dict.fromkeys(project_ids))
    depends_on(*(f"projects.{language}.project-{pk}" for pk in ids for language in ("de", "en")))
    projects = apps.get_model("projects.Project").objects.for_profile().in_bulk(ids)
    pages = visible(apps.get_model("projects.ProjectPage").objects.filter(project__in=ids))
    profiles: dict[int, dict[str, ProjectPage]] = {}
    for page in pages.defer(*apps.get_model("projects.ProjectPage").SECTIONS).select_related("locale").order_by("-pk"):
        profiles.setdefault(page.project_id, {})[page.language] = page
    return [
        PublicProject(
            projects[pk],
            profiles[pk],
            {language: request.build_absolute_uri(page.url) for language, page in sorted(profiles[pk].items())},
            request.build_absolute_uri,
        )
        for pk in ids
        if pk in profiles
    ]


def all_projects(request: Any) -> list[PublicProject]:
    """Return every project with a public profile in some language, in the order of their short names."""
    depends_on("projects.all")
    projects = apps.get_model("projects.Project").objects.filter(visible_q("pages__")).distinct().order_by("slug")
    return public_projects(projects.values_list("pk", flat=True), request)


def published_at(page: Any) -> datetime:
    """Return when a page was last published; a page made public by an import has no such time."""
    depends_on(page_tag(page.pk))  # what shows nothing else of the page changes with this time
    return page.last_published_at or UNKNOWN


def both(record: Any, name: str) -> dict[str, str]:
    """Return the words of a record in both languages."""
    return {"de": getattr(record, f"{name}_de"), "en": getattr(record, f"{name}_en")}


def day(value: date | None, precision: str = "day") -> str | None:
    """Return a day as ISO 8601, or the month where no more is known: "2022-08"."""
    if value is None:
        return None
    return f"{value:%Y-%m}" if precision == "month" else value.isoformat()


def amount(value: Decimal | None) -> int | float | None:
    """Return an amount, a rate or another number to two decimal places; None where it is not recorded."""
    return None if value is None else plain_number(round(value, 2))


def project_record(public: PublicProject, on: date) -> dict[str, Any]:
    """Return a project with its money, partners and milestones, words in both languages; null is not recorded."""
    project = public.project
    progress = Progress.of(project.milestones.all())
    programme = project.programme
    return {
        "project": project.slug,
        "name": both(project, "name"),
        "description": {language: description(page) for language, page in sorted(public.profiles.items())},
        "url": public.addresses,
        "status": project.status(on),
        "programme": {"name": both(programme, "name"), "fund": both(programme, "fund")} if programme else None,
        "funding_period": project.funding_period or None,
        "starts_on": day(project.starts_on, project.date_precision),
        "ends_on": day(project.ends_on, project.date_precision),
        "total_eur": amount(project.total_eur),
        "subsidy_eur": amount(project.subsidy_eur),
        "eu_notice": eu_notice(project),
        "eu_eur": amount(project.eu_amount),
        "eu_rate_percent": amount(project.eu_rate),
        "shares": [
            {"funder": both(share, "funder"), "is_eu": share.is_eu, "amount_eur": amount(share.amount_eur)}
            for share in project.funding_shares.all()
        ],
        "partners": [
            {"name": row.organisation.name, "place": row.organisation.place_name or None, "role": row.role}
            for row in project.partnerships.all()
        ],
        "sectors": [{"sector": sector.slug, "name": both(sector, "name")} for sector in project.sectors.all()],
        "cities": [city.name for city in project.cities.all()],
        "indicators": [
            {"indicator": row.slug, "name": both(row, "name"), "value": amount(row.value)}
            for row in project.indicators.all()
        ],
        "results": both(project, "results"),
        "documents": [
            {"title": both(row, "title"), "url": public.absolute(row.document.url)} for row in project.documents.all()
        ],
        "milestones_reached": progress.reached,
        "milestones_total": progress.total,
        "milestones": [milestone_record(milestone, public, on) for milestone in project.milestones.all()],
    }


def description(page: "ProjectPage") -> str:
    """Return what a profile says in short, with the numbers of its figures as its language writes them."""
    with override(page.language):
        return page.description


def eu_notice(project: "Project") -> dict[str, str] | None:
    """Return the notice of the EU's support that the profile carries, in both languages; None where it carries none."""
    statements = {}
    for language in ("de", "en"):
        with override(language):
            notice = notice_of(project)
        if notice:
            statements[language] = notice.statement
    return statements or None


def milestone_record(milestone: "Milestone", public: PublicProject, on: date) -> dict[str, Any]:
    """Return a milestone with plan, forecasts, the day on which it was reached, and what shows that it is so."""
    return {
        "milestone": milestone.slug,
        "title": both(milestone, "title"),
        "status": milestone.shown_status(on),
        "planned_on": day(milestone.planned_on),
        "forecast_on": day(milestone.forecast_on),
        "earlier_forecasts": [day(forecast) for forecast in earlier_forecasts(milestone, on)],
        "reached_on": day(milestone.reached_on),
        "note": both(milestone, "note"),
        "weight": milestone.weight,
        "evidence": [evidence_record(piece, public.absolute) for piece in evidence_of(milestone)],
    }


def evidence_record(piece: "Evidence", absolute: Callable[[str], str]) -> dict[str, Any]:
    """Return a piece of evidence: a document, a photo with its words and its credit, or a link elsewhere."""
    record: dict[str, Any] = {"kind": piece.kind, "title": both(piece, "title"), "url": absolute(piece.address)}
    if piece.image:
        record |= {"alt": both(piece.image, "alt"), "credit": piece.image.rights.credit or None}
    return record


def milestone_records(projects: Iterable[PublicProject], on: date) -> Iterator[dict[str, Any]]:
    """Yield every milestone of the projects, each with its project and the addresses of the profiles."""
    for public in projects:
        for milestone in public.project.milestones.all():
            yield (
                {"project": public.project.slug} | milestone_record(milestone, public, on) | {"url": public.addresses}
            )


def partner_records(projects: Iterable[PublicProject]) -> Iterator[dict[str, Any]]:
    """Yield every institution in each project that it is part of."""
    for public in projects:
        for row in public.project.partnerships.all():
            yield {
                "project": public.project.slug,
                "organisation": row.organisation.slug,
                "name": row.organisation.name,
                "place": row.organisation.place_name or None,
                "role": row.role,
                "url": row.organisation.url or None,
            }


def projects_json(projects: list[PublicProject], on: date) -> str:
    """Return projects as one JSON document, with the day as of which their status is meant."""
    return dump(
        {
            "publisher": PUBLISHER,
            "as_of": on.isoformat(),
            "projects": [project_record(public, on) for public in projects],
        }
    )
