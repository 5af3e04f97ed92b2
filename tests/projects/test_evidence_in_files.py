"""Evidence outside of the page: in JSON, in the feed and for search engines; the table stays flat."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest

from projects.models import ProjectPage
from tests.factories import take_back
from tests.reading import soup, sql

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
EN, LIST = "/en/projects/waerme/", "/en/projects/"
HOST = "http://testserver"
LINK = "https://www.presse.example/artikel"


@pytest.fixture(autouse=True)
def _today(go_to):
    go_to(date(2025, 6, 15))


@pytest.fixture
def photo(proven):
    return proven.evidence.exclude(image=None).get().image


def milestone_in(visitor, address: str) -> dict:
    records = visitor.get(address).json()["projects"]
    project = next(record for record in records if record["project"] == "waerme")
    return next(row for row in project["milestones"] if row["milestone"] == "pruefung")


def entry_in(visitor, address: str) -> ElementTree.Element:
    root = ElementTree.fromstring(visitor.get(address).content)  # noqa: S314
    return next(entry for entry in root.iter(f"{ATOM}entry") if "pruefung" in entry.findtext(f"{ATOM}title"))


def links_in(entry, kind: str) -> list[dict]:
    return [link.attrib for link in entry.findall(f"{ATOM}link") if link.get("rel") == kind]


@pytest.mark.parametrize("address", [f"{EN}project.json", f"{LIST}projects.json"])
def test_the_data_names_evidence_with_complete_addresses(visitor, proven, pdf, photo, address):
    assert milestone_in(visitor, address)["evidence"] == [
        {"kind": "document", "title": {"de": "Beleg", "en": "Report"}, "url": HOST + pdf.url},
        {"kind": "link", "title": {"de": "Beleg", "en": "Press"}, "url": LINK},
        {
            "kind": "photo",
            "title": {"de": "Beleg", "en": "The pump"},
            "url": HOST + photo.file.url,
            "alt": {"de": "Eine Pumpe", "en": "A heat pump"},
            "credit": "Foto: Verein",
        },
    ]


def test_the_data_names_earlier_forecasts(visitor, proven):
    assert milestone_in(visitor, f"{EN}project.json")["earlier_forecasts"] == ["2026-02-01"]


def test_the_data_names_the_documents_of_the_project(visitor, rich):
    (record,) = visitor.get(f"{EN}project.json").json()["projects"]
    url = HOST + rich.documents.get().document.url
    assert record["documents"] == [{"title": {"de": "Bericht", "en": "Report"}, "url": url}]


@pytest.mark.parametrize("address", [f"{EN}milestones.atom", f"{LIST}milestones.atom"])
def test_the_feed_encloses_documents_and_relates_links_and_photos(visitor, proven, pdf, photo, address):
    entry = entry_in(visitor, address)
    assert links_in(entry, "enclosure") == [
        {"rel": "enclosure", "href": HOST + pdf.url, "length": "2048", "type": "application/pdf"}
    ]
    assert [(link["href"], link["title"]) for link in links_in(entry, "related")] == [
        (LINK, "Press"),
        (HOST + photo.file.url, "The pump"),
    ]


def test_evidence_that_was_taken_back_stands_in_no_file(visitor, report, proven):
    report(4, corrects=proven, status="delayed", reached_on=None)
    assert milestone_in(visitor, f"{EN}project.json")["evidence"] == []
    for address in (EN, f"{LIST}projects.json", f"{EN}milestones.atom"):
        assert LINK not in visitor.get(address).content.decode()


@pytest.mark.parametrize("file", ["projects.json", "projects.csv", "milestones.atom", "milestones.ics"])
def test_evidence_of_a_profile_that_is_not_public_stands_in_no_list(visitor, proven, file):
    for page in ProjectPage.objects.filter(project__slug="waerme"):
        take_back(page)
    assert "presse.example" not in visitor.get(LIST + file).content.decode()


def test_the_table_stays_flat(visitor, proven):
    assert "presse.example" not in visitor.get(f"{LIST}projects.csv").content.decode()


def test_search_engines_find_evidence_at_the_milestone(visitor, proven, pdf, photo):
    data = json.loads(soup(visitor.get(EN)).select_one('main script[type="application/ld+json"]').string)
    event = next(row for row in data["event"] if row["name"] == "Step pruefung")
    assert event["subjectOf"] == [
        {"@type": "DigitalDocument", "name": "Report", "url": HOST + pdf.url},
        {"@type": "WebPage", "name": "Press", "url": LINK},
        {"@type": "ImageObject", "name": "The pump", "url": HOST + photo.file.url},
    ]


def test_the_feed_asks_as_often_for_many_entries_as_for_one(visitor, report, proven, pdf):
    few = sql(visitor, f"{EN}milestones.atom")
    for day in range(3, 9):
        update = report(day, note_en=f"Day {day}")
        update.evidence.create(document=pdf, title_de="Beleg", title_en="Report")
        update.evidence.create(url=LINK, title_de="Beleg", title_en="Press")
    many = sql(visitor, f"{EN}milestones.atom")
    assert len(few) == len(many), "\n".join(many)
