"""The records of the demo portal: cities, figures, sectors, people, projects."""

from decimal import Decimal
from typing import Any

from projects.models import (
    Milestone,
    Organisation,
    Partnership,
    Programme,
    Project,
    ProjectIndicator,
)
from ruhr_site.core.models import Person
from ruhr_site.places.models import City
from sectors.models import KeyFigure, Observation, Release, Sector, SectorFigure, Source, Unit
from stories.models import Topic

from .sources import read, words

TOPICS = {"start-ups": {"de": "Start-ups", "en": "Start-ups"}}


def create_records(stories: dict[str, dict[str, Any]]) -> None:
    """Create every record; figures are published, which checks that year and source are there."""
    create_cities()
    figures = read("figures")
    for source in figures["sources"]:
        Source.objects.create(slug=source["slug"], url=source["url"], **words(source, "name", "note"))
    for unit in figures["units"]:
        Unit.objects.create(
            slug=unit["slug"], measure=unit["measure"], is_per_year=unit["per_year"], **words(unit, "one", "many")
        )
    sectors = read("sectors")
    for sector in sectors:
        Sector.objects.create(slug=sector["slug"], **words(sector, "name"))
    release = Release.objects.create(title="Erster Bestand des Registers")
    for figure in figures["figures"]:
        create_figure(figure, release)
    release.carry_out(user=None)
    for sector in sectors:
        record = Sector.objects.get(slug=sector["slug"])
        for order, slug in enumerate(sector["figures"]):
            SectorFigure.objects.create(sector=record, figure=KeyFigure.objects.get(slug=slug), sort_order=order)
    for slug, names in TOPICS.items():
        Topic.objects.create(slug=slug, **words({"name": names}, "name"))
    for story in stories.values():
        for person in story.get("people") or []:
            Person.objects.get_or_create(
                slug=person["slug"], defaults={"name": person["name"], **words(person, "role")}
            )
    create_projects()


def create_cities() -> None:
    """Create the municipalities."""
    City.objects.bulk_create(
        City(
            name=city["name"],
            slug=city["slug"],
            district=city["district"] or "",
            latitude=Decimal(str(city["lat"])),
            longitude=Decimal(str(city["lon"])),
            population_k=city["population_k"],
        )
        for city in read("cities")
    )


def create_figure(data: dict[str, Any], release: Release) -> None:
    """Create a figure, publish its words, and add its values to a release."""
    figure = KeyFigure(
        slug=data["slug"],
        unit=Unit.objects.get(slug=data["unit"]),
        precision=data["precision"],
        scope=data["scope"],
        sector=Sector.objects.filter(slug=data["sector"]).first(),
        city=City.objects.filter(slug=data["city"]).first(),
        live=False,
        **words(data, "name", "definition"),
    )
    figure.full_clean()
    figure.save()
    figure.save_revision().publish()
    for row in data["observations"]:
        change = row.get("stated_change") or {}
        Observation.objects.create(
            figure=figure,
            release=release,
            year=row["year"],
            is_undated=row["undated"],
            value=Decimal(row["value"]),
            status=row["status"],
            source=Source.objects.get(slug=row["source"]),
            change_percent=Decimal(change["percent"]) if change else None,
            change_since=change.get("since"),
            **words(row, "note"),
        )


def create_projects() -> None:
    """Create the projects with their institutions, numbers and milestones."""
    data = read("projects")
    for organisation in data["organisations"]:
        Organisation.objects.create(slug=organisation["slug"], name=organisation["name"], url=organisation["url"])
    for programme in data["programmes"]:
        Programme.objects.create(period=programme["period"], **words(programme, "name", "fund"))
    for row in data["projects"]:
        create_project(row)


def create_project(row: dict[str, Any]) -> None:
    """Create one project."""
    project = Project(
        slug=row["slug"],
        funding_period=row["funding_period"] or "",
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        date_precision=row["date_precision"],
        subsidy_eur=Decimal(row["subsidy_eur"]),
        **words(row, "name", "staff", "location"),
    )
    project.partnerships = [
        Partnership(organisation=Organisation.objects.get(slug=partner["organisation"]), role=partner["role"])
        for partner in row["partnerships"]
    ]
    project.indicators = [
        ProjectIndicator(slug=indicator["slug"], value=Decimal(indicator["value"]), **words(indicator, "name"))
        for indicator in row["indicators"]
    ]
    project.save()
    for order, milestone in enumerate(row["milestones"]):
        Milestone.objects.create(
            project=project,
            slug=milestone["slug"],
            status=milestone["status"],
            reached_on=milestone["reached_on"],
            sort_order=order,
            **words(milestone, "title", "note"),
        )
