"""Ended projects that a text calls ongoing."""

from datetime import date

import pytest

from tests.factories import make_project

from .reading import hits_of, lint

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended():
    return make_project(
        starts_on=date(2019, 9, 1), ends_on=date(2022, 8, 31), name_de="Hafennetz", name_en="Harbour Net"
    )


def ongoing(text, language, project, **more):
    return hits_of("ongoing", text, language, projects=lambda: [project], **more)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The project is ongoing."),
        ("en", "Status: ongoing"),
        ("en", "Work is currently under way."),
        ("de", "Das Projekt läuft derzeit."),
        ("de", "Status: laufend"),
        ("de", "Laufzeit: September 2019 – August 2022 (laufend)"),
        ("de", "Das laufende Projekt vernetzt die Häfen."),
    ],
)
def test_a_profile_that_calls_an_ended_project_ongoing_is_found(ended, language, text):
    assert len(ongoing(text, language, ended, is_profile=True)) == 1


def test_the_finding_says_when_the_project_ended(ended):
    (finding,) = lint("The project is ongoing.", projects=lambda: [ended], is_profile=True)
    assert "“Harbour Net” ended: August 2022." in finding.found


def test_until_its_last_day_a_project_is_ongoing(ended):
    assert ongoing("The project is ongoing.", "en", ended, is_profile=True, today=date(2022, 8, 31)) == []
    assert ongoing("The project is ongoing.", "en", ended, is_profile=True, today=date(2022, 9, 1)) == ["ongoing"]


@pytest.mark.parametrize("text", ["Die laufenden Kosten sind gering.", "Es wird laufend geprüft.", "Es lief bis 2022."])
def test_running_costs_are_not_a_running_project(ended, text):
    assert ongoing(text, "de", ended, is_profile=True) == []


def test_elsewhere_the_text_must_name_the_project(ended):
    assert ongoing("Building is under way at the quay.", "en", ended) == []
    assert ongoing("Harbour Net is still running.", "en", ended) == ["is still running"]
