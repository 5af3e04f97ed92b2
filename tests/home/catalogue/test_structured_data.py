"""Structured data of every page type: known to schema.org's vocabulary, and about what the page says."""

import json
from datetime import date, timedelta

import pytest

from projects.models import FundingShare, Milestone, Organisation, Partnership, Programme
from stories.models import StoryPage
from tests.bench.pages import PAGES
from tests.factories import make_project, make_project_page, make_story, publish
from tests.reading import soup, text
from tests.vocabulary import problems, triples

pytestmark = pytest.mark.django_db

DEMO = [path for name, paths in PAGES.items() if name != "not-found" for path in paths]


def scripts(visitor, address):
    """Return all structured data of a page."""
    document = soup(visitor.get(address))
    return [json.loads(script.string) for script in document.select('script[type="application/ld+json"]')]


def of_type(visitor, address, kind):
    """Return the things of a type at the top of a page's structured data."""
    things = [thing for data in scripts(visitor, address) for thing in data.get("@graph", [data])]
    return [thing for thing in things if thing["@type"] == kind]


@pytest.mark.parametrize("address", DEMO)
def test_the_vocabulary_knows_all_that_a_page_says(visitor, address):
    assert [problem for data in scripts(visitor, address) for problem in problems(data)] == []


@pytest.mark.parametrize("address", DEMO)
def test_every_address_in_structured_data_is_a_whole_one(visitor, address):
    for data in scripts(visitor, address):
        for _node, predicate, value in triples(data):
            if str(predicate).rpartition("/")[2] in {"url", "item", "contentUrl", "image", "mainEntityOfPage"}:
                assert str(value).startswith(("http://", "https://"))


WRONG = [
    {"@type": "Artikel", "headline": "A"},
    {"@type": "Article", "headlines": "A"},
    {"@type": "Article", "author": {"@type": "Place", "name": "Bochum"}},
    {"@type": "Event", "startDate": "tomorrow"},
    {"@type": "Article", "headline": "A", "about": {"name": "Logistik"}},
    {"@type": "Event", "eventStatus": "https://schema.org/EventForgotten"},
    {"@type": "Observation", "value": {"@type": "Place"}},
]


@pytest.mark.parametrize("data", WRONG, ids=str)
def test_the_check_notices_what_the_vocabulary_does_not_know(data):
    assert problems({"@context": "https://schema.org"} | data) != []


@pytest.fixture
def profile():
    """A profile with all that structured data may hold."""
    programme = Programme.objects.create(name_de="P", name_en="P", fund_de="F", fund_en="F", period="2021-2027")
    project = make_project(starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1), programme=programme)
    project.funding_shares = [FundingShare(funder_de="Land", funder_en="State", amount_eur=10)]
    project.partnerships = [Partnership(organisation=Organisation.objects.create(slug="o", name="O", place="Enschede"))]
    project.save()
    for number, status in enumerate(("planned", "reached", "dropped")):
        words = {"slug": status, "title_de": status, "title_en": status, "note_de": "N", "note_en": "N"}
        Milestone.objects.create(project=project, status=status, planned_on=date(2025, 1 + number, 1), **words)
    return make_project_page(project, "en")


def test_a_full_profile_is_a_project_with_grants_members_and_events(visitor, profile):
    (data,) = of_type(visitor, profile.url, "ResearchProject")
    assert problems(data | {"@context": "https://schema.org"}) == []
    assert data["funding"][0]["@type"] == "MonetaryGrant"
    assert data["funding"][0]["funder"]["@type"] == "FundingAgency"
    assert [event["@type"] for event in data["event"]] == ["Event"] * 3
    assert data["member"][0]["member"]["name"] == "O"


def test_a_story_of_an_event_says_when_and_where(visitor):
    day = date(2026, 12, 1)
    story = make_story("Messe", "en", kind="event", starts_on=day, ends_on=day + timedelta(1), place="Gruga, Essen")
    (article,) = of_type(visitor, story.url, "Article")
    assert article["about"][-1] == {
        "@type": "Event",
        "name": "Messe",
        "startDate": "2026-12-01",
        "endDate": "2026-12-02",
        "location": {"@type": "Place", "name": "Gruga, Essen"},
    }
    assert problems(article | {"@context": "https://schema.org"}) == []


@pytest.mark.parametrize(
    ("address", "name"), [("/de/", "Business Metropole Ruhr"), ("/en/", "Business Metropole Ruhr")]
)
def test_the_front_page_names_the_organisation_and_the_search(visitor, address, name):
    (organisation,) = of_type(visitor, address, "Organization")
    (site,) = of_type(visitor, address, "WebSite")
    assert organisation["name"] == name
    assert site["publisher"]["@id"] == organisation["@id"]
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert visitor.get(target.replace("{search_term_string}", "wasser")).status_code == 200


def test_a_city_is_a_place_in_the_region(visitor):
    (place,) = of_type(visitor, "/en/cities/bochum/", "City")
    assert (place["name"], place["geo"]["latitude"]) == ("Bochum", 51.48)
    assert place["containedInPlace"]["name"] == "Metropole Ruhr"


def test_a_sector_is_a_term_of_the_sectors(visitor):
    (term,) = of_type(visitor, "/en/sectors/logistics/", "DefinedTerm")
    (terms,) = of_type(visitor, "/en/sectors/", "DefinedTermSet")
    assert term["name"] == "Logistics and mobility"
    assert term["inDefinedTermSet"] == terms["@id"]
    assert term["@id"] in [one["@id"] for one in terms["hasDefinedTerm"]]


@pytest.mark.parametrize("address", ["/de/daten/", "/en/data/"])
def test_the_catalogue_lists_every_dataset_with_its_files(visitor, address):
    (catalogue,) = of_type(visitor, address, "DataCatalog")
    datasets = catalogue["dataset"]
    shown = [text(section.h2) for section in soup(visitor.get(address)).select("section.dataset")]
    assert [dataset["name"] for dataset in datasets] == shown
    assert [file["encodingFormat"] for file in datasets[0]["distribution"]] == ["text/csv", "application/json"]


def test_a_figure_is_a_dataset_of_observations(visitor):
    (dataset,) = of_type(visitor, "/en/figures/environment-turnover/", "Dataset")
    assert [file["@type"] for file in dataset["distribution"]] == ["DataDownload"] * 2
    assert of_type(visitor, "/en/figures/environment-turnover/", "Observation")


@pytest.mark.parametrize("address", DEMO[2:])
def test_every_page_below_the_front_page_says_where_it_is(visitor, address):
    (crumbs,) = of_type(visitor, address, "BreadcrumbList")
    assert [item["position"] for item in crumbs["itemListElement"]] == list(
        range(1, len(crumbs["itemListElement"]) + 1)
    )


def test_words_of_an_editor_cannot_end_the_structured_data(visitor):
    story = StoryPage.objects.filter(locale__language_code="en").first()
    story.title = "</script><script>alert(1)</script>"
    publish(story)
    (article,) = of_type(visitor, story.url, "Article")
    assert article["headline"] == story.title
