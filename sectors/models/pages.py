"""The pages of the sectors: prose in one language about a sector's record."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ruhr_site.core.blocks import ProseBlock
from ruhr_site.core.edge.collecting import ADDRESS, depends_on, page_tag
from ruhr_site.core.kept import keep
from ruhr_site.core.models import BasePage
from ruhr_site.core.publication import Errors
from ruhr_site.core.visibility import visible
from sectors.register import figures_by_id
from sectors.structured_data import sector_term, sector_terms

from .records import Sector, SectorFigure


class SectorIndexPage(BasePage):
    """All sectors, each with its first figure."""

    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["sectors.SectorPage"]
    page_description = _("The overview of the economic sectors.")
    max_count_per_parent = 1

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("list of sectors")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["sectors"] = sector_rows(SectorPage.objects.child_of(self), self.language)
        context["structured_data"] = sector_terms(self, context["sectors"], request)
        return context


class SectorPage(BasePage):
    """One sector: what it is, its figures in the chosen order, its stories and projects, and whom to ask."""

    sector = models.ForeignKey(
        Sector, verbose_name=_("sector"), null=True, on_delete=models.PROTECT, related_name="pages"
    )
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["sectors.SectorIndexPage"]
    subpage_types: list[str] = []
    page_description = _("One economic sector with its figures, stories, projects and contact person.")

    content_panels = [*BasePage.content_panels, FieldPanel("sector"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("sector page")

    def stands_in(self) -> dict[str, Any]:
        """Return the lists of the page cache in which the page stands."""
        name = f"sectorpage.{self.language}"
        return super().stands_in() | {name: self.sector_id, f"{name}.sector{self.sector_id}": self.url_path}

    def publication_errors(self) -> Errors:
        """A sector page is about a sector."""
        errors = super().publication_errors()
        if not self.sector_id:
            errors["sector"] = str(_("Choose the sector."))
        return errors

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        register = figures_by_id()
        rows = SectorFigure.objects.filter(sector=self.sector_id)
        depends_on(f"sectorfigure.{self.sector_id}")
        context["figures"] = [register[row.figure_id] for row in rows if row.figure_id in register]
        context["structured_data"] = sector_term(self, request) if self.sector else None
        return context


def sector_rows(pages: Any, language: str, with_stories: bool = True) -> list[dict[str, Any]]:
    """Return each public sector page in tree order, with its sector, its first published figure and its stories.

    Of the stories a row holds the headlines, newest first, and the names of the cities where they play.
    """
    depends_on(f"sectorpage.{language}", f"order.sectorpage.{language}")
    rows = keep(f"sector rows {language}", lambda: read_sector_rows(pages, language))
    if with_stories:
        newest = (row["newest"] for row in rows if row["newest"] and not row["figure"])
        depends_on(f"stories.{language}.told", *(page_tag(pk, ADDRESS) for pk in newest))
        depends_on(*(f"city{pk}" for row in rows for pk in row["city_ids"]))
    return rows


def read_sector_rows(pages: Any, language: str) -> list[dict[str, Any]]:
    """Read the rows of `sector_rows`."""
    register = figures_by_id()
    first: dict[int, Any] = {}
    depends_on("sectorfigure")
    for row in SectorFigure.objects.order_by("sort_order"):
        if row.sector_id not in first and row.figure_id in register:
            first.setdefault(row.sector_id, register[row.figure_id])
    told = read_stories(language)
    return [
        {
            "page": page,
            "sector": page.sector,
            "figure": first.get(page.sector_id),
            "newest": next(iter(told[page.sector_id]["titles"]), None),
            "stories": list(told[page.sector_id]["titles"].values()),
            "cities": list(told[page.sector_id]["cities"]),
            "city_ids": list(told[page.sector_id]["cities"].values()),
        }
        for page in visible(pages)
        .defer_streamfields()
        .defer("teaser")
        .select_related("sector__contact__portrait")
        .order_by("path")
    ]


def read_stories(language: str) -> dict[int, dict[str, dict]]:
    """Read the headlines of each sector's public stories, newest first, and the cities where they play."""
    story = apps.get_model("stories", "StoryPage")
    rows = (
        visible(story.objects.filter(locale__language_code=language))
        .order_by("-first_published_at", "-pk", "cities__name")
        .values_list("sectors", "pk", "title", "cities__name", "cities__pk")
    )
    told: dict[int, dict[str, dict]] = defaultdict(lambda: {"titles": {}, "cities": {}})
    for sector, pk, title, city, city_id in rows:
        told[sector]["titles"][pk] = title
        if city:
            told[sector]["cities"][city] = city_id
    return told
