"""What is asked of those who look after a project: at its end, every year, and by the rules of publicity."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from projects.models import Project
from projects.requests import open_requests
from tests.factories import make_project, make_project_page, take_back

pytestmark = pytest.mark.django_db

END = date(2026, 8, 31)
AFTER = date(2026, 9, 1)


def ended(**fields) -> Project:
    """Create a project of which nothing is handed in, without money of the EU."""
    return make_project(**{"starts_on": date(2024, 1, 1), "ends_on": END, "eu_support": "no"} | fields)


def keys(project: Project, on: date = AFTER) -> list[str]:
    return [request.key for request in open_requests(project, on)]


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        (END - timedelta(days=15), []),
        (END - timedelta(days=14), ["results", "contact", "review_date"]),
        (AFTER, ["results", "contact", "review_date"]),
        (date(2031, 1, 1), ["results", "contact", "review_date"]),
    ],
)
def test_two_weeks_before_the_end_results_contact_and_review_date_are_asked_for(on, asked):
    assert keys(ended(), on) == asked


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"results_de": "Fertig.", "results_en": "Done."}, ["contact", "review_date"]),
        ({"results_de": "Fertig."}, ["results", "contact", "review_date"]),
        ({"results_en": "Done."}, ["results", "contact", "review_date"]),
        ({"lasting_contact": "office@example.org"}, ["results", "review_date"]),
        ({"review_on": date(2027, 8, 31)}, ["results", "contact"]),
    ],
    ids=["results", "German only", "English only", "contact", "review date"],
)
def test_each_is_asked_for_only_while_it_is_missing(fields, left):
    assert keys(ended(**fields)) == left


def test_results_that_the_public_profile_tells_in_a_language_are_not_asked_for_in_it():
    project = ended(results_en="Done.")
    make_project_page(project, "de", results="<p>Fertig.</p>")
    assert "results" not in keys(project)


def test_results_that_no_visitor_can_read_are_still_asked_for():
    project = ended(results_en="Done.")
    take_back(make_project_page(project, "de", results="<p>Fertig.</p>"))
    assert "results" in keys(project)


@pytest.mark.parametrize(
    ("review_on", "is_asked"), [(AFTER, True), (AFTER - timedelta(days=400), True), (date(2026, 9, 2), False)]
)
def test_a_review_is_asked_for_from_its_day(review_on, is_asked):
    assert ("review" in keys(ended(review_on=review_on))) is is_asked


@pytest.mark.parametrize("fields", [{"ends_on": None}, {"starts_on": None, "ends_on": None}])
def test_without_an_end_nothing_is_asked_for(fields):
    assert keys(ended(**fields)) == []


@pytest.mark.parametrize(
    ("fields", "article"),
    [
        ({"eu_support": "yes", "funding_period": "2021-2027"}, "Reg. (EU) 2021/1060 Art. 50(1)(a)"),
        ({"eu_support": "yes", "funding_period": "2014-2020"}, "Reg. (EU) 1303/2013 Annex XII 2.2"),
        ({"eu_support": "yes"}, ""),
        ({"eu_support": "no", "funding_period": "2021-2027"}, ""),
    ],
)
def test_the_results_are_asked_for_with_the_article_where_one_applies(fields, article):
    (results,) = [request for request in open_requests(ended(**fields), AFTER) if request.key == "results"]
    assert results.article == article


def test_missing_duties_are_named_once_with_their_article_and_are_the_editors():
    project = make_project(eu_support="yes", funding_period="2021-2027")
    for language in ("de", "en"):
        page = make_project_page(project, language, aims="<p>Aim.</p>")
        type(page).objects.filter(pk=page.pk).update(aims="")
    with override("en"):
        (duty,) = open_requests(project, AFTER)
    assert (duty.key, duty.words) == ("aims", "Describe the aims of the project.")
    assert (duty.article, duty.url) == ("Reg. (EU) 2021/1060 Art. 50(1)(a)", "")


def test_what_members_do_leads_to_the_form():
    project = ended()
    assert {request.url for request in open_requests(project, AFTER)} == {f"/admin/milestones/projects/{project.pk}/"}


def test_the_words_are_german_in_german():
    with override("de"):
        words = " ".join(request.words for request in open_requests(ended(review_on=END), AFTER))
    assert "Halten Sie fest, was das Projekt erreicht hat, auf Deutsch und auf Englisch." in words
    assert "Prüfen Sie das Profil: Stimmt noch alles?" in words
