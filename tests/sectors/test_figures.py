"""The register: what a figure may hold, and what must be there before visitors see it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ruhr_site.places.models import City
from sectors.models import KeyFigure, Observation, Sector, Source, Unit
from sectors.register import figures_by_id

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def figure():
    return KeyFigure.objects.create(
        slug="probe",
        name_de="Probe",
        name_en="Sample",
        definition_de="Wird gezählt.",
        definition_en="Is counted.",
        unit=Unit.objects.get(slug="companies"),
        live=False,
    )


def observe(figure, **fields) -> Observation:
    complete = {"year": 2020, "value": Decimal(5), "source": Source.objects.first()}
    return Observation(figure=figure, **complete | fields)


def problems(thing) -> set[str]:
    with pytest.raises(ValidationError) as error:
        thing.clean()
    return set(error.value.message_dict)


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"value": None}, "value"), ({"source": None}, "source"), ({"year": None}, "year")],
)
def test_a_value_lacks_what_visitors_must_know(figure, fields, field):
    with pytest.raises(ValidationError) as error:
        observe(figure, **fields).full_clean()
    assert set(error.value.message_dict) == {field}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"year": None, "is_undated": True},
        {"year": None, "reference_date": date(2020, 6, 30)},
        {"year": None, "period_start": date(2020, 10, 1), "period_end": date(2021, 9, 30)},
        {"value": 0},
    ],
)
def test_a_complete_value_may_be_proposed(figure, fields):
    observe(figure, **fields).full_clean()


def test_words_without_a_value_are_not_public(figure, visitor):
    figure.save_revision().publish()
    assert figure.pk not in figures_by_id()
    assert visitor.get("/de/zahlen/probe/").status_code == 404


def test_a_value_without_published_words_is_not_public(figure, visitor):
    observe(figure, released_at=timezone.now(), version=1).save()
    assert figure.pk not in figures_by_id()
    assert visitor.get("/de/zahlen/probe/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reference_date": date(2020, 12, 31)}, "year"),
        ({"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}, "year"),
        ({"year": None, "period_start": date(2020, 1, 1)}, "period_end"),
        ({"year": None, "period_end": date(2020, 1, 1)}, "period_end"),
        ({"year": None, "period_start": date(2020, 1, 1), "period_end": date(2020, 1, 1)}, "period_end"),
        ({"is_undated": True}, "is_undated"),
        ({"change_percent": Decimal(2)}, "change_since"),
        ({"change_since": 2016}, "change_since"),
        ({"value": Decimal(-1)}, "value"),
    ],
)
def test_a_contradiction_is_refused_at_its_field(figure, fields, field):
    assert problems(observe(figure, **fields)) == {field}


@pytest.mark.parametrize("measure", ["count", "money", "length"])
def test_what_is_counted_is_never_negative(figure, measure):
    figure.unit.measure = measure
    assert problems(observe(figure, value=Decimal("-0.01"))) == {"value"}


def test_a_percentage_may_be_negative(figure):
    figure.unit.measure = "percent"
    observe(figure, value=Decimal("-0.5")).clean()


def test_a_correction_says_why(figure):
    published = observe(figure)
    published.save()
    assert problems(observe(figure, supersedes=published)) == {"reason"}


def test_a_correction_is_one_of_the_same_figure(figure):
    other = KeyFigure.objects.get(slug="companies").observation()
    assert problems(observe(figure, supersedes=other, reason="Berichtigt.")) == {"supersedes"}


@pytest.mark.parametrize("year", [1799, 2101])
def test_a_year_lies_in_reach(figure, year):
    with pytest.raises(ValidationError) as error:
        observe(figure, year=year).full_clean()
    assert set(error.value.message_dict) == {"year"}


@pytest.mark.parametrize(("scope", "field"), [("sector", "sector"), ("city", "city")])
def test_a_scope_names_what_it_is_about(figure, scope, field):
    figure.scope = scope
    assert problems(figure) == {field}


@pytest.mark.parametrize("field", ["sector", "city"])
def test_the_region_as_a_scope_names_nothing_else(figure, field):
    setattr(figure, field, (Sector if field == "sector" else City).objects.first())
    assert problems(figure) == {field}


def test_a_source_in_use_cannot_be_deleted(figure):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.first().delete()


def test_the_address_of_a_value_wins_over_that_of_its_source(figure):
    source = Source(url="https://example.org/")
    assert observe(figure, source=source).source_address == "https://example.org/"
    assert observe(figure, source=source, source_url="https://example.org/1").source_address == "https://example.org/1"


def test_figures_are_read_in_the_same_number_of_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        for figure in KeyFigure.objects.published().with_values():
            assert figure.unit.slug
            assert all(observation.source.slug for observation in figure.observations.all())
