"""The project as a record: programme, dates, money, partners, and who may update it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from projects.days import plausible_day
from projects.forms import ProjectForm
from projects.lists import lists_of_project
from projects.querysets import ProjectQuerySet
from ruhr_site.core.versions import RecordForm
from ruhr_site.core.words import InLanguage

from .programmes import FundingPeriod, Programme


class Organisation(index.Indexed, models.Model):
    """An institution that takes part in projects."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    city = models.ForeignKey(
        "places.City",
        verbose_name=_("city"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )
    place = models.CharField(
        _("place outside the region"),
        max_length=120,
        blank=True,
        help_text=_("Only where the institution is not at home in one of the 53 cities."),
    )
    url = models.URLField(_("address"), blank=True)

    base_form_class = RecordForm
    panels = [FieldPanel(name) for name in ("name", "slug", "city", "place", "url")]
    search_fields = [index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def place_name(self) -> str:
        """Where the institution is at home; empty where that is not recorded."""
        return self.city.name if self.city else self.place


class Project(index.Indexed, ClusterableModel):
    """A funded project. Its status follows from its dates, never from prose."""

    class DatePrecision(models.TextChoices):
        DAY = "day", _("to the day")
        MONTH = "month", _("to the month")

    class EuSupport(models.TextChoices):
        """Whether the EU's rules of publicity apply; they wait until somebody has confirmed it."""

        UNKNOWN = "unknown", _("not confirmed yet")
        YES = "yes", _("confirmed: money of the EU")
        NO = "no", _("confirmed: no money of the EU")

    slug = models.SlugField(_("short name"), unique=True, help_text=_("Used in addresses and files; do not change it."))
    name_de = models.CharField(_("name (German)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), null=True, blank=True, on_delete=models.PROTECT, related_name="projects"
    )
    funding_period = models.CharField(_("funding period"), max_length=9, choices=FundingPeriod, blank=True)
    eu_support = models.CharField(
        _("support by the EU"),
        max_length=7,
        choices=EuSupport,
        default=EuSupport.UNKNOWN,
        help_text=_("The notice of the EU’s support appears only once you have confirmed it."),
    )
    starts_on = models.DateField(_("start"), null=True, blank=True, validators=[plausible_day])
    ends_on = models.DateField(
        _("end"), null=True, blank=True, validators=[plausible_day], help_text=_("The last day of the project.")
    )
    date_precision = models.CharField(
        _("dates are known"), max_length=5, choices=DatePrecision, default=DatePrecision.MONTH
    )
    total_eur = models.DecimalField(
        _("total cost in EUR"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    subsidy_eur = models.DecimalField(
        _("subsidy in EUR"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    staff_de = models.CharField(_("staff (German)"), max_length=200, blank=True)
    staff_en = models.CharField(_("staff (English)"), max_length=200, blank=True)
    location_de = models.CharField(_("location (German)"), max_length=200, blank=True)
    location_en = models.CharField(_("location (English)"), max_length=200, blank=True)
    sectors = ParentalManyToManyField("sectors.Sector", verbose_name=_("sectors"), blank=True, related_name="projects")
    cities = ParentalManyToManyField("places.City", verbose_name=_("cities"), blank=True, related_name="projects")
    figures = ParentalManyToManyField("sectors.KeyFigure", verbose_name=_("key figures"), blank=True, related_name="+")
    results_de = models.TextField(
        _("what was achieved (German)"),
        max_length=2000,
        blank=True,
        help_text=_("Handed in at the end of the project."),
    )
    results_en = models.TextField(_("what was achieved (English)"), max_length=2000, blank=True)
    lasting_contact = models.EmailField(
        _("contact that lasts"),
        blank=True,
        help_text=_(
            "A mailbox of the institution that answers after the project’s end; visitors never see the address."
        ),
    )
    review_on = models.DateField(_("next review"), null=True, blank=True, validators=[plausible_day])
    name = InLanguage()
    staff = InLanguage()
    location = InLanguage()
    results = InLanguage()

    objects = ProjectQuerySet.as_manager()

    def stands_in(self) -> dict[str, Any]:
        """Return the lists of the page cache in which the profiles of the project stand."""
        return lists_of_project(self)

    base_form_class = ProjectForm
    panels = [
        FieldRowPanel([FieldPanel("name_de"), FieldPanel("name_en")]),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("programme"), FieldPanel("funding_period"), FieldPanel("eu_support")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("date_precision")]),
        FieldRowPanel([FieldPanel("total_eur"), FieldPanel("subsidy_eur")]),
        FieldRowPanel([FieldPanel("staff_de"), FieldPanel("staff_en")]),
        FieldRowPanel([FieldPanel("location_de"), FieldPanel("location_en")]),
        MultiFieldPanel([FieldPanel("sectors"), FieldPanel("cities"), FieldPanel("figures")], _("About")),
        InlinePanel("partnerships", heading=_("Partners"), label=_("Partner")),
        InlinePanel("funding_shares", heading=_("Funding"), label=_("Share")),
        InlinePanel("indicators", heading=_("Indicators"), label=_("Indicator")),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("results_de", "results_en", "lasting_contact", "review_on")],
            _("After the end"),
        ),
        InlinePanel("members", heading=_("Who may update the milestones"), label=_("Member")),
    ]
    search_fields = [index.AutocompleteField("name_de"), index.AutocompleteField("name_en")]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["name_de", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an end before the start, and a subsidy above the total cost."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The end lies before the start.")
        if self.total_eur is not None and self.subsidy_eur is not None and self.subsidy_eur > self.total_eur:
            errors["subsidy_eur"] = _("The subsidy is larger than the total cost.")
        if errors:
            raise ValidationError(errors)

    def status(self, on: date) -> str:
        """Return "planned", "running", "ended" or, without dates, "unknown", as of a day."""
        if self.starts_on and on < self.starts_on:
            return "planned"
        if self.ends_on and on > self.ends_on:
            return "ended"
        return "running" if self.starts_on else "unknown"

    @property
    def lead(self) -> "Organisation | None":
        """The main institution; None where none is recorded."""
        leads = [p.organisation for p in self.partnerships.all() if p.role == Partnership.Role.LEAD]
        return leads[0] if leads else None

    @property
    def stated_partners(self) -> int | None:
        """How many partners the project states among its indicators, where that is more than are recorded by name."""
        stated = next((int(row.value) for row in self.indicators.all() if row.slug == "partners"), 0)
        return stated if stated > len(self.partnerships.all()) else None

    @property
    def has_calendar(self) -> bool:
        """Whether any of its milestones has a day."""
        return any(milestone.calendar_day for milestone in self.milestones.all())

    @property
    def eu_amount(self) -> Decimal | None:
        """What the EU gives, in EUR; None where that is not recorded."""
        shares = [share.amount_eur for share in self.funding_shares.all() if share.is_eu]
        return sum(shares, Decimal(0)) if shares else None

    @property
    def eu_rate(self) -> Decimal | None:
        """The EU's share of the total cost in per cent; None where one of both is unknown."""
        amount = self.eu_amount
        return amount * 100 / self.total_eur if amount is not None and self.total_eur else None


class Partnership(Orderable):
    """An organisation's part in a project."""

    class Role(models.TextChoices):
        LEAD = "lead", _("main institution")
        PARTNER = "partner", _("partner")

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="partnerships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.PARTNER)

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation"], name="organisation_once_per_project"),
        ]


class FundingShare(Orderable):
    """What one funder gives to a project."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="funding_shares")
    funder_de = models.CharField(_("funder (German)"), max_length=200)
    funder_en = models.CharField(_("funder (English)"), max_length=200)
    is_eu = models.BooleanField(_("money of the EU"), default=False)
    amount_eur = models.DecimalField(
        _("amount in EUR"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)]
    )
    funder = InLanguage()

    panels = [FieldPanel("funder_de"), FieldPanel("funder_en"), FieldPanel("is_eu"), FieldPanel("amount_eur")]
