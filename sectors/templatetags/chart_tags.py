"""Charts for the templates of every app."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings

from sectors.charts import compose
from sectors.citation import chart_address, cite, csv_url, svg_url
from sectors.models import KeyFigure
from sectors.register import figures_by_id

register = template.Library()


@register.inclusion_tag("components/chart.html", takes_context=True)
def figure_chart(
    context: dict[str, Any], figures: KeyFigure | Iterable[KeyFigure | None], kind: str = "", caption: str = ""
) -> dict[str, Any]:
    """Show published figures as a chart with the table behind it, its files and how to cite it.

    A figure with a single value is shown as its tile: one bar has nothing to be compared with, and a line needs two.
    """
    published = figures_by_id()
    wanted = [figures] if isinstance(figures, KeyFigure) else figures
    shown = [published[figure.pk] for figure in wanted if figure and figure.pk in published]
    chart = compose(shown, kind, caption)
    if chart is None or len(chart.rows) == 1:
        return {"tile": shown[0] if shown else None}
    request = context.get("request")
    url = chart_address(chart)
    full_url = request.build_absolute_uri(url) if request else settings.WAGTAILADMIN_BASE_URL + url
    return {
        "chart": chart,
        "svg_url": svg_url(chart),
        "csv_url": csv_url(chart),
        "citation": cite(chart, full_url),
        "is_comparison": len(chart.slugs) > 1,
    }
