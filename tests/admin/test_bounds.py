"""Days that no project has: refused at their field, and harmless where they are stored all the same."""

from datetime import date

import pytest

from projects.models import Milestone, Project

from .filling import errors_of, report, write
from .test_reporting import errors_in

pytestmark = pytest.mark.django_db

ODD = ["0001-01-05", "1989-12-31", "2101-01-01", "9999-12-31"]


@pytest.fixture
def planned(project):
    """The demo project with a start to come."""
    Project.objects.filter(pk=project.pk).update(starts_on=date(2050, 1, 1), ends_on=date(2052, 1, 1))
    return project


@pytest.mark.parametrize("day", ODD)
@pytest.mark.parametrize("field", ["starts_on", "ends_on", "review_on"])
def test_an_odd_day_of_a_project_is_refused_at_its_field(logged_in, project, field, day):
    response = write(logged_in("editor"), f"/admin/snippets/projects/project/edit/{project.pk}/", {field: day})
    assert field in errors_of(response)


@pytest.mark.parametrize("day", ODD)
def test_an_odd_plan_is_refused_at_its_field(logged_in, milestone, day):
    response = write(
        logged_in("editor"), f"/admin/snippets/projects/milestone/edit/{milestone.pk}/", {"planned_on": day}
    )
    assert list(errors_of(response)) == ["planned_on"]


@pytest.mark.parametrize(("field", "day"), [("forecast_on", "2101-01-01"), ("forecast_on", "9999-12-31")])
def test_an_odd_forecast_is_refused_at_its_field(logged_in, milestone, field, day):
    assert list(errors_in(report(logged_in("staff"), milestone, **{field: day}))) == [field]
    assert not milestone.updates.exists()


def test_an_odd_day_reached_is_refused_where_the_start_is_not_known(logged_in, milestone):
    Project.objects.update(starts_on=None)
    reached = {"status": "reached", "reached_on": "0001-01-05"}
    assert list(errors_in(report(logged_in("staff"), milestone, **reached))) == ["reached_on"]
    assert not milestone.updates.exists()


@pytest.mark.parametrize("day", ["1990-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_are_taken(logged_in, milestone, day):
    write(logged_in("editor"), f"/admin/snippets/projects/milestone/edit/{milestone.pk}/", {"planned_on": day})
    milestone.refresh_from_db()
    assert f"{milestone.planned_on}" == day


def test_a_forecast_before_the_start_of_the_project_is_refused(logged_in, milestone, planned):
    response = report(logged_in("staff"), milestone, forecast_on="2049-12-31")
    assert list(errors_in(response)) == ["forecast_on"]
    assert not milestone.updates.exists()


def test_a_forecast_after_the_end_of_the_project_is_taken(logged_in, milestone, planned):
    assert report(logged_in("staff"), milestone, forecast_on="2053-01-01").status_code == 302
    milestone.refresh_from_db()
    assert milestone.forecast_on == date(2053, 1, 1)


@pytest.mark.engine
@pytest.mark.parametrize("day", [date(1, 1, 5), date(9999, 12, 31)])
def test_desk_form_and_public_pages_stand_a_stored_odd_day(logged_in, visitor, project, milestone, day):
    Project.objects.filter(pk=project.pk).update(starts_on=None, ends_on=day)
    Milestone.objects.filter(pk=milestone.pk).update(planned_on=day, forecast_on=day)
    staff = logged_in("staff")
    desk = ["/admin/milestones/", f"/admin/milestones/{milestone.pk}/", f"/admin/milestones/projects/{project.pk}/"]
    profile = "/en/projects/innovation-centres-ruhr/"
    public = [
        profile,
        "/en/projects/",
        f"{profile}milestones.ics",
        f"{profile}milestones.atom",
        f"{profile}project.json",
    ]
    answers = {path: staff.get(path).status_code for path in desk}
    answers |= {path: visitor.get(path).status_code for path in [*public, "/en/projects/milestones.ics"]}
    assert set(answers.values()) == {200}, answers
