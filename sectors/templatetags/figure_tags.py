"""Figures for the templates of every app."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ruhr_site.core.formatting import day
from ruhr_site.core.words import active_language
from sectors import comparing, wording
from sectors.models import KeyFigure, Observation
from sectors.notes import with_notes, without_marks
from sectors.register import figures_by_id
from sectors.staleness import is_late_for_readers

register = template.Library()


@register.inclusion_tag("components/figure_tile.html")
def figure_tile(figure: KeyFigure, is_named: bool = True) -> dict[str, Any]:
    """Show the latest value of a figure as a tile, with its time, precision and source."""
    language = active_language()
    observation = figure.observation()
    if observation is None:
        return {"figure": figure, "name": figure.name, "is_named": is_named, "amount": None}
    return {
        "figure": figure,
        "late": late_words(figure, observation),
        "name": figure.name,
        "is_named": is_named,
        "amount": wording.amount(figure, observation, language),
        "value": wording.plain(observation.value),
        "noun": wording.noun(figure, observation, language),
        "precision": wording.PRECISION[figure.precision][language],
        "per_year": wording.PER_YEAR[language] if figure.unit.is_per_year else "",
        "period": wording.period(observation, language),
        "change": wording.stated_change(observation, language),
        "source": observation.source.name,
        "source_url": observation.source_address,
    }


@register.inclusion_tag("components/comparison.html")
def figure_comparison(figure: KeyFigure | None, others: Iterable[KeyFigure]) -> dict[str, Any]:
    """Show a figure beside others; values of its own year decide where it lies, those of other years are marked."""
    published, language = figures_by_id(), active_language()
    main = published.get(figure.pk) if figure else None
    shown = [published[other.pk] for other in others if other and other.pk in published]
    if main is None or not shown:
        return {"figure": main}
    observation = main.observation()
    year = observation.reference_year if observation else None
    beside = [other for other in shown if year and other.unit == main.unit and other.observation(year)]
    return {
        "figure": main,
        "position": comparing.say(main, beside, language, "position").text if beside else "",
        "rows": [comparison_row(one, year, language) for one in (main, *shown)],
        "is_undated": year is None,
    }


def comparison_row(figure: KeyFigure, year: int | None, language: str) -> dict[str, Any]:
    """Return the name, value and time of a figure: of the year, otherwise the latest."""
    observation = (figure.observation(year) if year else None) or figure.observation()
    if observation is None:
        return {"slug": figure.slug, "name": figure.name, "value": "–", "period": "", "is_of_other_year": False}
    return {
        "slug": figure.slug,
        "name": figure.name,
        "value": wording.full(figure, observation, language),
        "period": wording.period(observation, language),
        "is_of_other_year": observation.reference_year != year,
    }


@register.simple_tag
def published_figures(figures: Iterable[KeyFigure]) -> list[KeyFigure]:
    """Return the figures of a block that visitors may see, in their order, as the register holds them."""
    published = figures_by_id()
    return [published[figure.pk] for figure in figures if figure and figure.pk in published]


@register.simple_tag
def figures_of_city(city: Any) -> list[KeyFigure]:
    """Return the published figures whose scope is the city."""
    if not city:
        return []
    return list(figures_by_id().matching(lambda figure: figure.city_id == city.pk, f"figures.city{city.pk}"))


@register.simple_tag
def figure_text(figure: KeyFigure, form: str) -> wording.Said | None:
    """Return the latest value of a figure in one of the forms of `wording`."""
    return wording.say(figure, active_language(), form)


def late_words(figure: KeyFigure, observation: Observation | None) -> str:
    """Return "Value for 2017; a newer one was expected by …" where the next value is late, otherwise nothing."""
    expected = figure.next_expected_on
    is_latest = observation is not None and observation == figure.observation()
    if observation is None or not is_latest or not expected or not is_late_for_readers(figure, timezone.localdate()):
        return ""
    language = active_language()
    words = {"period": wording.period(observation, language), "day": day(expected, language)}
    if not words["period"]:
        return _("A newer value was expected by %(day)s.") % words
    return _("Value for %(period)s; a newer one was expected by %(day)s.") % words


@register.inclusion_tag("components/figure_note.html")
def figure_note(figure: KeyFigure, observation: Observation | None) -> dict[str, Any]:
    """Show what a figure counts, the time and source of a value, and when it was last checked."""
    language = active_language()
    released = observation.released_at if observation else None
    return {
        "figure": figure,
        "observation": observation,
        "said": wording.full(figure, observation, language) if observation else "",
        "status": observation.get_status_display() if observation and observation.status != "final" else "",
        "period": wording.period(observation, language) if observation else "",
        "checked": max(filter(None, (figure.last_checked_at, released)), default=None),
        "late": late_words(figure, observation),
    }


@register.filter
def without_notes(html: str) -> str:
    """Leave the figures of a text without their notes."""
    return mark_safe(without_marks(str(html)))


@register.tag("notes")
def notes_tag(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """Mark every figure that is quoted between {% notes %} and {% endnotes %}, and put the notes after it."""
    nodelist = parser.parse(("endnotes",))
    parser.delete_first_token()
    return NotesNode(nodelist)


class NotesNode(template.Node):
    """The text between the tags, with its notes."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        """Render the text first, so that figures in blocks and components are found as well."""
        return mark_safe(with_notes(self.nodelist.render(context)))
