"""Figures for tests: the one place that knows how a figure and its values come into the register."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from sectors.models import KeyFigure, Observation, Release, Source, Unit


def make_figure(
    slug: str,
    values: dict[Any, Any],
    unit: str = "employees",
    observed: dict[Any, dict] | None = None,
    **fields: Any,
) -> KeyFigure:
    """Create a published figure with its values by year (None: undated); "percent" and "eur" are units as well.

    `observed` adds fields to the value of a year: {2020: {"status": "provisional"}}.
    """
    record, _created = Unit.objects.get_or_create(
        slug=unit, defaults={"measure": unit, "one_de": "%", "many_de": "%", "one_en": "%", "many_en": "%"}
    )
    words = {"name_de": slug, "name_en": slug, "definition_de": "Wird gezählt.", "definition_en": "Is counted."}
    figure = KeyFigure.objects.create(slug=slug, unit=record, live=True, **words | fields)
    for year, value in values.items():
        observe(figure, year, value, **(observed or {}).get(year, {}))
    return figure


def observe(figure: KeyFigure, year: int | None, value: str, **fields: Any) -> Observation:
    """Give a figure a released value of a year (None: undated), as its next version."""
    usual = {"year": year, "is_undated": year is None, "source": Source.objects.first()}
    version = Observation.objects.filter(figure=figure).count() + 1
    released = {"released_at": timezone.now(), "version": version}
    return Observation.objects.create(figure=figure, value=Decimal(value), **released, **usual | fields)


def set_value(figure: KeyFigure, year: int, value: str) -> Observation:
    """Give a published figure another value for a year, seen by visitors at once; the old one stays in its history."""
    old = figure.observations.filter(year=year).exclude(released_at=None).latest("pk")
    return observe(figure, year, value, supersedes=old, reason="Berichtigt.")


def propose(
    figure: KeyFigure, year: int | None, value: str, release: Release | None = None, /, **fields: Any
) -> Observation:
    """Propose a value of a year (None: undated) in a release, otherwise in one of its own."""
    usual = {"year": year, "is_undated": year is None, "source": Source.objects.first()}
    release = release or Release.objects.create(title=f"{figure.slug}, {year}")
    return Observation.objects.create(figure=figure, value=Decimal(value), release=release, **usual | fields)


def correct(
    figure: KeyFigure, year: int | None, value: str, release: Release | None = None, /, **fields: Any
) -> Observation:
    """Propose another value for the one in force of a year, or for the latest one."""
    old = KeyFigure.objects.get(pk=figure.pk).observation(year)
    assert old is not None
    usual = {"supersedes": old, "reason": "Die Quelle hat nachgezählt.", "status": Observation.Status.REVISED}
    return propose(figure, old.year, value, release, **usual | fields)
