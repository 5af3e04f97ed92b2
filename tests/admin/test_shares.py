"""The shares of a project's money: together they never exceed the total cost."""

from decimal import Decimal
from random import Random

import pytest

from projects.models import Project

from .filling import errors_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(logged_in, project):
    """Return a function that saves the project with a total and shares, and returns the answer."""

    def change(total: str, *amounts: str, is_eu: bool = True, **fields):
        rows = {
            str(number): {"ORDER": str(number), "DELETE": "", "id": "", "amount_eur": amount}
            | {"funder_de": "EU", "funder_en": "EU"}
            | ({"is_eu": "on"} if is_eu else {})
            for number, amount in enumerate(amounts)
        }
        changes = {"total_eur": total, "subsidy_eur": "", "funding_shares": {"TOTAL_FORMS": str(len(rows))} | rows}
        return write(logged_in("editor"), f"/admin/snippets/projects/project/edit/{project.pk}/", changes | fields)

    return change


@pytest.mark.parametrize(
    ("total", "amounts", "refused"),
    [
        ("100", ["100"], []),
        ("100", ["100.01"], [0]),
        ("100", ["60", "40"], []),
        ("100", ["60", "40.01"], [1]),
        ("100", ["100.01", "0.01"], [0, 1]),
        ("0.30", ["0.10", "0.10", "0.10"], []),
        ("0", ["0"], []),
        ("0", ["0.01"], [0]),
        ("", ["999999999999.99"], []),
    ],
)
def test_shares_above_the_total_are_refused_at_their_row(save, project, total, amounts, refused):
    response = save(total, *amounts)
    if refused:
        assert list(errors_of(response)) == [f"funding_shares-{row}-amount_eur" for row in refused]
        assert not project.funding_shares.exists()
    else:
        assert response.status_code == 302
        assert [share.amount_eur for share in project.funding_shares.all()] == [Decimal(amount) for amount in amounts]


def test_a_share_that_is_removed_no_longer_counts(save, project, logged_in):
    save("100", "60", "40")
    first, second = project.funding_shares.all()
    rows = {
        str(number): {"id": str(share.pk), "ORDER": str(number), "funder_de": "EU", "funder_en": "EU"} | fields
        for number, (share, fields) in enumerate(
            [(first, {"amount_eur": "60", "DELETE": "on"}), (second, {"amount_eur": "100", "DELETE": ""})]
        )
    }
    shares = {"TOTAL_FORMS": "2", "INITIAL_FORMS": "2"} | rows
    address = f"/admin/snippets/projects/project/edit/{project.pk}/"
    response = write(logged_in("editor"), address, {"total_eur": "100", "subsidy_eur": "", "funding_shares": shares})
    assert response.status_code == 302
    assert [share.amount_eur for share in project.funding_shares.all()] == [Decimal(100)]


def test_the_total_cannot_fall_below_the_shares_that_are_stored(save, project, logged_in):
    save("100", "60", "40")
    address = f"/admin/snippets/projects/project/edit/{project.pk}/"
    response = write(logged_in("editor"), address, {"total_eur": "99.99", "subsidy_eur": ""})
    assert list(errors_of(response)) == ["funding_shares-1-amount_eur"]
    assert Project.objects.get(pk=project.pk).total_eur == 100


def test_cents_are_added_exactly(save, project):
    """Ten times 0.10 as binary fractions would be less than 1, and 0.1 + 0.2 more than 0.3."""
    assert save("1.00", *["0.10"] * 10).status_code == 302
    assert list(errors_of(save("0.99", *["0.10"] * 9, "0.09", "0.01"))) == ["funding_shares-10-amount_eur"]
    assert Project.objects.get(pk=project.pk).eu_amount == Decimal("1.00")


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_saved_the_shares_never_exceed_the_total(save, project, seed):
    chance = Random(seed)  # noqa: S311
    total = Decimal(chance.randint(0, 10_000)) / 100
    amounts = [Decimal(chance.randint(0, 5_000)) / 100 for _share in range(chance.randint(1, 4))]
    response = save(str(total), *map(str, amounts))
    assert (response.status_code == 302) is (sum(amounts) <= total)
    stored = Project.objects.get(pk=project.pk)
    shares = [share.amount_eur for share in stored.funding_shares.all()]
    assert not shares or sum(shares) <= stored.total_eur


def test_a_share_of_the_eu_contradicts_that_there_is_none(save, project):
    assert list(errors_of(save("100", "50", eu_support="no"))) == ["funding_shares-0-is_eu"]
    assert save("100", "50", is_eu=False, eu_support="no").status_code == 302
