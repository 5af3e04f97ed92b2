"""The clock five years on: the profile stays, in the past tense, with its results, files, feeds and a contact."""

import re
from datetime import date

import pytest

from projects.models import Milestone, Project
from ruhr_site.core import outbox
from tests.factories import make_project, make_project_page
from tests.reading import main, text

from .contact.conftest import filled

pytestmark = pytest.mark.django_db

LATER = date(2031, 11, 24)
PROFILES = {"de": "/de/projekte/innovation-centres-ruhr/", "en": "/en/projects/innovation-centres-ruhr/"}
LISTS = {"de": "/de/projekte/", "en": "/en/projects/"}
FILES = ("milestones.atom", "milestones.ics", "project.json")
LIST_FILES = ("milestones.atom", "milestones.ics", "projects.csv", "projects.json")


@pytest.fixture(autouse=True)
def _later(go_to):
    go_to(LATER)


@pytest.mark.parametrize(
    ("language", "state", "period"),
    [
        ("de", "beendet im August 2022", "Lief September 2019 bis August 2022"),
        ("en", "ended in August 2022", "Ran September 2019 to August 2022"),
    ],
)
def test_the_profile_is_there_in_the_past_tense(visitor, language, state, period):
    response = visitor.get(PROFILES[language])
    assert response.status_code == 200
    assert state in text(main(response))
    assert period in text(main(response))


@pytest.mark.parametrize(("language", "state"), [("de", "beendet im August 2022"), ("en", "ended in August 2022")])
def test_the_list_says_that_it_has_ended(visitor, language, state):
    (card,) = main(visitor.get(LISTS[language] + "?status=ended")).select("article.card")
    assert state in text(card)


def test_the_results_are_shown(visitor):
    assert "Synergien" in text(main(visitor.get(PROFILES["de"])).select_one("#results"))


def test_results_handed_in_at_the_end_are_shown_without_any_page_being_edited(visitor):
    project = Project.objects.get()
    project.results_en = "35 centres work together."
    project.save()
    assert "35 centres work together." in text(main(visitor.get(PROFILES["en"])).select_one("#results"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Ergebnisse Das Projekt ist abgeschlossen. Seine Ergebnisse sind noch nicht erfasst."),
        ("en", "Results The project has ended. Its results are not recorded yet."),
    ],
)
def test_missing_results_are_named(visitor, language, words):
    page = make_project_page(make_project(starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 31)), language)
    assert text(main(visitor.get(page.url)).select_one("#results")) == words


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("file", FILES)
def test_the_files_of_the_profile_are_there(visitor, language, file):
    assert visitor.get(PROFILES[language] + file).status_code == 200


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("file", LIST_FILES)
def test_the_files_of_the_list_are_there(visitor, language, file):
    assert visitor.get(LISTS[language] + file).status_code == 200


@pytest.mark.parametrize(
    ("status", "ends_on", "shown"),
    [
        ("under_way", date(2022, 8, 31), "not_reported"),
        ("planned", date(2022, 8, 31), "not_reported"),
        ("delayed", date(2022, 8, 31), "not_reported"),
        ("reached", date(2022, 8, 31), "reached"),
        ("dropped", date(2022, 8, 31), "dropped"),
        ("under_way", LATER, "under_way"),
        ("under_way", None, "under_way"),
    ],
)
def test_a_step_left_open_at_the_end_was_not_reported_as_reached(status, ends_on, shown):
    milestone = Milestone(project=Project(starts_on=date(2019, 9, 1), ends_on=ends_on), status=status)
    assert milestone.shown_status(LATER) == shown


def test_the_data_does_not_call_an_ended_step_under_way(visitor):
    (project,) = visitor.get(PROFILES["en"] + "project.json").json()["projects"]
    assert [milestone["status"] for milestone in project["milestones"]] == ["reached", "reached", "not_reported"]
    assert project["status"] == "ended"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("lasting_contact", "receiver"),
    [("institut@example.org", "institut@example.org"), ("", "betreiber@example.org")],
    ids=["institution", "operator"],
)
def test_a_visitor_s_message_is_confirmed_and_delivered(
    visitor, settings, mail_server, language, lasting_contact, receiver
):
    settings.CONTACT_EMAIL = "betreiber@example.org"
    project = Project.objects.get()
    project.lasting_contact, project.members = lasting_contact, []
    project.save()
    form = main(visitor.get(PROFILES[language])).select_one("form.contact-form")
    assert visitor.post(form["action"], filled(subject="Nach Jahren")).status_code == 302
    assert outbox.send_due() == 1
    (asked,) = mail_server.mails
    link = re.search(r"https?://[^/]+(/\S+)", asked.get_content())[1]
    assert link.startswith(f"/{language}/")
    assert visitor.post(link, {"wish": "send"}).status_code == 200
    assert outbox.send_due() == 1
    delivered = mail_server.mails[1]
    assert delivered["to"] == receiver
    assert "Nach Jahren" in delivered["subject"]
    assert "wer kann mir helfen?" in delivered.get_content()
    assert "ada@example.com" in delivered.get_content()
