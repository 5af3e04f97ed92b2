"""A project of which everything is known, and the days on which it is read."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from projects.models import (
    Evidence,
    FundingShare,
    Milestone,
    MilestoneUpdate,
    Organisation,
    Partnership,
    Programme,
    Project,
    ProjectDocument,
)
from ruhr_site.core.models import PortalImage
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


@pytest.fixture
def milestone(rich):
    """A delayed step: planned for May 2025, now expected for February 2026."""
    return Milestone.objects.get(slug="pruefung")


@pytest.fixture
def report(milestone, accounts):
    """Return a function that reports on the step on a day of June 2025, as the desk does."""

    def make(day: int, corrects=None, of=milestone, **fields) -> MilestoneUpdate:
        previous = of.reported
        for name, value in fields.items():
            setattr(of, name, value)
        of.save()
        update = of.keep_update(accounts["staff"], previous, corrects)
        MilestoneUpdate.objects.filter(pk=update.pk).update(made_at=datetime(2025, 6, day, 12, tzinfo=UTC))
        return of.updates.get(pk=update.pk)

    return make


@pytest.fixture
def pdf():
    return Document.objects.create(title="Intern", file=ContentFile(b"x" * 2048, "abnahme.pdf"))


@pytest.fixture
def proven(report, pdf):
    """The update of a step with a document, a link and a photo as evidence."""
    update = report(2, status="reached", reached_on=date(2025, 6, 1))
    photo = PortalImage.objects.first()
    photo.alt_de, photo.alt_en, photo.credit = "Eine Pumpe", "A heat pump", "Foto: Verein"
    photo.save()
    words = {"update": update, "title_de": "Beleg"}
    Evidence.objects.create(document=pdf, title_en="Report", **words)
    Evidence.objects.create(url="https://www.presse.example/artikel", title_en="Press", **words)
    Evidence.objects.create(image=photo, title_en="The pump", **words)
    return update
