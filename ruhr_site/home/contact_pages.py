"""Whom to ask: the page for the press, and the page of contacts by sector. Persons and figures come from records."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from ruhr_site.core.blocks import ProseBlock
from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.models import BasePage, PortalImage
from ruhr_site.core.visibility import visible
from sectors.models import KeyFigure, SectorPage
from sectors.models.pages import sector_rows
from sectors.register import figures_by_id

DOTS_PER_CM = 300 / 2.54  # what printers ask for: 300 dots to the inch


class AskedPage(BasePage):
    """A page with a person to ask and a text."""

    contact = models.ForeignKey(
        "core.Person",
        verbose_name=_("contact person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("With telephone and e-mail as the record of the person has them."),
    )
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    content_panels = [*BasePage.content_panels, FieldPanel("contact"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True


@dataclass(frozen=True)
class PrintPicture:
    """A picture to print: the original as it was stored, and how large it may be printed at 300 dpi."""

    image: PortalImage

    @property
    def width_cm(self) -> float:
        """The width in centimetres."""
        return round(self.image.width / DOTS_PER_CM, 1)

    @property
    def height_cm(self) -> float:
        """The height in centimetres."""
        return round(self.image.height / DOTS_PER_CM, 1)


class PressPage(AskedPage):
    """For journalists: whom to ask, figures to quote as the register has them, and pictures to print."""

    page_description = _("Contact, figures to quote and pictures to print, for the press.")

    content_panels = [
        *AskedPage.content_panels,
        InlinePanel("press_figures", heading=_("Figures to quote"), label=_("Figure")),
        InlinePanel(
            "press_pictures",
            heading=_("Pictures to print"),
            label=_("Picture"),
            help_text=_("Only pictures that others may print: the licence of each is shown beside it."),
        ),
    ]

    class Meta:
        verbose_name = _("press page")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        published = figures_by_id()
        rows = [row.figure_id for row in self.press_figures.all()]
        context["quotable"] = [
            {"figure": figure, "address": self.version_address(figure, request)}
            for figure in (published[pk] for pk in rows if pk in published)
        ]
        rows = self.press_pictures.select_related("image").prefetch_related("image__renditions")
        context["pictures"] = [PrintPicture(row.image) for row in rows if (row.image.days_left or 0) >= 0]
        return context

    def version_address(self, figure: KeyFigure, request: Any) -> str:
        """Return the address under which the figure will always say what it says now."""
        path = reverse("figures:version", args=[figure.slug, figure.version])
        return request.build_absolute_uri(path) if request else path


class PressFigure(Orderable):
    """A figure that the press may quote."""

    page = ParentalKey(PressPage, on_delete=models.CASCADE, related_name="press_figures")
    figure = models.ForeignKey(KeyFigure, verbose_name=_("figure"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("figure")]


class PressPicture(Orderable):
    """A picture that the press may print."""

    page = ParentalKey(PressPage, on_delete=models.CASCADE, related_name="press_pictures")
    image = models.ForeignKey(PortalImage, verbose_name=_("picture"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("image")]


class ContactPage(AskedPage):
    """Whom to ask by sector, and how."""

    page_description = _("Whom to ask about each sector.")

    class Meta:
        verbose_name = _("contact page")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        rows = sector_rows(SectorPage.objects.filter(locale=self.locale_id), self.language, with_stories=False)
        context["sectors"] = [{"page": row["page"], "sector": row["sector"]} for row in rows]
        depends_on(f"presspage.{self.language}")
        context["press"] = visible(PressPage.objects.filter(locale=self.locale_id)).first()
        return context
