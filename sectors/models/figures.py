"""The register of key figures: what is counted, in which unit and scope, under which licence.

The words of a figure are drafted and published like a page. Its values are observations (`observations`), which are
proposed, released and superseded, never overwritten.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.search import index

from ruhr_site.core.versions import RecordForm
from ruhr_site.core.words import InLanguage
from sectors.querysets import KeyFigureQuerySet

if TYPE_CHECKING:
    from .observations import Observation


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

    base_form_class = RecordForm
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

    def also_changes(self) -> Any:
        """Return the figures that are counted in the unit."""
        return self.figures.all()


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

    base_form_class = RecordForm
    panels = [FieldPanel(name) for name in ("slug", "name_de", "name_en", "note_de", "note_en", "url")]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name_de"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.note) if part)

    def also_changes(self) -> Any:
        """Return the figures whose values the source states."""
        return KeyFigure.objects.filter(observations__source=self).distinct()


class KeyFigure(DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """An indicator of the region, a sector or a city. Words per language, values once."""

    class Precision(models.TextChoices):
        EXACT = "exact", _("exact")
        ABOUT = "about", _("about")
        MORE_THAN = "more-than", _("more than")

    class Scope(models.TextChoices):
        REGION = "region", _("the region")
        SECTOR = "sector", _("a sector")
        CITY = "city", _("a city")
        STATE = "state", _("North Rhine-Westphalia")
        NATION = "nation", _("Germany")

    class Licence(models.TextChoices):
        """Licences of public data, by their identifiers in DCAT-AP.de."""

        BY = "dl-by-de/2.0", _("Data licence Germany – attribution – 2.0")
        ZERO = "dl-zero-de/2.0", _("Data licence Germany – zero – 2.0")
        CC_BY = "cc-by/4.0", _("Creative Commons Attribution 4.0")
        CC_ZERO = "cc-zero", _("Creative Commons Zero 1.0")

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
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence,
        blank=True,
        help_text=_("Leave it empty where the source states none: visitors are told so."),
    )
    next_expected_on = models.DateField(
        _("next value expected on"), null=True, blank=True, help_text=_("The portal never moves this date by itself.")
    )
    name = InLanguage()
    definition = InLanguage()

    objects = KeyFigureQuerySet.as_manager()

    base_form_class = RecordForm
    panels = [
        FieldRowPanel([FieldPanel("name_de"), FieldPanel("name_en")]),
        FieldPanel("slug"),
        FieldPanel("definition_de"),
        FieldPanel("definition_en"),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("precision"), FieldPanel("licence")]),
        MultiFieldPanel([FieldPanel("scope"), FieldRowPanel([FieldPanel("sector"), FieldPanel("city")])], _("Scope")),
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

    def stands_in(self) -> dict[str, Any]:
        """Return the lists of the page cache in which the figure stands."""
        published = self.last_published_at and timezone.localdate(self.last_published_at)
        return {
            "figures": (self.slug, self.scope, self.sector_id, self.city_id),
            "figures.published": published,
            f"figures.{self.scope}": self.pk,
            f"figures.city{self.city_id}": self.pk,
        }

    def clean(self) -> None:
        """Refuse a scope that names no sector or city, or another than it says."""
        super().clean()
        for scope, value in ((self.Scope.SECTOR, self.sector_id), (self.Scope.CITY, self.city_id)):
            if (self.scope == scope) != bool(value):
                message = _("Choose one if the scope is of this kind, and leave it empty otherwise.")
                raise ValidationError({str(scope): message})

    def with_content_json(self, content: Any) -> "KeyFigure":
        """Return the figure as a revision has its words; the expected date is a fact of today, not of a draft."""
        drafted = super().with_content_json(content)
        drafted.next_expected_on = self.next_expected_on
        return drafted

    def get_absolute_url(self) -> str:
        """Return the address of the figure's page in the active language."""
        return reverse("figures:figure", args=[self.slug])

    @cached_property
    def released(self) -> list["Observation"]:
        """Every value that was ever released, superseded ones included."""
        return [observation for observation in self.observations.all() if observation.released_at]

    @cached_property
    def series(self) -> list["Observation"]:
        """The values in force from the earliest to the latest; undated ones come first."""
        superseded = {observation.supersedes_id for observation in self.released}
        in_force = (o for o in self.released if not o.pk or o.pk not in superseded)
        return sorted(in_force, key=lambda o: o.sort_key)

    def observation(self, year: int | None = None) -> "Observation | None":
        """Return the latest value in force, or that of a year; None where there is none."""
        series = [o for o in self.series if year is None or o.reference_year == year]
        return series[-1] if series else None

    @property
    def version(self) -> int:
        """The number of the latest release of any of the figure's values; 0 before the first."""
        return max((observation.version or 0 for observation in self.released), default=0)

    def as_of(self, version: int) -> "KeyFigure":
        """Return the figure with the values that were in force after the release of that number."""
        earlier = KeyFigure.objects.with_values().get(pk=self.pk)
        earlier.released = [o for o in self.released if (o.version or 0) <= version]
        return earlier
