"""Projects as a table for spreadsheets."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from projects.open_data import PublicProject, day
from projects.progress import Progress
from ruhr_site.core.files import csv_file, shown, text

COLUMNS = (
    *("project", "name_de", "name_en", "status", "programme_de", "programme_en", "fund_de", "fund_en"),
    *("funding_period", "starts_on", "ends_on", "total_eur", "subsidy_eur", "eu_eur", "eu_rate_percent"),
    *("lead", "partners", "sectors", "cities", "milestones_reached", "milestones_total", "url_de", "url_en"),
)


def projects_csv(projects: Iterable[PublicProject], on: date) -> str:
    """Return one line for each project (RFC 4180): numbers plain, days as 2020-12-31, several names with semicolons."""
    return csv_file(COLUMNS, (csv_row(public, on) for public in projects))


def csv_row(public: PublicProject, on: date) -> list[str]:
    """Return the cells of a project; what is not recorded is empty."""
    project, programme = public.project, public.project.programme
    progress = Progress.of(project.milestones.all())
    return [
        text(project.slug),
        text(project.name_de),
        text(project.name_en),
        text(project.status(on)),
        text(programme and programme.name_de),
        text(programme and programme.name_en),
        text(programme and programme.fund_de),
        text(programme and programme.fund_en),
        text(project.funding_period),
        shown(day(project.starts_on, project.date_precision)),
        shown(day(project.ends_on, project.date_precision)),
        plain(project.total_eur),
        plain(project.subsidy_eur),
        plain(project.eu_amount),
        plain(project.eu_rate),
        text(project.lead),
        names(row.organisation.name for row in project.partnerships.all()),
        names(sector.slug for sector in project.sectors.all()),
        names(city.name for city in project.cities.all()),
        shown(progress.reached),
        shown(progress.total),
        text(public.addresses.get("de")),
        text(public.addresses.get("en")),
    ]


MILESTONE_COLUMNS = (
    *("project", "milestone", "title_de", "title_en", "status", "planned_on", "forecast_on", "reached_on"),
    *("weight", "note_de", "note_en", "url_de", "url_en"),
)
PARTNER_COLUMNS = ("project", "organisation", "name", "place", "role", "url")


def milestone_row(record: dict[str, Any]) -> list[str]:
    """Return the cells of a milestone from its record in `open_data`."""
    return [
        text(record["project"]),
        text(record["milestone"]),
        *(text(record["title"][language]) for language in ("de", "en")),
        text(record["status"]),
        *(shown(record[name]) for name in ("planned_on", "forecast_on", "reached_on", "weight")),
        *(text(record["note"][language]) for language in ("de", "en")),
        *(text(record["url"].get(language)) for language in ("de", "en")),
    ]


def partner_row(record: dict[str, Any]) -> list[str]:
    """Return the cells of a partner from its record in `open_data`."""
    return [text(record[name]) for name in PARTNER_COLUMNS]


def plain(value: Decimal | None) -> str:
    """Return an amount or a rate to two decimal places, without separators."""
    return "" if value is None else f"{value:.2f}"


def names(values: Iterable[Any]) -> str:
    """Return several names in one cell."""
    return text("; ".join(str(value) for value in values))
