"""Values of the register in words, for the admin's tables."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruhr_site.core.formatting import day
from ruhr_site.core.words import active_language
from sectors import impact, wording
from sectors.models import Observation

register = template.Library()

KINDS = {
    impact.TILE: gettext_lazy("tile"),
    impact.CHART: gettext_lazy("chart"),
    impact.NOTE: gettext_lazy("note of a figure"),
    impact.ROW: gettext_lazy("table row"),
    impact.SENTENCE: gettext_lazy("sentence"),
    impact.TITLE: gettext_lazy("title"),
    impact.DESCRIPTION: gettext_lazy("description for search engines"),
    impact.FILE: gettext_lazy("line of a file"),
    impact.DATA: gettext_lazy("data for machines"),
}


@register.filter
def value_in_words(observation: Observation) -> str:
    """Write a value with its unit: "106,000 employees"."""
    return wording.full(observation.figure, observation, active_language())


@register.filter
def time_of_value(observation: Observation) -> str:
    """Write the time that a value refers to."""
    if observation.period_start and observation.period_end:
        language = active_language()
        return f"{day(observation.period_start, language)} – {day(observation.period_end, language)}"
    return wording.period(observation, active_language()) or _("undated")


@register.filter
def kind_of_change(kind: str) -> str:
    """Name the part of a page that changes."""
    return str(KINDS[kind])
