"""The register: what a figure may hold, and what must be there before visitors see it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ruhr_site.core.publication import PublicationRefusedError
from ruhr_site.places.models import City
from sectors.models import KeyFigure, Observation, Sector, Source, Unit

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
    observation = observe(figure, **fields)
    observation.full_clean(exclude=["value"])
    assert observation.publication_errors().keys() == {field}


@pytest.mark.parametrize(
    "fields",
    [{}, {"year": None, "is_undated": True}, {"year": None, "reference_date": date(2020, 6, 30)}, {"value": 0}],
)
def test_a_complete_value_may_be_published(figure, fields):
    observe(figure, **fields).save()
    figure.check_publication()


def test_publishing_an_incomplete_figure_is_refused(figure):
    figure.observations = [observe(figure, source=None)]
    figure.save()
    with pytest.raises(ValidationError):
        figure.save_revision().publish()
    figure.refresh_from_db()
    assert not figure.live


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reference_date": date(2019, 12, 31)}, "reference_date"),
        ({"is_undated": True}, "is_undated"),
        ({"change_percent": Decimal(2)}, "change_since"),
        ({"change_since": 2016}, "change_since"),
    ],
)
def test_a_contradiction_is_refused_at_its_field(figure, fields, field):
    assert problems(observe(figure, **fields)) == {field}


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


@pytest.mark.parametrize("when", [{"year": 2020}, {"year": None, "reference_date": date(2020, 1, 1)}, {"year": None}])
def test_a_live_figure_has_one_value_for_each_time(figure, when):
    figure.observations = [observe(figure, **when), observe(figure, **when)]
    figure.live = True
    with pytest.raises(PublicationRefusedError, match=r"zwei Werte|two values"):
        figure.save()


def test_a_source_in_use_cannot_be_deleted(figure):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.first().delete()


def test_the_address_of_a_value_wins_over_that_of_its_source(figure):
    source = Source(url="https://example.org/")
    assert observe(figure, source=source).source_address == "https://example.org/"
    assert observe(figure, source=source, source_url="https://example.org/1").source_address == "https://example.org/1"


def test_figures_are_read_in_the_same_number_of_queries(django_assert_num_queries):
    with django_assert_num_queries(3):
        for figure in KeyFigure.objects.published().with_values():
            assert figure.unit.slug
            assert all(observation.source.slug for observation in figure.observations.all())
