"""The register of key figures: what is counted, in which unit, and every value with its date and source."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.search import index

from ruhr_site.core.publication import CompleteToPublish, Errors
from ruhr_site.core.words import InLanguage
from sectors.forms import KeyFigureForm
from sectors.querysets import KeyFigureQuerySet


class Unit(models.Model):
    """What a figure counts or measures, with its noun in each language."""

    class Measure(models.TextChoices):
        COUNT = "count", _("a count")
        MONEY = "money", _("money")
        LENGTH = "length", _("a length")
        PERCENT = "percent", _("per cent")

    slug = models.SlugField(_("short name"), unique=True)
    measure = models.CharField(_("measure"), max_length=10, choices=Measure, default=Measure.COUNT)
    is_per_year = models.BooleanField(_("per year"), default=False)
    one_de = models.CharField(_("one (German)"), max_length=60)
    many_de = models.CharField(_("several (German)"), max_length=60)
    one_en = models.CharField(_("one (English)"), max_length=60)
    many_en = models.CharField(_("several (English)"), max_length=60)
    one = InLanguage()
    many = InLanguage()

    panels = [
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("measure"), FieldPanel("is_per_year")]),
        FieldRowPanel([FieldPanel("one_de"), FieldPanel("many_de")]),
        FieldRowPanel([FieldPanel("one_en"), FieldPanel("many_en")]),
    ]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class Source(models.Model):
    """Who published a value, and where it can be checked."""

    slug = models.SlugField(_("short name"), unique=True)
    name_de = models.CharField(_("name (German)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    note_de = models.CharField(_("note (German)"), max_length=300, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=300, blank=True)
    url = models.URLField(_("address"), blank=True)
    name = InLanguage()
    note = InLanguage()

    panels = [FieldPanel(name) for name in ("slug", "name_de", "name_en", "note_de", "note_en", "url")]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name_de"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.note) if part)


class KeyFigure(CompleteToPublish, DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """An indicator of the region, a sector or a city, with its observations. Words per language, values once."""

    class Precision(models.TextChoices):
        EXACT = "exact", _("exact")
        ABOUT = "about", _("about")
        MORE_THAN = "more-than", _("more than")

    class Scope(models.TextChoices):
        REGION = "region", _("the region")
        SECTOR = "sector", _("a sector")
        CITY = "city", _("a city")

    slug = models.SlugField(_("short name"), unique=True, help_text=_("Used in addresses and files; do not change it."))
    name_de = models.CharField(_("name (German)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)
    definition_de = models.TextField(_("definition (German)"), help_text=_("What is counted, and where."))
    definition_en = models.TextField(_("definition (English)"))
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="figures")
    precision = models.CharField(_("precision"), max_length=10, choices=Precision, default=Precision.EXACT)
    scope = models.CharField(_("scope"), max_length=10, choices=Scope, default=Scope.REGION)
    sector = models.ForeignKey(
        "sectors.Sector", verbose_name=_("sector"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    city = models.ForeignKey(
        "places.City", verbose_name=_("city"), null=True, blank=True, on_delete=models.PROTECT, related_name="figures"
    )
    name = InLanguage()
    definition = InLanguage()

    objects = KeyFigureQuerySet.as_manager()

    base_form_class = KeyFigureForm
    panels = [
        FieldRowPanel([FieldPanel("name_de"), FieldPanel("name_en")]),
        FieldPanel("slug"),
        FieldPanel("definition_de"),
        FieldPanel("definition_en"),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("precision")]),
        MultiFieldPanel([FieldPanel("scope"), FieldRowPanel([FieldPanel("sector"), FieldPanel("city")])], _("Scope")),
        InlinePanel("observations", heading=_("Observations"), label=_("Observation")),
    ]
    search_fields = [
        index.SearchField("name_de"),
        index.SearchField("name_en"),
        index.AutocompleteField("name_de"),
        index.AutocompleteField("name_en"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
        ordering = ["name_de", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a scope that names no sector or city, or another than it says."""
        super().clean()
        for scope, value in ((self.Scope.SECTOR, self.sector_id), (self.Scope.CITY, self.city_id)):
            if (self.scope == scope) != bool(value):
                message = _("Choose one if the scope is of this kind, and leave it empty otherwise.")
                raise ValidationError({str(scope): message})

    def publication_errors(self) -> Errors:
        """A published figure has one value for each time."""
        times = [(o.year, o.reference_date) for o in self.observations.all()]
        if len(set(times)) == len(times):
            return {}
        return {NON_FIELD_ERRORS: str(_("There are two values for one time."))}

    def publication_children(self) -> list[CompleteToPublish]:
        """Every observation must be complete before the figure is published."""
        return list(self.observations.all())

    @property
    def series(self) -> list["Observation"]:
        """The observations from the earliest to the latest; undated ones come first."""
        return sorted(self.observations.all(), key=lambda o: (o.reference_year or 0, o.reference_date or date.min))

    def observation(self, year: int | None = None) -> "Observation | None":
        """Return the latest observation, or that of a year; None where there is none."""
        series = [o for o in self.series if year is None or o.reference_year == year]
        return series[-1] if series else None


class Observation(CompleteToPublish, models.Model):
    """One value of a figure, with the time it refers to and the source that states it."""

    class Status(models.TextChoices):
        PROVISIONAL = "provisional", _("provisional")
        FINAL = "final", _("final")
        REVISED = "revised", _("revised")

    figure = ParentalKey(KeyFigure, on_delete=models.CASCADE, related_name="observations")
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
        help_text=_("The year that the value refers to, not the year of its publication."),
    )
    reference_date = models.DateField(
        _("or day"), null=True, blank=True, help_text=_("Where the value refers to one day.")
    )
    is_undated = models.BooleanField(
        _("undated in its source"),
        default=False,
        help_text=_("The source states no year. Visitors see no year; editors are reminded of it."),
    )
    # 15 digits are what SQLite, which stores numbers as floats, gives back unchanged.
    value = models.DecimalField(_("value"), max_digits=15, decimal_places=2, null=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.FINAL)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="observations"
    )
    source_url = models.URLField(_("address at the source"), blank=True)
    change_percent = models.DecimalField(
        _("change in per cent, as the source states it"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only where the source states a change, but not the earlier value."),
    )
    change_since = models.PositiveSmallIntegerField(
        _("… since the year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
    )
    note_de = models.CharField(_("note (German)"), max_length=300, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=300, blank=True)
    note = InLanguage()

    panels = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("reference_date"), FieldPanel("is_undated")]),
        FieldRowPanel([FieldPanel("value"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
        FieldRowPanel([FieldPanel("change_percent"), FieldPanel("change_since")]),
        FieldRowPanel([FieldPanel("note_de"), FieldPanel("note_en")]),
    ]

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["year", "reference_date", "pk"]

    def __str__(self) -> str:
        return f"{self.figure.slug} {self.reference_year or ''}".strip()

    @property
    def reference_year(self) -> int | None:
        """The year that the value refers to, from the year or the day; None where its source states none."""
        return self.year or (self.reference_date.year if self.reference_date else None)

    @property
    def source_address(self) -> str:
        """Where the value can be checked: its own address, otherwise that of its source."""
        return self.source_url or (self.source.url if self.source else "")

    def clean(self) -> None:
        """Refuse contradictions: a day outside the year, a date on an undated value, half of a stated change."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.year and self.reference_date and self.reference_date.year != self.year:
            errors["reference_date"] = _("The day lies outside the year.")
        if self.is_undated and self.reference_year:
            errors["is_undated"] = _("A value with a year or day is not undated.")
        if (self.change_percent is None) != (self.change_since is None):
            errors["change_since"] = _("A stated change needs both the percentage and the year.")
        if errors:
            raise ValidationError(errors)

    def publication_errors(self) -> Errors:
        """A published value has a number, a source, and a year unless its source states none."""
        errors = {}
        if self.value is None:
            errors["value"] = str(_("Enter the value."))
        if not self.reference_year and not self.is_undated:
            errors["year"] = str(_("Enter the year, or mark the value as undated in its source."))
        if not self.source_id:
            errors["source"] = str(_("Name the source."))
        return errors

    def change_from(self, earlier: "Observation") -> Decimal | None:
        """Return the difference to an earlier observation of the same figure, in the figure's unit."""
        return None if self.value is None or earlier.value is None else self.value - earlier.value
