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
