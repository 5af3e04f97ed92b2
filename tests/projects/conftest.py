"""A project of which everything is known, and the days on which it is read."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from projects.models import FundingShare, Milestone, Organisation, Partnership, Programme, Project, ProjectDocument
from ruhr_site.places.models import City
from sectors.models import KeyFigure, Sector
from tests.factories import make_project, make_project_page

MILESTONES = [
    ("auftakt", "reached", date(2025, 2, 1), None, date(2025, 3, 1)),
    ("pruefung", "delayed", date(2025, 5, 1), date(2026, 2, 1), None),
    ("bau", "under_way", date(2026, 8, 1), None, None),
    ("zweitbau", "dropped", date(2026, 9, 1), None, None),
    ("leitfaden", "planned", None, None, None),
]


@pytest.fixture
def go_to(monkeypatch):
    """Return a function that sets the day of today."""

    def travel(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: day)

    return travel


@pytest.fixture
def rich() -> Project:
    """A project of which everything is known, with its profile in both languages."""
    programme = Programme.objects.create(
        name_de="Grüne Wärme",
        name_en="Green Heat",
        fund_de="EFRE",
        fund_en="ERDF",
        period="2021-2027",
        url="https://programme.example/",
    )
    project = make_project(
        "waerme",
        name_de="Wärme für alle",
        name_en="Heat for all",
        programme=programme,
        starts_on=date(2025, 1, 1),
        ends_on=date(2027, 8, 31),
        total_eur=Decimal("1000000"),
        lasting_contact="postfach@hochschule.example",
    )
    places = [("Hochschule", "bochum", ""), ("Universität Twente", "", "Enschede"), ("Verein", "", "")]
    project.partnerships = [
        Partnership(
            organisation=Organisation.objects.create(
                slug=f"o{number}", name=name, city=City.objects.filter(slug=city).first(), place=place
            ),
            role="partner" if number else "lead",
        )
        for number, (name, city, place) in enumerate(places)
    ]
    project.funding_shares = [
        FundingShare(funder_de="Union", funder_en="Union", is_eu=True, amount_eur=Decimal("525000.50")),
        FundingShare(funder_de="Land NRW", funder_en="State of NRW", amount_eur=Decimal(200000)),
    ]
    report = Document.objects.create(title="Intern", file=ContentFile(b"x" * 2048, "bericht.pdf"))
    project.documents = [ProjectDocument(document=report, title_de="Bericht", title_en="Report")]
    project.sectors, project.cities = [Sector.objects.get(slug="energy")], [City.objects.get(slug="bochum")]
    project.figures = [KeyFigure.objects.filter(live=True).first()]
    project.save()
    for order, (slug, status, planned, forecast, reached) in enumerate(MILESTONES):
        Milestone.objects.create(
            project=project,
            slug=slug,
            title_de=f"Schritt {slug}",
            title_en=f"Step {slug}",
            status=status,
            planned_on=planned,
            forecast_on=forecast,
            reached_on=reached,
            sort_order=order,
        )
    for language in ("de", "en"):
        make_project_page(project, language)
    return project
