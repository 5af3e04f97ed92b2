"""How a chart is to be quoted, and the addresses of its files."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from .charts import Chart

PUBLISHER = "Business Metropole Ruhr, City of Cities"


def svg_url(chart: Chart) -> str:
    """Return the address of a chart as a file, in the active language."""
    return address("figures:chart", chart, {"kind": chart.kind})


def csv_url(chart: Chart) -> str:
    """Return the address of the data behind a chart."""
    return address("figures:csv", chart, {})


def address(name: str, chart: Chart, query: dict[str, str]) -> str:
    """Return the address of a file of the first figure, with the others in its query."""
    first, *others = chart.slugs
    query = ({"with": ",".join(others)} if others else {}) | query
    return reverse(name, args=[first]) + (f"?{urlencode(query, safe=',')}" if query else "")


def chart_address(chart: Chart) -> str:
    """Return the address that a quotation names: the figure's page, or the chart of several figures."""
    return svg_url(chart) if len(chart.slugs) > 1 else svg_url(chart).rpartition("/")[0] + "/"


def cite(chart: Chart, url: str) -> list[str]:
    """Return what a quotation of a chart must name: what, when, source, publisher, the full address `url`."""
    source = _("Source: %(name)s") % {"name": chart.source} if chart.source else ""
    years = chart.years or _("undated")
    return [part for part in (f"{chart.name}, {years}", source, PUBLISHER, url) if part]
