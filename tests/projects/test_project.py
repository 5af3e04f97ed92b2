"""A project as a record: its status follows from its dates, its progress from its milestones."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects.models import FundingShare, Milestone, Organisation, Partnership, Project
from projects.progress import Progress
from tests.factories import make_project

START, END = date(2024, 1, 1), date(2026, 12, 31)


def of(*states: tuple[str, int]) -> Progress:
    return Progress.of([Milestone(status=status, weight=weight) for status, weight in states])


def problems(thing) -> set[str]:
    with pytest.raises(ValidationError) as error:
        thing.full_clean(exclude=["slug", "name_de", "name_en", "title_de", "title_en", "project"])
    return set(error.value.message_dict)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2023, 12, 31), "planned"),
        (START, "running"),
        (date(2025, 6, 1), "running"),
        (END, "running"),
        (date(2027, 1, 1), "ended"),
    ],
)
def test_the_status_follows_from_the_day(day, status):
    assert Project(starts_on=START, ends_on=END).status(day) == status


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "status"),
    [
        (None, None, "unknown"),
        (START, None, "running"),
        (None, date(2024, 12, 31), "ended"),
        (None, END, "unknown"),
        (date(2026, 1, 1), None, "planned"),
    ],
)
def test_the_status_says_only_what_the_dates_say(starts_on, ends_on, status):
    assert Project(starts_on=starts_on, ends_on=ends_on).status(date(2025, 6, 1)) == status


@pytest.mark.django_db
@pytest.mark.engine
@pytest.mark.parametrize(
    ("day", "is_running"), [(date(2023, 12, 31), False), (START, True), (END, True), (date(2027, 1, 1), False)]
)
def test_the_running_projects_of_a_day(day, is_running):
    project = make_project(starts_on=START, ends_on=END)
    assert (project in Project.objects.running(day)) is is_running


@pytest.mark.django_db
@pytest.mark.engine
def test_a_project_without_an_end_is_running():
    project = make_project(starts_on=START)
    assert project in Project.objects.running(date(2050, 1, 1))


def test_progress_counts_milestones_reached():
    assert of(("reached", 1), ("under_way", 1), ("planned", 1), ("delayed", 1)) == Progress(1, 4, 25)


def test_progress_leaves_out_what_was_dropped():
    assert of(("reached", 1), ("dropped", 5)) == Progress(1, 1, 100)


def test_progress_weighs_milestones():
    assert of(("reached", 3), ("planned", 1)) == Progress(1, 2, 75)


def test_progress_of_nothing_is_nothing():
    assert of() == of(("dropped", 1)) == Progress(0, 0, 0)


def test_the_end_lies_after_the_start():
    assert problems(Project(starts_on=END, ends_on=START)) == {"ends_on"}


def test_a_project_may_last_one_day():
    Project(starts_on=START, ends_on=START).clean()


@pytest.mark.parametrize("field", ["total_eur", "subsidy_eur"])
def test_money_is_never_negative(field):
    assert problems(Project(**{field: Decimal("-0.01")})) == {field}


def test_a_subsidy_is_never_larger_than_the_total():
    assert problems(Project(total_eur=Decimal(5), subsidy_eur=Decimal(6))) == {"subsidy_eur"}


def test_a_share_is_never_negative():
    share = FundingShare(funder_de="EU", funder_en="EU", amount_eur=Decimal(-1))
    assert problems(share) == {"amount_eur"}


@pytest.mark.django_db
def test_a_milestone_is_not_reached_in_the_future():
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert problems(Milestone(status="reached", reached_on=tomorrow)) == {"reached_on"}


@pytest.mark.django_db
def test_a_milestone_may_be_reached_today():
    Milestone(status="reached", reached_on=timezone.localdate()).clean()


def test_a_milestone_with_a_day_on_which_it_was_reached_is_reached():
    assert problems(Milestone(status="planned", reached_on=START)) == {"status"}


@pytest.mark.parametrize("weight", [0, 101])
def test_the_weight_of_a_milestone_lies_in_reach(weight):
    assert problems(Milestone(weight=weight)) == {"weight"}


def test_a_milestone_is_expected_by_its_forecast_rather_than_its_plan():
    assert Milestone(planned_on=START, forecast_on=END).due_on == END
    assert Milestone(planned_on=START).due_on == START
    assert Milestone().due_on is None


@pytest.mark.django_db
@pytest.mark.engine
def test_an_institution_takes_part_once():
    project, partner = make_project(), Organisation.objects.create(slug="eins", name="Eins")
    Partnership.objects.create(project=project, organisation=partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.create(project=project, organisation=partner)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("total", "shares", "rate"),
    [
        (None, [("EU", True, 50)], None),
        (Decimal(0), [("EU", True, 50)], None),
        (Decimal(200), [], None),
        (Decimal(200), [("Land", False, 100)], None),
        (Decimal(200), [("EU", True, 50), ("EFRE", True, 55), ("Land", False, 95)], Decimal("52.5")),
    ],
)
def test_the_share_of_the_eu(total, shares, rate):
    project = make_project(total_eur=total)
    project.funding_shares = [
        FundingShare(funder_de=name, funder_en=name, is_eu=is_eu, amount_eur=Decimal(amount))
        for name, is_eu, amount in shares
    ]
    assert project.eu_rate == rate


@pytest.mark.django_db
def test_an_update_of_a_milestone_is_never_changed():
    milestone = Milestone.objects.create(project=make_project(), slug="eins", title_de="Eins", title_en="One")
    update = milestone.updates.create(status="reached")
    update.note_de = "Anders"
    with pytest.raises(ValueError, match="never changed"):
        update.save()
