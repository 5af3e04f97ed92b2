"""The map of all public pages for search engines, with their translations and pictures (https://www.sitemaps.org/).

What is kept out of search engines, searches, forms and earlier versions, is no part of it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import override
from wagtail.models import Page

from ruhr_site.core.kept import keep
from ruhr_site.core.methods import readable
from ruhr_site.core.models import PortalImage
from ruhr_site.core.pictures import picture
from ruhr_site.core.visibility import visible
from sectors.register import figures_by_id

from .catalogue.datasets import DATASETS

# The protocol allows 50,000 addresses and 50 MB; translations and pictures make each of ours up to 2 kB long.
LARGEST = 10_000
TAGS = ("pages", "projects.all", "city", "portalimage.files", "keyfigure", "figures.values", "milestoneupdate")


@dataclass(frozen=True)
class Entry:
    """A page of the map; all addresses are paths."""

    path: str
    changed_at: datetime | None
    alternates: dict[str, str] = field(default_factory=dict)
    images: list[str] = field(default_factory=list)

    @property
    def default(self) -> str:
        """The translation for readers of any other language."""
        return self.alternates.get(settings.LANGUAGE_CODE) or self.path


def entries() -> list[Entry]:
    """Return every public page: those of the trees, then the register and the catalogue."""
    return keep("sitemap", lambda: [*page_entries(), *register_entries()], TAGS)


def page_entries() -> list[Entry]:
    """Return the pages of all language trees, in their order."""
    pages = list(visible(Page.objects).filter(depth__gte=2).order_by("path").defer_streamfields().specific())
    chosen = {page.pk: getattr(page, "teaser_image_id", None) for page in pages}
    images = PortalImage.objects.prefetch_related("renditions").in_bulk({pk for pk in chosen.values() if pk})
    translations: dict[Any, dict[str, str]] = defaultdict(dict)
    for page in pages:
        translations[page.translation_key][page.locale.language_code] = page.url
    return [
        Entry(
            page.url,
            page.last_published_at,
            translations[page.translation_key],
            [picture(images[pk]).src] if (pk := chosen[page.pk]) in images else [],
        )
        for page in pages
    ]


def register_entries() -> list[Entry]:
    """Return the register, its figures, and the catalogue, which exist in every language."""
    figures = sorted(figures_by_id().values(), key=lambda figure: figure.slug)
    released = {figure.slug: max((o.released_at for o in figure.released), default=None) for figure in figures}
    changes = [dataset.extent.changed_at for dataset in DATASETS.values()]
    with override(settings.LANGUAGE_CODE):
        found = [
            (reverse("figures:register"), max(filter(None, released.values()), default=None)),
            *((figure.get_absolute_url(), released[figure.slug]) for figure in figures),
            (reverse("catalogue"), max(filter(None, changes), default=None)),
        ]
        rows = [({code: translate_url(path, code) for code, _name in settings.LANGUAGES}, at) for path, at in found]
    return [Entry(path, at, paths) for paths, at in rows for path in paths.values()]


@readable
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the map, or with the list of its parts where it is too large for one file."""
    found = entries()
    if len(found) <= LARGEST:
        return answer(request, "sitemap.xml", {"entries": found})
    numbers = range(1, -(-len(found) // LARGEST) + 1)
    return answer(request, "sitemap_index.xml", {"addresses": [reverse("sitemap_part", args=[n]) for n in numbers]})


@readable
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """Answer with a part of the map; Http404 for one that does not exist."""
    part = entries()[(number - 1) * LARGEST : number * LARGEST] if number else []
    if not part:
        raise Http404
    return answer(request, "sitemap.xml", {"entries": part})


def answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with XML that no search engine lists as a page."""
    response = render(request, template, context, content_type="application/xml")
    response["X-Robots-Tag"] = "noindex"
    return response
