"""Columns of the register's list in the admin."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.tables import Column

from ruhr_site.core.words import active_language

from . import wording
from .models import KeyFigure
from .staleness import days_overdue

WIDTH, HEIGHT, EDGE = 96, 24, 2


def sparkline(figure: KeyFigure) -> str:
    """Return the dated values as points of an SVG polyline of 96 x 24; empty where there are fewer than two."""
    dated = [(o.last_day, o.value) for o in figure.series if o.last_day]
    if len(dated) < 2:
        return ""
    days = [day.toordinal() for day, _value in dated]
    low, high = min(value for _day, value in dated), max(value for _day, value in dated)
    points = []
    for ordinal, (_day, value) in zip(days, dated, strict=True):
        x = EDGE + (WIDTH - 2 * EDGE) * (ordinal - days[0]) / (days[-1] - days[0])
        rise = float((value - low) / (high - low)) if high > low else 0.5
        points.append(f"{x:.1f},{HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * rise:.1f}")
    return " ".join(points)


class ValueColumn(Column):
    """The latest value with its time, and the course of all values."""

    cell_template_name = "sectors/admin/value_cell.html"

    def get_cell_context_data(self, instance: KeyFigure, parent_context: Any) -> dict[str, Any]:
        """Add the words and the sparkline."""
        observation = instance.observation()
        language = active_language()
        said = {
            "said": wording.full(instance, observation, language) if observation else "",
            "period": wording.period(observation, language) if observation else "",
            "points": sparkline(instance),
        }
        return super().get_cell_context_data(instance, parent_context) | said


class ExpectedColumn(Column):
    """When the next value is expected, and for how long it has been overdue."""

    cell_template_name = "sectors/admin/expected_cell.html"

    def get_cell_context_data(self, instance: KeyFigure, parent_context: Any) -> dict[str, Any]:
        """Add the days overdue."""
        overdue = days_overdue(instance, timezone.localdate())
        return super().get_cell_context_data(instance, parent_context) | {"figure": instance, "days_overdue": overdue}
