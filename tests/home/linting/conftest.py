"""What the tests of the linter share: findings are read in English, whatever language the admin speaks."""

import pytest
from django.utils import translation

from tests.figures import make_figure


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def harbour(db):
    """A figure with two years: the jobs in the harbour, 51,400 in 2018 and 52,300 in 2021."""
    words = {"name_de": "Beschäftigte in der Hafenwirtschaft", "name_en": "Employees in the harbour economy"}
    return make_figure("harbour-jobs", {2018: "51400", 2021: "52300"}, **words)
