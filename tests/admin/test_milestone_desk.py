"""The desk's list, the dashboard and the menu: what waits for the account, and whose projects it shows."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from projects.models import Milestone, Project
from tests.reading import soup, sql, text

pytestmark = pytest.mark.django_db

DESK = "/admin/milestones/"
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch, speak):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)
    for name in ("staff", "editor"):
        speak(name, "en")


@pytest.fixture
def running(accounts, milestone):
    """A running project of the account "staff", beside the ended one of which nothing is left open."""
    Milestone.objects.filter(pk=milestone.pk).update(status="dropped")
    project = Project.objects.create(
        slug="lauf", name_de="Lauf", name_en="Run", starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1)
    )
    project.members.create(user=accounts["staff"])
    project.save()
    return project


@pytest.fixture
def add(running):
    """Return a function that adds a milestone to the running project."""

    def make(title: str, project: Project | None = None, **fields) -> Milestone:
        words = {"slug": title.lower(), "title_de": title, "title_en": title}
        return Milestone.objects.create(project=project or running, **words | fields)

    return make


def waiting(response) -> list[str]:
    """Return what the list of waiting milestones says, row by row."""
    return [text(row) for row in soup(response).select(".register-todo li")]


def test_overdue_milestones_come_first_then_those_due_within_two_weeks(logged_in, add):
    add("Later", planned_on=date(2026, 12, 9))
    add("Soon", planned_on=date(2026, 12, 8))
    add("Today", planned_on=TODAY)
    add("Late", planned_on=date(2026, 11, 23))
    assert waiting(logged_in("staff").get(DESK)) == [
        "Late Run overdue since 23 November 2026",
        "Today Run due on 24 November 2026",
        "Soon Run due on 8 December 2026",
    ]


def test_the_forecast_counts_where_there_is_one(logged_in, add):
    add("Moved", planned_on=date(2026, 1, 1), forecast_on=date(2027, 6, 1))
    add("Pulled", planned_on=date(2027, 6, 1), forecast_on=date(2026, 11, 30))
    assert waiting(logged_in("staff").get(DESK)) == ["Pulled Run due on 30 November 2026"]


@pytest.mark.parametrize("status", ["reached", "dropped"])
def test_what_is_done_waits_no_more(logged_in, add, status):
    add("Done", planned_on=date(2026, 1, 1), status=status)
    response = logged_in("staff").get(DESK)
    assert waiting(response) == []
    assert "Nothing is overdue, and nothing is due within two weeks." in text(soup(response))


def test_after_the_end_what_was_left_open_waits(logged_in, project):
    assert waiting(logged_in("staff").get(DESK)) == [
        "Strategy for the smart specialisation and development of the centres Innovation Centres Ruhr "
        "still open after the end of the project"
    ]


def test_nothing_waits_before_the_start_of_a_project(logged_in, add, running):
    running.starts_on = date(2027, 1, 1)
    running.save()
    add("Early", planned_on=TODAY)
    assert waiting(logged_in("staff").get(DESK)) == []


def test_project_staff_are_offered_no_search(logged_in):
    assert "SearchModule" not in logged_in("staff").get("/admin/").content.decode()
    assert "SearchModule" in logged_in("editor").get("/admin/").content.decode()


def test_milestones_of_other_projects_wait_for_others(logged_in, add, foreign_milestone):
    Milestone.objects.filter(pk=foreign_milestone.pk).update(planned_on=TODAY)
    shown = logged_in("staff").get(DESK).content.decode()
    assert "Secret step" not in shown
    assert "Foreign undertaking" not in shown
    assert "Secret step Foreign undertaking due on 24 November 2026" in waiting(logged_in("editor").get(DESK))


def test_every_project_stands_there_with_its_state_and_its_milestones(logged_in, add):
    add("Pilot", status="under_way", planned_on=date(2027, 1, 1), forecast_on=date(2027, 3, 1))
    sections = soup(logged_in("staff").get(DESK)).select(".desk-project")
    heads = [text(section.h3) for section in sections]
    assert heads == ["Innovation Centres Ruhr ended in August 2022", "Run runs until January 2028"]
    days = "planned for 1 January 2027 · expected for 1 March 2027"
    assert text(sections[1].select_one(".inbox li")) == f"Pilot under way {days}"


def test_what_a_project_lacks_stands_there_with_its_article(logged_in, running):
    running.eu_support, running.funding_period = "yes", "2014-2020"
    running.save()
    sections = soup(logged_in("staff").get(DESK)).select(".desk-project")
    asked = [text(row) for row in sections[1].select(".desk-requests li")]
    fund = "The fund has to be named: record the programme with its fund."
    assert asked == [f"{fund} Reg. (EU) 1303/2013 Annex XII 2.2"]
    ended = {text(link): link["href"] for link in sections[0].select(".desk-requests a")}
    form = f"/admin/milestones/projects/{Project.objects.get(slug='innovation-centres-ruhr').pk}/"
    assert ended["Name a contact that lasts: a mailbox of the institution."] == form


def test_someone_without_a_project_is_told_so(logged_in, accounts):
    Project.objects.get().members.all().delete()
    assert "You are not a member of any project." in text(soup(logged_in("staff").get(DESK)))


def test_the_dashboard_and_the_menu_name_what_is_overdue(logged_in, add):
    add("Late", planned_on=date(2026, 11, 23))
    page = logged_in("staff").get("/admin/")
    assert waiting(page) == ["Late Run overdue since 23 November 2026"]
    assert "Milestone desk (1)" in page.content.decode()


def test_the_dashboard_is_quiet_when_nothing_waits(logged_in, running):
    page = logged_in("staff").get("/admin/").content.decode()
    assert "Milestones that wait for your report" not in page
    assert '"Milestone desk"' in page


def test_the_desk_asks_as_often_for_1_project_as_for_15(logged_in, accounts):
    client = logged_in("staff")
    few = sql(client, DESK)
    for number in range(14):
        project = Project.objects.create(slug=f"p{number}", name_de="P", name_en="P")
        project.members.create(user=accounts["staff"])
        project.save()
        Milestone.objects.create(project=project, slug="m", title_de="M", title_en="M", planned_on=TODAY)
    many = sql(client, DESK)
    assert len(soup(client.get(DESK)).select(".desk-project")) == 15
    assert len(many) == len(few), "\n".join(many)


def test_many_projects_are_shown_in_pages(logged_in):
    for number in range(25):
        Project.objects.create(slug=f"p{number}", name_de="P", name_en="P")
    client = logged_in("editor")
    assert [len(soup(client.get(f"{DESK}?p={page}")).select(".desk-project")) for page in ("1", "2", "x")] == [
        20,
        6,
        20,
    ]


def test_who_has_left_the_project_is_still_named_in_its_history(logged_in, milestone, accounts):
    leaver = get_user_model().objects.create_user("leaver", first_name="Lea", last_name="Ver")
    milestone.keep_update(leaver, milestone.reported)
    shown = text(soup(logged_in("staff").get(f"{DESK}{milestone.pk}/")))
    assert "Lea Ver" in shown
