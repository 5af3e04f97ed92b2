"""Files of the register for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from ruhr_site.core.files import as_file, dump
from ruhr_site.core.methods import readable
from ruhr_site.core.words import active_language
from sectors import open_data
from sectors.charts import KINDS, MOST_FIGURES, compose, sheet
from sectors.citation import chart_address, cite
from sectors.exports import figures_csv
from sectors.models import KeyFigure
from sectors.register import figures_by_id

from .figures import published_figure


def chosen_figures(request: HttpRequest, slug: str) -> list[KeyFigure]:
    """Return the published figures of an address: its own and those of `?with=a,b`; raise Http404 for any other."""
    others = [other for other in request.GET.get("with", "").split(",") if other]
    slugs = list(dict.fromkeys([slug, *others]))
    if len(slugs) > MOST_FIGURES:
        raise Http404
    return [published_figure(slug) for slug in slugs]


def whole_register() -> list[KeyFigure]:
    """Return all published figures in the order of their short names."""
    return sorted(figures_by_id().values(), key=lambda figure: figure.slug)


@readable
def chart_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the chart of a figure's values, or of several figures, as SVG in the language of the address."""
    kind = request.GET.get("kind", "")
    if kind not in ("", *KINDS):
        raise Http404
    chart = compose(chosen_figures(request, slug), kind)
    if chart is None:
        raise Http404
    page = sheet(chart, cite(chart, request.build_absolute_uri(chart_address(chart))))
    if page is None:
        raise Http404
    content = render_to_string("sectors/chart.svg", {"chart": chart, "sheet": page, "language": active_language()})
    return as_file(content, "image/svg+xml", f"{'-'.join(chart.slugs)}-{active_language()}.svg")


@readable
def figure_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with all values of a figure, or of several, as CSV."""
    figures = chosen_figures(request, slug)
    return as_file(figures_csv(figures), "text/csv", f"{'-'.join(figure.slug for figure in figures)}.csv")


@readable
def register_csv(request: HttpRequest) -> HttpResponse:
    """Answer with the values of the whole register as CSV."""
    return as_file(figures_csv(whole_register()), "text/csv", "register.csv")


@readable
def figure_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a figure and its values, superseded ones included, as JSON."""
    return as_file(dump(open_data.figure_record(published_figure(slug))), "application/json", f"{slug}.json")


@readable
def register_json(request: HttpRequest) -> HttpResponse:
    """Answer with the whole register as JSON."""
    return as_file(open_data.register_json(whole_register()), "application/json", "register.json")
