"""What readers are told after a project's end: its results in their language, and how current the profile is."""

from datetime import date

import pytest

from projects.models import Project
from tests.factories import make_project, make_project_page
from tests.reading import main, text

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(go_to):
    go_to(TODAY)


def make_ended(**fields) -> Project:
    return make_project(**{"starts_on": date(2020, 1, 1), "ends_on": date(2022, 8, 31)} | fields)


def facts(visitor, project: Project, language: str) -> str:
    return text(main(visitor.get(make_project_page(project, language).url)).select_one("dl.facts"))


@pytest.mark.parametrize(
    ("review_on", "german", "english"),
    [
        (
            date(2027, 8, 31),
            "Nächste Prüfung dieses Profils August 2027",
            "Next review of this profile August 2027",
        ),
        (
            date(2026, 8, 26),
            "Nächste Prüfung dieses Profils August 2026",
            "Next review of this profile August 2026",
        ),
        (
            date(2026, 8, 25),
            "Prüfung dieses Profils überfällig seit August 2026",
            "Review of this profile overdue since August 2026",
        ),
    ],
    ids=["to come", "90 days late", "91 days late"],
)
def test_readers_learn_how_current_the_profile_is(visitor, review_on, german, english):
    project = make_ended(review_on=review_on)
    assert german in facts(visitor, project, "de")
    assert english in facts(visitor, project, "en")


@pytest.mark.parametrize("fields", [{"review_on": None}, {"ends_on": date(2027, 1, 1), "review_on": TODAY}])
def test_without_a_day_or_before_the_end_nothing_is_said(visitor, fields):
    assert "review of this profile" not in facts(visitor, make_ended(**fields), "en").lower()


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Zentren arbeiten zusammen."), ("en", "Centres work together.")]
)
def test_results_handed_in_stand_in_the_readers_language_and_are_no_longer_called_missing(visitor, language, words):
    project = make_ended(results_de="Zentren arbeiten zusammen.", results_en="Centres work together.")
    results = main(visitor.get(make_project_page(project, language).url)).select_one("#results")
    assert text(results) == f"{'Ergebnisse' if language == 'de' else 'Results'} {words}"


def test_the_contact_that_lasts_is_nowhere_to_be_read(visitor):
    page = make_project_page(make_ended(lasting_contact="office@institute.example"), "en")
    for path in ("", "project.json", "milestones.atom"):
        assert "institute.example" not in visitor.get(page.url + path).content.decode()
