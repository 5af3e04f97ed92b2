"""The page of the catalogue in both languages."""

import pytest

from tests.factories import make_story
from tests.reading import alternates, links, main, soup, text

from .reading import FILES, SLUGS

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

PAGES = {"de": "/de/daten/", "en": "/en/data/"}


@pytest.mark.parametrize("address", PAGES.values())
def test_every_dataset_has_licence_time_change_publisher_and_files(visitor, address):
    page = main(visitor.get(address))
    assert [section["id"] for section in page.select("section.dataset")] == SLUGS
    for section in page.select("section.dataset"):
        assert len(section.select("dl.facts > div")) == 5
        assert section.select_one("dl.facts a")["href"] == "https://www.govdata.de/dl-de/by-2-0"
    assert set(FILES) <= set(links(page))


@pytest.mark.parametrize(
    ("address", "licence", "period"),
    [
        ("/de/daten/", "Datenlizenz Deutschland – Namensnennung – 2.0", "1. Januar 2010 – 31. Dezember 2017"),
        ("/en/data/", "Data licence Germany – attribution – 2.0", "1 January 2010 – 31 December 2017"),
    ],
)
def test_licence_and_time_are_told_in_the_language_of_the_page(visitor, address, licence, period):
    facts = text(main(visitor.get(address)).select_one("#figures dl.facts"))
    assert licence in facts
    assert period in facts


def test_the_number_of_entries_follows_the_records(visitor):
    def entries():
        facts = main(visitor.get("/en/data/")).select("#stories dl.facts > div")
        return next(int(text(fact.dd)) for fact in facts if text(fact.dt) == "Entries")

    before = entries()
    make_story("Noch eine")
    assert entries() == before + 1


def test_every_field_of_a_file_is_explained(visitor):
    for section in main(visitor.get("/de/daten/")).select("section.dataset"):
        for row in section.select("tbody tr"):
            assert text(row.select("td")[3])


def test_both_languages_lead_to_each_other(visitor):
    assert alternates(soup(visitor.get(PAGES["de"]))) == PAGES | {"x-default": PAGES["de"]}


def test_programs_find_the_catalogue_from_the_page(visitor):
    found = soup(visitor.get(PAGES["en"])).find_all("link", rel="alternate", type=True)
    assert {link["type"]: link["href"] for link in found} == {
        "text/turtle": "/data/catalogue.ttl",
        "application/ld+json": "/data/catalogue.jsonld",
    }


def test_the_files_of_single_figures_and_of_the_list_of_projects_are_near(visitor):
    assert {"/en/figures/", "/en/projects/"} <= set(links(main(visitor.get(PAGES["en"]))))


@pytest.mark.parametrize(("asked", "page"), [("/data/", "/de/daten/"), ("/de/data/", "/de/daten/")])
def test_addresses_that_people_try_lead_to_the_page(visitor, asked, page):
    assert visitor.get(asked, headers={"accept-language": "de"})["Location"] == page


@pytest.mark.parametrize("address", ["/de/", "/en/"])
def test_the_foot_of_every_page_leads_to_it(visitor, address):
    assert PAGES[address.strip("/")] in links(soup(visitor.get(address)).footer)
