"""The profile of a project: bare and full, and what it says of its state."""

from datetime import date
from decimal import Decimal

import pytest

from projects.models import (
    FundingShare,
    Milestone,
    Organisation,
    Partnership,
    Programme,
    Project,
    ProjectIndexPage,
    ProjectPage,
)
from ruhr_site.places.models import City
from sectors.models import Sector
from tests.factories import draft, in_tree, make_project, make_project_page
from tests.reading import main, text

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 15)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)


def read(visitor, page):
    return main(visitor.get(page.url))


def facts(page) -> dict[str, str]:
    return {text(row.dt): text(row.dd) for row in page.select("dl.facts > div")}


def test_a_profile_of_which_nothing_is_known_renders(visitor):
    page = read(visitor, make_project_page(make_project()))
    assert text(page.h1) == "Neues Projekt"
    assert "Laufzeit nicht erfasst" in text(page)
    assert facts(page) == {"Förderprogramm": "nicht erfasst", "EU-Anteil": "nicht erfasst"}
    assert not page.select(".timeline, .partners, progress, img, article.card")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "de", "en"),
    [
        (date(2025, 9, 1), date(2027, 8, 31), "beginnt im September 2025", "starts in September 2025"),
        (date(2025, 1, 1), date(2027, 8, 31), "läuft bis August 2027", "runs until August 2027"),
        (date(2025, 1, 1), None, "laufend", "running"),
        (date(2019, 9, 1), date(2022, 8, 31), "beendet im August 2022", "ended in August 2022"),
        (None, None, "Laufzeit nicht erfasst", "dates not recorded"),
        (date(2025, 1, 1), TODAY, "läuft bis Juni 2025", "runs until June 2025"),
    ],
)
def test_the_state_follows_from_the_dates(visitor, starts_on, ends_on, de, en):
    project = make_project(starts_on=starts_on, ends_on=ends_on)
    said = [
        text(read(visitor, make_project_page(project, language)).select(".kicker span")[1]) for language in ("de", "en")
    ]
    assert said == [de, en]


def test_a_draft_may_lack_everything():
    page = draft(ProjectPage, in_tree(ProjectIndexPage), "Unfertig", project=None)
    assert page.publication_errors().keys() == {"project", "summary"}


@pytest.fixture
def full():
    programme = Programme.objects.create(name_de="Förderprogramm", name_en="Funding programme", period="2021-2027")
    project = make_project(
        programme=programme,
        funding_period="2021-2027",
        starts_on=date(2025, 1, 1),
        ends_on=date(2027, 8, 31),
        total_eur=Decimal("1000000"),
        subsidy_eur=Decimal("600000.5"),
        staff_de="zwei Stellen",
        staff_en="two posts",
        location_de="Bochum",
        location_en="Bochum",
    )
    lead, partner = (
        Organisation.objects.create(slug=name.lower(), name=name, city=City.objects.get(slug="bochum"))
        for name in ("Hochschule", "Kammer")
    )
    project.partnerships = [
        Partnership(organisation=lead, role="lead"),
        Partnership(organisation=partner, role="partner"),
    ]
    project.funding_shares = [
        FundingShare(funder_de="Europäische Union", funder_en="European Union", is_eu=True, amount_eur=Decimal(525000))
    ]
    project.sectors, project.cities = [Sector.objects.get(slug="energy")], [City.objects.get(slug="bochum")]
    project.save()
    for order, (slug, status, day) in enumerate(
        [("eins", "reached", date(2025, 3, 1)), ("zwei", "delayed", None), ("drei", "dropped", None)]
    ):
        Milestone.objects.create(
            project=project,
            slug=slug,
            title_de=f"Schritt {slug}",
            title_en=f"Step {slug}",
            status=status,
            reached_on=day,
            forecast_on=date(2026, 2, 1),
            sort_order=order,
        )
    return project


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            {
                "Förderprogramm": "Förderprogramm",
                "Förderperiode": "2021–2027",
                "Gesamtkosten": "1.000.000,00 EUR",
                "EU-Anteil": "525.000,00 EUR 52,5 % der Gesamtkosten",
            },
        ),
        (
            "en",
            {
                "Main institution": "Hochschule Bochum",
                "Runs": "January 2025 to August 2027",
                "Total cost": "EUR 1,000,000.00",
                "Subsidy": "EUR 600,000.50",
                "EU share": "EUR 525,000.00 52.5 per cent of the total cost",
                "Staff": "two posts",
                "Location": "Bochum",
            },
        ),
    ],
)
def test_the_facts_come_from_the_record(visitor, full, language, expected):
    shown = facts(read(visitor, make_project_page(full, language)))
    assert {name: shown.get(name) for name in expected} == expected


def test_a_date_known_to_the_day_is_shown_to_the_day(visitor, full):
    full.date_precision = "day"
    full.save()
    assert facts(read(visitor, make_project_page(full, "en")))["Runs"] == "1 January 2025 to 31 August 2027"


def test_progress_is_counted_without_what_was_dropped(visitor, full):
    page = read(visitor, make_project_page(full))
    assert "1 von 2 Meilensteinen erreicht" in text(page)
    assert page.progress["value"] == "50"


def test_every_milestone_says_its_state_and_day(visitor, full):
    steps = [text(step) for step in read(visitor, make_project_page(full, "en")).select(".timeline > li")]
    assert steps == [
        "reached 1 March 2025 previously expected for 1 February 2026 Step eins",
        "delayed expected for 1 February 2026 Step zwei",
        "dropped previously expected for 1 February 2026 Step drei",
    ]


def test_all_partners_are_named_with_place_and_role(visitor, full):
    partners = [text(partner) for partner in read(visitor, make_project_page(full, "en")).select(".partners li")]
    assert partners == ["Hochschule, Bochum main institution", "Kammer, Bochum partner"]


def test_a_profile_links_to_its_sector_and_city(visitor, full):
    links = {link["href"] for link in read(visitor, make_project_page(full)).select(".chips a")}
    assert links == {"/de/branchen/energiewirtschaft/", "/de/staedte/bochum/"}


@pytest.mark.parametrize("url", ["/de/branchen/energiewirtschaft/", "/de/staedte/bochum/"])
def test_a_project_stands_on_the_pages_of_its_sector_and_city(visitor, full, url):
    make_project_page(full)
    assert "Neues Projekt" in [text(card.h3) for card in main(visitor.get(url)).select("article.project")]


def test_only_chapters_with_a_text_are_shown(visitor):
    page = read(visitor, make_project_page(aims="<p>Ein Ziel.</p>"))
    assert [section["id"] for section in page.select(".prose > section")] == ["summary", "aims"]


def test_the_profile_of_the_demo_has_all_its_chapters(visitor):
    page = main(visitor.get("/en/projects/innovation-centres-ruhr/"))
    assert [text(heading) for heading in page.select(".prose h2")] == [
        "Summary",
        "Aims",
        "Resources needed",
        "Evidence of success",
        "Results",
        "Effects",
        "Potential for learning and transfer",
    ]


def test_the_profile_of_the_demo_says_that_the_project_has_ended(visitor):
    page = main(visitor.get("/en/projects/innovation-centres-ruhr/"))
    assert "ended in August 2022" in text(page)
    assert "2 of 3 milestones reached" in text(page)
    assert facts(page)["Partners in total"] == "42"


def test_a_project_has_a_profile_in_each_language():
    project = Project.objects.get()
    assert sorted(page.locale.language_code for page in project.pages.all()) == ["de", "en"]
