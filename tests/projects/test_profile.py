"""What a profile shows of a project of which much, or nothing, is known."""

import json
from datetime import date

import pytest

from projects.models import FundingShare, Milestone, ProjectPage
from tests.factories import make_project, make_project_page, publish
from tests.reading import main, soup, text

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 15)
DE, EN = "/de/projekte/waerme/", "/en/projects/waerme/"


@pytest.fixture(autouse=True)
def _today(go_to):
    go_to(TODAY)


def facts(page) -> dict[str, str]:
    return {text(row.dt): text(row.dd) for row in page.select("dl.facts > div")}


def structured(response) -> dict:
    return json.loads(soup(response).select_one('main script[type="application/ld+json"]').string)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            DE,
            {
                "Förderprogramm": "Grüne Wärme EFRE",
                "Förderperiode": "2021–2027",
                "Läuft": "Januar 2025 bis August 2027",
                "Federführende Einrichtung": "Hochschule Bochum",
                "Gesamtkosten": "1.000.000,00 EUR",
                "EU-Anteil": "525.000,50 EUR 52,5 % der Gesamtkosten",
                "Land NRW": "200.000,00 EUR",
            },
        ),
        (
            EN,
            {
                "Programme": "Green Heat ERDF",
                "Funding period": "2021–2027",
                "Runs": "January 2025 to August 2027",
                "Main institution": "Hochschule Bochum",
                "Total cost": "EUR 1,000,000.00",
                "EU share": "EUR 525,000.50 52.5 per cent of the total cost",
                "State of NRW": "EUR 200,000.00",
            },
        ),
    ],
)
def test_the_panel_names_programme_period_money_and_shares(visitor, rich, url, expected):
    assert facts(main(visitor.get(url))) == expected


def test_the_programme_is_linked(visitor, rich):
    assert main(visitor.get(DE)).select_one("dl.facts a")["href"] == "https://programme.example/"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "de", "en"),
    [
        (date(2025, 9, 1), date(2027, 8, 31), ("Geplant", "September 2025 bis August 2027"), ("Will run", None)),
        (date(2025, 9, 1), None, ("Geplant", "ab September 2025"), ("Will run", "from September 2025")),
        (date(2025, 1, 1), None, ("Läuft", "seit Januar 2025"), ("Runs", "since January 2025")),
        (date(2019, 9, 1), date(2022, 8, 31), ("Lief", None), ("Ran", "September 2019 to August 2022")),
        (None, date(2022, 8, 31), ("Lief", "bis August 2022"), ("Ran", "until August 2022")),
        (None, date(2028, 8, 31), ("Zeitraum", "bis August 2028"), ("Period", "until August 2028")),
    ],
)
def test_the_tense_follows_from_the_dates(visitor, starts_on, ends_on, de, en):
    project = make_project(starts_on=starts_on, ends_on=ends_on)
    for language, (tense, period) in (("de", de), ("en", en)):
        shown = facts(main(visitor.get(make_project_page(project, language).url)))
        assert tense in shown
        assert period in (None, shown[tense])


@pytest.mark.parametrize(("support", "is_named"), [("unknown", True), ("yes", True), ("no", False)])
def test_an_eu_share_that_is_not_recorded_is_named_unless_there_is_none(visitor, support, is_named):
    page = make_project_page(make_project(eu_support=support), "en")
    assert (facts(main(visitor.get(page.url))).get("EU share") == "not recorded") is is_named


def test_an_eu_share_without_a_total_has_no_rate(visitor):
    project = make_project()
    project.funding_shares = [FundingShare(funder_de="EU", funder_en="EU", is_eu=True, amount_eur=5)]
    project.save()
    assert facts(main(visitor.get(make_project_page(project, "en").url)))["EU share"] == "EUR 5.00"


def test_partners_stand_with_place_and_role(visitor, rich):
    partners = [text(partner) for partner in main(visitor.get(EN)).select(".partners li")]
    assert partners == [
        "Hochschule, Bochum main institution",
        "Universität Twente, Enschede partner",
        "Verein partner",
    ]


def test_the_map_lights_the_cities_and_links_no_others(visitor, rich):
    page = main(visitor.get(DE))
    assert [text(dot.title) for dot in page.select(".map .lit")] == ["Bochum"]
    assert [link["href"] for link in page.select(".map a")] == ["/de/staedte/bochum/"]
    assert "/de/staedte/bochum/" in [link["href"] for link in page.select(".chips a")]


@pytest.mark.parametrize(("url", "title"), [(DE, "Bericht PDF, 2,0 KB"), (EN, "Report PDF, 2.0 KB")])
def test_a_document_says_its_title_kind_and_size(visitor, rich, url, title):
    row = main(visitor.get(url)).select_one(".documents li")
    assert text(row).replace("\xa0", " ") == title
    assert row.a["href"] == rich.documents.get().document.url


def test_related_figures_are_shown_as_tiles(visitor, rich):
    tiles = main(visitor.get(DE)).select(".related-figures .figure")
    assert [tile["data-figure"] for tile in tiles] == [rich.figures.get().slug]


def test_results_of_the_record_follow_those_of_the_page(visitor, rich):
    rich.results_de = "12 Straßen <b>\nsind warm."
    rich.save()
    page = ProjectPage.objects.get(project=rich, locale__language_code="de")
    page.results = "<p>Es wurde warm.</p>"
    publish(page)
    assert text(main(visitor.get(DE)).select_one("#results")) == "Ergebnisse Es wurde warm. 12 Straßen <b> sind warm."


def test_a_running_project_without_results_has_no_chapter_for_them(visitor, rich):
    assert not main(visitor.get(DE)).select("#results")


@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_is_shown_of_what_is_not_known(visitor, language):
    page = main(visitor.get(make_project_page(make_project(), language).url))
    assert not [heading for heading in page.select("h2, h3, dt, dd, p:not(.visually-hidden)") if not text(heading)]
    assert "None" not in text(page)
    assert not page.select(".timeline, .partners, .documents, .map, .related-figures, progress")


@pytest.mark.parametrize(
    "unknown",
    [
        *("programme", "funding_period", "starts_on", "ends_on", "total_eur", "lasting_contact"),
        *("partnerships", "funding_shares", "documents", "sectors", "cities", "figures", "milestones"),
    ],
)
def test_a_profile_reads_well_whatever_one_thing_is_not_known(visitor, rich, unknown):
    related = unknown in ("partnerships", "funding_shares", "documents", "sectors", "cities", "figures")
    if unknown == "milestones":
        rich.milestones.all().delete()
    else:
        nothing = [] if related else "" if unknown in ("funding_period", "lasting_contact") else None
        setattr(rich, unknown, nothing)
        rich.save()
    for url in (DE, EN):
        page = main(visitor.get(url))
        assert not [part for part in page.select("h2, h3, dt, dd, li, p:not(.visually-hidden)") if not text(part)]
        assert not [word for word in ("None", "nan", "()", " ,", ";;") if word in text(page)]
    for file in (
        "/de/projekte/projects.csv",
        "/de/projekte/projects.json",
        f"{DE}milestones.ics",
        f"{DE}milestones.atom",
    ):
        assert visitor.get(file).status_code == 200


def test_a_programme_without_a_fund_leaves_no_gap(visitor, rich):
    rich.programme.fund_de = rich.programme.fund_en = rich.programme.url = ""
    rich.programme.save()
    assert facts(main(visitor.get(EN)))["Programme"] == "Green Heat"


def test_the_page_leads_to_its_feed_calendar_and_data(visitor, rich):
    document = soup(visitor.get(DE))
    kinds = {link["type"]: link["href"] for link in document.select('head link[rel="alternate"][type]')}
    assert kinds == {
        "application/atom+xml": f"{DE}milestones.atom",
        "application/feed+json": f"{DE}milestones.json",
        "text/calendar": f"{DE}milestones.ics",
        "application/json": f"{DE}project.json",
    }
    visible = {link["href"] for link in document.main.select("a[href]")}
    assert set(kinds.values()) <= visible
    assert {visitor.get(url).status_code for url in kinds.values()} == {200}


def test_a_project_without_dated_milestones_offers_no_calendar(visitor):
    document = soup(visitor.get(make_project_page().url))
    assert not document.select('[href$="milestones.ics"]')


def test_search_engines_are_told_grants_members_and_milestones(visitor, rich):
    data = structured(visitor.get(EN))
    assert (data["@type"], data["name"], data["foundingDate"]) == ("ResearchProject", "Heat for all", "2025-01")
    assert data["funding"][0] == {
        "@type": "MonetaryGrant",
        "name": "Green Heat",
        "funder": {"@type": "FundingAgency", "name": "Union"},
        "amount": {"@type": "MonetaryAmount", "currency": "EUR", "value": 525000.5},
    }
    assert [row["member"]["name"] for row in data["member"]] == ["Hochschule", "Universität Twente", "Verein"]
    assert [(row["name"], row["startDate"]) for row in data["event"]][:2] == [
        ("Step auftakt", "2025-03-01"),
        ("Step pruefung", "2026-02-01"),
    ]
    assert len(data["event"]) == 4


def test_search_engines_are_told_nothing_that_is_not_known(visitor):
    data = structured(visitor.get(make_project_page(make_project(), "en").url))
    assert data.keys() == {"@context", "@type", "@id", "url", "name", "description"}


def test_no_name_ends_the_structured_data_early(visitor, rich):
    Milestone.objects.filter(slug="bau").update(title_en="</script><script>alert(1)</script>&amp;")
    response = visitor.get(EN)
    assert "</script><script>alert" not in response.content.decode()
    assert structured(response)["event"][2]["name"] == "</script><script>alert(1)</script>&amp;"


def test_the_demo_says_effects_apart_from_results(visitor):
    page = main(visitor.get("/de/projekte/innovation-centres-ruhr/"))
    assert "Erwartet" not in text(page.select_one("#results"))
    assert "Erwartet werden Fortschritte" in text(page.select_one("#effects"))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/de/projekte/innovation-centres-ruhr/", "Namentlich erfasst: 1 von 42 Partnern, die das Projekt angibt."),
        ("/en/projects/innovation-centres-ruhr/", "Recorded by name: 1 of the 42 partners that the project states."),
    ],
)
def test_partners_that_are_stated_and_not_named_are_told(visitor, address, words):
    assert words in text(main(visitor.get(address)))
