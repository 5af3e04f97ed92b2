"""What the public pages of the register show of a figure."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from ruhr_site.core.files import PUBLISHER
from ruhr_site.core.formatting import day
from ruhr_site.core.words import active_language
from sectors import open_data, wording
from sectors.models import KeyFigure, Observation

from .figure_tags import late_words

register = template.Library()


@register.inclusion_tag("components/register_row.html")
def register_row(figure: KeyFigure) -> dict[str, Any]:
    """Show a figure as a row of the register."""
    language = active_language()
    observation = figure.observation()
    if observation is None:
        return {"figure": figure}
    return {
        "figure": figure,
        "said": wording.full(figure, observation, language),
        "amount": str(wording.amount(figure, observation, language)),
        "value": wording.plain(observation.value),
        "period": wording.period(observation, language),
        "source": observation.source.name,
        "late": late_words(figure, observation),
    }


@register.simple_tag
def figure_scope(figure: KeyFigure) -> str:
    """Return the place or sector that a figure is about."""
    return open_data.about(figure)


@register.inclusion_tag("components/facts.html")
def figure_facts(figure: KeyFigure) -> dict[str, Any]:
    """Show unit, licence, expected date and last check of a figure."""
    language = active_language()
    latest = figure.observation()
    checked = max(filter(None, (figure.last_checked_at, latest and latest.released_at)), default=None)
    facts = [
        (_("Unit"), figure.unit.many),
        (_("Scope"), figure_scope(figure)),
        (_("Source"), latest.source if latest else ""),
        (_("Licence"), figure.get_licence_display() or _("The source states none.")),
        (_("Last checked"), day(timezone.localdate(checked), language) if checked else ""),
        (_("Next value expected"), day(figure.next_expected_on, language) if figure.next_expected_on else ""),
    ]
    return {"facts": [fact for fact in facts if fact[1]]}


@register.inclusion_tag("components/figure_revisions.html")
def figure_revisions(figure: KeyFigure, revisions: list[Observation], in_force: set[int]) -> dict[str, Any]:
    """Show every released value with its source, and why it superseded another."""
    language = active_language()
    rows = [
        {
            "period": wording.period(o, language),
            "said": wording.amount(figure, o, language),
            "value": wording.plain(o.value),
            "status": o.get_status_display() if o.status != o.Status.FINAL else "",
            "is_superseded": o.pk not in in_force,
            "source": o.source.name,
            "source_url": o.source_address,
            "note": o.note,
            "reason": o.reason,
            "version": o.version,
            "released_at": o.released_at,
        }
        for o in revisions
    ]
    return {"figure": figure, "rows": rows}


@register.simple_tag
def figure_citation(figure: KeyFigure, address: str) -> str:
    """Return how to quote the figure: what, value, time, source, publisher, and the address of this version."""
    language = active_language()
    latest = figure.observation()
    if latest is None:
        return ""
    value = wording.full(figure, latest, language)
    time = wording.period(latest, language) or _("undated")
    source = _("Source: %(name)s") % {"name": latest.source}
    return f"{figure.name}: {value} ({time}). {source}. {PUBLISHER}, City of Cities. {address}"
