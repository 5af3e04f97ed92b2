"""Where the money comes from: the EU's funding periods and the programmes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from ruhr_site.core.versions import RecordForm
from ruhr_site.core.words import InLanguage


class FundingPeriod(models.TextChoices):
    """The EU's multiannual financial frameworks; they decide which rules of publicity apply."""

    P2014 = "2014-2020", "2014–2020"
    P2021 = "2021-2027", "2021–2027"


class Programme(models.Model):
    """A funding programme of the EU or another funder."""

    name_de = models.CharField(_("name (German)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    fund_de = models.CharField(_("fund (German)"), max_length=200, blank=True)
    fund_en = models.CharField(_("fund (English)"), max_length=200, blank=True)
    period = models.CharField(_("funding period"), max_length=9, choices=FundingPeriod, blank=True)
    url = models.URLField(_("address"), blank=True)
    is_interreg = models.BooleanField(
        _("Interreg programme"), default=False, help_text=_("Its projects show the programme’s own visual, unaltered.")
    )
    visual = models.ForeignKey(
        "core.PortalImage",
        verbose_name=_("visual of the programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = InLanguage()
    fund = InLanguage()

    base_form_class = RecordForm
    panels = [
        *[FieldPanel(name) for name in ("name_de", "name_en", "fund_de", "fund_en", "period", "url")],
        MultiFieldPanel([FieldPanel("is_interreg"), FieldPanel("visual")], _("Publicity")),
    ]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["name_de"]

    def __str__(self) -> str:
        return self.name
