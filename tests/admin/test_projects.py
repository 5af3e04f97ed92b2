"""The form of a project: contradictions are refused at their field, and nothing of the form is stored."""

import pytest
from django.core.management import call_command

from projects.models import Organisation, Project

from .filling import errors_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def edit(logged_in, project):
    """Return a function that changes fields of the demo project as an editor."""

    def change(**changes):
        return write(logged_in("editor"), f"/admin/snippets/projects/project/edit/{project.pk}/", changes)

    return change


@pytest.fixture
def partner(db):
    return Organisation.objects.create(slug="zweite", name="Zweite Einrichtung")


def row(**values):
    return {"ORDER": "9", "DELETE": "", "id": ""} | values


def test_an_editor_changes_a_project(edit, project):
    assert edit(ends_on="2022-09-30", total_eur="600000").status_code == 302
    project.refresh_from_db()
    assert (f"{project.ends_on}", f"{project.total_eur}") == ("2022-09-30", "600000.00")


def test_saving_a_project_unchanged_changes_nothing(edit, project):
    before = Project.objects.filter(pk=project.pk).values().get()
    assert edit().status_code == 302
    assert Project.objects.filter(pk=project.pk).values().get() == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": "2022-09-01", "ends_on": "2022-08-31"}, "ends_on"),
        ({"total_eur": "-1", "subsidy_eur": ""}, "total_eur"),
        ({"subsidy_eur": "-0.01"}, "subsidy_eur"),
        ({"total_eur": "100", "subsidy_eur": "100.01"}, "subsidy_eur"),
        ({"total_eur": "NaN"}, "total_eur"),
        ({"total_eur": "viel"}, "total_eur"),
        ({"total_eur": "1" + "0" * 30}, "total_eur"),
        ({"total_eur": "1.234"}, "total_eur"),
        ({"starts_on": "2022-02-30"}, "starts_on"),
        ({"starts_on": "0000-00-00"}, "starts_on"),
        ({"name_en": ""}, "name_en"),
        ({"slug": ""}, "slug"),
        ({"programme": "999999"}, "programme"),
        ({"funding_period": "2028-2034"}, "funding_period"),
    ],
)
def test_a_contradiction_is_refused_at_its_field_and_nothing_is_stored(edit, project, changes, field):
    before = Project.objects.filter(pk=project.pk).values().get()
    assert list(errors_of(edit(name_de="Anderer Name", **changes))) == [field]
    assert Project.objects.filter(pk=project.pk).values().get() == before


def test_a_project_may_start_and_end_on_one_day(edit):
    assert edit(starts_on="2022-08-31", ends_on="2022-08-31").status_code == 302


def test_the_subsidy_may_be_the_total_cost(edit):
    assert edit(total_eur="525676.64", subsidy_eur="525676.64").status_code == 302


@pytest.mark.engine
def test_a_second_main_institution_is_refused_at_its_role(edit, project, partner):
    rows = {"TOTAL_FORMS": "2", "1": row(organisation=str(partner.pk), role="lead")}
    assert list(errors_of(edit(name_de="Anderer Name", partnerships=rows))) == ["partnerships-1-role"]
    project.refresh_from_db()
    assert project.name_de == "Innovation Centres Ruhr"
    assert project.partnerships.count() == 1


@pytest.mark.engine
def test_the_main_institution_can_be_replaced_in_one_step(edit, project, partner):
    rows = {"TOTAL_FORMS": "2", "0": {"DELETE": "1"}, "1": row(organisation=str(partner.pk), role="lead")}
    assert edit(partnerships=rows).status_code == 302
    assert Project.objects.get(pk=project.pk).lead == partner


@pytest.mark.engine
def test_two_institutions_can_swap_their_roles(edit, project, partner):
    project.partnerships.add(project.partnerships.model(organisation=partner, role="partner"))
    project.save()
    assert edit(partnerships={"0": {"role": "partner"}, "1": {"role": "lead"}}).status_code == 302
    assert Project.objects.get(pk=project.pk).lead == partner


@pytest.mark.engine
def test_an_institution_takes_part_once(edit, project):
    lead = project.partnerships.get().organisation
    rows = {"TOTAL_FORMS": "2", "1": row(organisation=str(lead.pk), role="partner")}
    assert any(name.startswith("partnerships-") for name in errors_of(edit(partnerships=rows)))


@pytest.mark.engine
def test_an_account_is_a_member_once(edit, project, accounts):
    count = project.members.count()
    new = {str(n): row(user=str(accounts["editor"].pk)) for n in (count, count + 1)}
    assert any(name.startswith("members-") for name in errors_of(edit(members={"TOTAL_FORMS": str(count + 2)} | new)))


@pytest.mark.parametrize("amount", ["-1", "NaN", "1" + "0" * 30, ""])
def test_a_share_needs_an_amount_that_is_not_negative(edit, project, amount):
    rows = {"TOTAL_FORMS": "1", "0": row(funder_de="EU", funder_en="EU", amount_eur=amount)}
    assert list(errors_of(edit(funding_shares=rows))) == ["funding_shares-0-amount_eur"]
    assert not project.funding_shares.exists()


@pytest.mark.parametrize("value", ["-1", "NaN", ""])
def test_an_indicator_needs_a_value_that_is_not_negative(edit, project, value):
    assert list(errors_of(edit(indicators={"0": {"value": value}}))) == ["indicators-0-value"]


@pytest.mark.engine
def test_an_indicator_name_is_used_once_per_project(edit, project):
    first = project.indicators.first().slug
    assert any(name.startswith("indicators-") for name in errors_of(edit(indicators={"1": {"slug": first}})))


def test_a_project_with_a_profile_cannot_be_deleted(logged_in, project):
    call_command("rebuild_references_index", verbosity=0)
    client = logged_in("chief")
    client.raise_request_exception = False
    response = client.post(f"/admin/snippets/projects/project/delete/{project.pk}/")
    assert Project.objects.filter(pk=project.pk).exists()
    assert response.status_code < 500
