"""The public pages of the register: all figures, one figure, and one figure as it was after a release."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import gettext_lazy as _

from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.methods import readable
from ruhr_site.core.words import active_language
from sectors.filters import figure_listing
from sectors.models import KeyFigure
from sectors.open_data import structured_data
from sectors.quoting import public_places
from sectors.register import figures_by_id, figures_by_slug

REGISTER_TITLE = _("Figures of the Metropole Ruhr")
REGISTER_DESCRIPTION = _(
    "Every key figure of this portal, with its value, year, source and definition, as a table and as open data."
)


def published_figure(slug: str) -> KeyFigure:
    """Return a figure of the public register by its short name; Http404 for any other."""
    figure = figures_by_slug().get(slug)
    if figure is None:
        raise Http404
    depends_on(f"keyfigure{figure.pk}")
    return figure


def by_name(figures: Any) -> list[KeyFigure]:
    """Return figures in the alphabetical order of the active language."""
    return sorted(figures, key=lambda figure: figure.name.casefold())


@readable
def register(request: HttpRequest) -> HttpResponse:
    """Show the figures that the query asks for, with their latest values."""
    depends_on("figures")
    listing, figures = figure_listing(request.GET), figures_by_id()
    chosen = [figures[pk] for pk in listing.rows.values_list("pk", flat=True) if pk in figures]
    context = {
        "figures": by_name(chosen),
        "listing": listing,
        "counterparts": counterparts(request),
        "shared": {"title": listing.title or REGISTER_TITLE, "description": REGISTER_DESCRIPTION},
    }
    return render(request, "sectors/register.html", context)


@readable
def figure_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything about a figure: value, series, definition, source, revisions, and who quotes it."""
    figure = published_figure(slug)
    return render(request, "sectors/figure.html", page_context(request, figure) | {"places": places_here(figure)})


@readable
def figure_version(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Show a figure as it was after the release of a number; the address of a version never changes."""
    latest = published_figure(slug)
    if not 1 <= version <= latest.version:
        raise Http404
    figure = latest.as_of(version)
    context = page_context(request, figure) | {"version": version, "is_old": version < latest.version}
    return render(request, "sectors/figure.html", context)


def counterparts(request: HttpRequest) -> dict[str, str]:
    """Return the address of the same page in each language."""
    return {code: translate_url(request.path, code) for code, _name in settings.LANGUAGES}


def places_here(figure: KeyFigure) -> list[Any]:
    """Return the public pages in the active language that quote a figure."""
    depends_on(f"shown.keyfigure{figure.pk}")
    return [page for page in public_places(figure) if page.locale.language_code == active_language()]


def page_context(request: HttpRequest, figure: KeyFigure) -> dict[str, Any]:
    """Return what a figure's page shows."""
    in_force = {observation.pk for observation in figure.series}
    address = request.build_absolute_uri(figure.get_absolute_url())
    version_address = request.build_absolute_uri(reverse("figures:version", args=[figure.slug, figure.version]))
    files = {
        kind: request.build_absolute_uri(reverse(f"figures:{name}", args=[figure.slug]))
        for kind, name in (("text/csv", "csv"), ("application/json", "json"))
    }
    return {
        "figure": figure,
        "counterparts": counterparts(request),
        "shared": {"title": figure.name, "description": figure.definition},
        "latest": figure.observation(),
        "revisions": sorted(figure.released, key=lambda o: (o.version or 0, o.sort_key), reverse=True),
        "in_force": in_force,
        "version_address": version_address,
        "structured_data": structured_data(figure, address, files, active_language()),
    }
