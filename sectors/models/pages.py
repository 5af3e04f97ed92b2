"""The pages of the sectors: prose in one language about a sector's record."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ruhr_site.core.blocks import ProseBlock
from ruhr_site.core.kept import keep
from ruhr_site.core.models import BasePage
from ruhr_site.core.publication import Errors
from ruhr_site.core.visibility import visible, visible_q
from sectors.register import figures_by_id

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
        context["figures"] = [register[row.figure_id] for row in rows if row.figure_id in register]
        return context


def sector_rows(pages: Any, language: str) -> list[dict[str, Any]]:
    """Return each public sector page with its sector, first published figure and number of stories, in tree order."""
    return keep(f"sector rows {language}", lambda: read_sector_rows(pages))


def read_sector_rows(pages: Any) -> list[dict[str, Any]]:
    """Read the rows of `sector_rows`."""
    register = figures_by_id()
    first: dict[int, Any] = {}
    for row in SectorFigure.objects.order_by("sort_order"):
        if row.figure_id in register:
            first.setdefault(row.sector_id, register[row.figure_id])
    in_same_language = visible_q("sector__stories__") & models.Q(sector__stories__locale=models.F("locale"))
    public = (
        visible(pages)
        .select_related("sector")
        .annotate(stories=models.Count("sector__stories", filter=in_same_language, distinct=True))
        .order_by("path")
    )
    return [
        {"page": page, "sector": page.sector, "figure": first.get(page.sector_id), "stories": page.stories}
        for page in public
    ]
