"""What is kept in memory is built once, and anew as soon as any content changes."""

import pytest
from django.core.cache import cache
from django.db import transaction

from ruhr_site.core.kept import keep, keeping_apart
from ruhr_site.places.models import City
from sectors.models import KeyFigure, Observation
from stories.models import StoryPage
from tests.factories import hide
from tests.reading import seen

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def built():
    """Ask for a value, and return how often it has been built."""
    calls = []

    def ask() -> int:
        keep("test", lambda: calls.append(1))
        return len(calls)

    return ask


def test_a_value_is_built_once(built):
    assert [built(), built(), built()] == [1, 1, 1]


@pytest.mark.parametrize(
    "change",
    [
        lambda: City.objects.get(slug="bochum").save(),
        lambda: Observation.objects.first().delete(),
        lambda: StoryPage.objects.first().unpublish(),
        lambda: hide(StoryPage.objects.first()),
        cache.clear,
    ],
    ids=["saved", "deleted", "unpublished", "hidden", "cache emptied"],
)
def test_a_change_makes_it_be_built_anew(built, change):
    before = built()
    change()
    assert built() > before


def test_a_draft_leaves_it_as_it_is(built):
    story = StoryPage.objects.live().first()
    before = built()
    story.title = "Nur ein Entwurf"
    story.save_revision()
    assert built() == before


def test_what_is_rolled_back_leaves_nothing_behind(visitor):
    city = City.objects.get(slug="bochum")
    city.name = "Verworfen"
    with transaction.atomic():
        city.save()
        visitor.get("/de/")
        transaction.set_rollback(True)
    assert "Verworfen" not in seen(visitor.get("/de/"))


def test_while_changes_are_not_committed_a_value_is_built_once_for_each_change(built):
    city = City.objects.get(slug="bochum")
    city.save()
    before = built()
    assert [built(), built()] == [before, before]
    city.save()
    assert [built(), built()] == [before + 1, before + 1]


def test_what_was_built_in_a_part_that_is_rolled_back_is_forgotten(built):
    city = City.objects.get(slug="bochum")
    city.save()
    with transaction.atomic():
        city.save()
        inside = built()
        transaction.set_rollback(True)
    assert built() == inside + 1


def test_what_is_kept_apart_is_built_once_and_replaces_nothing(built):
    outside = built()
    with keeping_apart():
        assert [built(), built()] == [outside + 1, outside + 1]
    assert built() == outside + 1


def test_a_change_while_values_are_kept_apart_makes_them_be_built_anew(built):
    with keeping_apart():
        before = built()
        City.objects.get(slug="bochum").save()
        assert built() == before + 1


def test_a_renamed_city_shows_at_once(visitor):
    visitor.get("/de/")
    city = City.objects.get(slug="dortmund")
    city.name = "Umbenannt"
    city.save()
    assert "Umbenannt" in seen(visitor.get("/de/"))


def test_a_changed_value_shows_at_once(visitor):
    visitor.get("/de/")
    observation = KeyFigure.objects.get(slug="companies").observation()
    observation.value = 155_001
    observation.save()
    assert "155.001" in seen(visitor.get("/de/"))
    assert "155,001" in seen(visitor.get("/en/"))
