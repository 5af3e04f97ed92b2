"""The economic sector as a record: one name per language, one colour, its figures in their order."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from ruhr_site.core.versions import RecordForm
from ruhr_site.core.words import InLanguage

from .figures import KeyFigure


class Sector(index.Indexed, ClusterableModel):
    """An economic sector; stories, projects and figures refer to it, its pages in each language describe it."""

    slug = models.SlugField(
        _("short name"),
        unique=True,
        help_text=_("Used in addresses, files and for the sector’s colour; do not change it."),
    )
    name_de = models.CharField(_("name (German)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)
    contact = models.ForeignKey(
        "core.Person",
        verbose_name=_("contact person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    members = ParentalManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who answers messages"),
        blank=True,
        related_name="answered_sectors",
        help_text=_("Accounts that receive what visitors write on the sector’s page."),
    )
    name = InLanguage()

    base_form_class = RecordForm
    panels = [
        FieldRowPanel([FieldPanel("name_de"), FieldPanel("name_en")]),
        FieldPanel("slug"),
        FieldPanel("contact"),
        FieldPanel("members"),
        InlinePanel("sector_figures", heading=_("Figures, in their order"), label=_("Figure")),
    ]
    search_fields = [index.AutocompleteField("name_de"), index.AutocompleteField("name_en")]

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class SectorFigure(Orderable):
    """A figure of a sector at its place in the order."""

    sector = ParentalKey(Sector, on_delete=models.CASCADE, related_name="sector_figures")
    figure = models.ForeignKey(KeyFigure, verbose_name=_("figure"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("figure")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["sector", "figure"], name="figure_once_per_sector")]
