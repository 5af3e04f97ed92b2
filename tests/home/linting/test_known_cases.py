"""The four cases of the region's old texts that the linter must find: as a text, and on a page."""

from datetime import date

import pytest

from ruhr_site.home.linting.portal import lint_page
from tests.factories import make_draft_story, make_project, make_project_page

from .reading import TODAY, hits

pytestmark = pytest.mark.django_db

CASES = {
    "155,000 companies, undated": [
        ("de", "155.000 Unternehmen sind in der Metropole Ruhr zu Hause.", "undated", "155.000"),
        ("en", "The Ruhr Metropolis is home to 155,000 companies.", "undated", "155,000"),
        ("de", "155.000 Unternehmen erwirtschaften mehr als 330 Milliarden Euro.", "undated", "155.000"),
        ("en", "155,000 companies turn over more than 330 billion euros.", "undated", "155,000"),
    ],
    "106,000 beside about 100,000": [
        (
            "de",
            "2016 arbeiteten 106.000 Menschen in der Greentech-Branche. Rund 100.000 arbeiten im Umweltsektor.",
            "mixed",
            "100.000",
        ),
        (
            "en",
            "In 2016, 106,000 people worked in green tech. About 100,000 employees work in the environmental sector.",
            "mixed",
            "100,000",
        ),
        (
            "en",
            "106,000 people (2016) work in green technology, about 100,000 in the environmental sector.",
            "mixed",
            "100,000",
        ),
    ],
    "by 2020": [
        ("de", "Bis 2020 soll die Emscher frei von Abwasser sein.", "promise", "Bis 2020"),
        ("en", "By 2020 the Emscher will be free of waste water.", "promise", "By 2020"),
        ("de", "Die Emscher ist bis Ende 2020 abwasserfrei.", "promise", "bis Ende 2020"),
        ("en", "The Emscher: a river free of waste water by 2020.", "promise", "by 2020"),
    ],
}
TEXTS = [case for cases in CASES.values() for case in cases]
ONGOING = [("de", "Das Projekt läuft derzeit."), ("de", "Status: laufend"), ("en", "The project is ongoing.")]


@pytest.mark.parametrize(("language", "text", "kind", "literal"), TEXTS)
def test_the_case_is_found_in_a_text(language, text, kind, literal):
    assert (kind, literal) in hits(text, language)


@pytest.mark.parametrize(("language", "text", "kind", "literal"), TEXTS)
def test_the_case_is_found_on_a_page(language, text, kind, literal):
    page = make_draft_story(language=language, body=text)
    found = [f for f in lint_page(page, TODAY) if (f.kind, f.literal) == (kind, literal)]
    assert len(found) == 1
    assert literal in found[0].sentence
    assert found[0].sentence in text


@pytest.mark.parametrize(("language", "text"), ONGOING)
def test_ongoing_is_found_in_the_profile_of_a_project_that_ended(language, text):
    project = make_project(starts_on=date(2019, 9, 1), ends_on=date(2022, 8, 31))
    page = make_project_page(project, language, summary=f"<p>{text}</p>")
    assert [f.kind for f in lint_page(page, TODAY)] == ["ongoing"]


def test_the_case_of_two_numbers_offers_both_figures():
    text = "106,000 people (2016) work in green technology, about 100,000 in the environmental sector."
    found = [f for f in lint_page(make_draft_story(language="en", body=text), TODAY) if f.can_insert]
    assert [(f.literal, f.year) for f in found] == [("106,000", 2016), ("100,000", None)]
