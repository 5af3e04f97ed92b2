"""Figures for the templates of every app."""

from collections.abc import Iterable
from typing import Any

from django import template

from ruhr_site.core.words import active_language
from sectors import wording
from sectors.models import KeyFigure
from sectors.register import figures_by_id

register = template.Library()


@register.inclusion_tag("components/figure_tile.html")
def figure_tile(figure: KeyFigure, hue: str = "") -> dict[str, Any]:
    """Show the latest value of a figure as a tile, with its time, precision and source."""
    language = active_language()
    observation = figure.observation()
    if observation is None or observation.value is None:
        return {"name": figure.name, "hue": hue, "amount": None}
    return {
        "name": figure.name,
        "hue": hue,
        "amount": wording.amount(figure, observation, language),
        "value": wording.plain(observation.value),
        "noun": wording.noun(figure, observation, language),
        "precision": wording.PRECISION[figure.precision][language],
        "per_year": wording.PER_YEAR[language] if figure.unit.is_per_year else "",
        "period": wording.period(observation, language),
        "change": wording.stated_change(observation, language),
        "source": observation.source.name if observation.source else "",
        "source_url": observation.source_address,
    }


@register.simple_tag
def figure_series(figure: KeyFigure) -> list[dict[str, str]]:
    """Return the dated values of a figure as rows of a table; empty where there are fewer than two."""
    language = active_language()
    rows = [
        {"period": wording.period(o, language), "value": str(wording.amount(figure, o, language)), "note": o.note}
        for o in figure.series
        if o.value is not None and o.reference_year
    ]
    return rows if len(rows) > 1 else []


@register.simple_tag
def published_figures(figures: Iterable[KeyFigure]) -> list[KeyFigure]:
    """Return the figures of a block that visitors may see, in their order, as the register holds them."""
    published = figures_by_id()
    return [published[figure.pk] for figure in figures if figure and figure.pk in published]


@register.simple_tag
def figures_of_city(city: Any) -> list[KeyFigure]:
    """Return the published figures whose scope is the city."""
    return [figure for figure in figures_by_id().values() if city and figure.city_id == city.pk]


@register.simple_tag
def figure_text(figure: KeyFigure, form: str) -> wording.Said | None:
    """Return the latest value of a figure in one of the forms of `wording`."""
    return wording.say(figure, active_language(), form)
