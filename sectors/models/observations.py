"""The values of the register: each is proposed, released, and later superseded by another row, never overwritten."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruhr_site.core.words import InLanguage

from .figures import KeyFigure, Source, Unit

YEARS = [MinValueValidator(1800), MaxValueValidator(2100)]


class Observation(models.Model):
    """One value of a figure, with the time it refers to, the source that states it, and who entered it.

    It is a proposal until its release; from then on visitors see it, until a released row that `supersedes` it does.
    """

    class Status(models.TextChoices):
        PROVISIONAL = "provisional", _("provisional")
        FINAL = "final", _("final")
        REVISED = "revised", _("revised")

    figure = models.ForeignKey(
        KeyFigure, verbose_name=_("figure"), on_delete=models.CASCADE, related_name="observations"
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=YEARS,
        help_text=_("The year that the value refers to, not the year of its publication."),
    )
    reference_date = models.DateField(
        _("or day"), null=True, blank=True, help_text=_("Where the value refers to one day.")
    )
    period_start = models.DateField(_("or period from"), null=True, blank=True)
    period_end = models.DateField(_("period to"), null=True, blank=True)
    is_undated = models.BooleanField(
        _("undated in its source"),
        default=False,
        help_text=_("The source states no year. Visitors see no year; editors are reminded of it."),
    )
    # 15 digits are what SQLite, which stores numbers as floats, gives back unchanged.
    value = models.DecimalField(_("value"), max_digits=15, decimal_places=2)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.FINAL)
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="observations")
    source_url = models.URLField(_("address at the source"), blank=True)
    change_percent = models.DecimalField(
        _("change in per cent, as the source states it"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only where the source states a change, but not the earlier value."),
    )
    change_since = models.PositiveSmallIntegerField(_("… since the year"), null=True, blank=True, validators=YEARS)
    note_de = models.CharField(_("note (German)"), max_length=300, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=300, blank=True)
    note = InLanguage()
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="successors",
        help_text=_("The published value that this one corrects. It stays in the history."),
    )
    reason = models.CharField(_("reason for the change"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    entered_at = models.DateTimeField(_("entered"), auto_now_add=True)
    release = models.ForeignKey(
        "sectors.Release",
        verbose_name=_("release"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="observations",
    )
    released_at = models.DateTimeField(_("released"), null=True, editable=False)
    version = models.PositiveIntegerField(_("version of the figure"), null=True, editable=False)

    wagtail_reference_index_ignore = True
    part_of = "figure"

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["year", "reference_date", "pk"]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.figure.name, str(self.reference_year or ""))))

    @property
    def is_for_visitors(self) -> bool:
        """Whether it was released."""
        return self.released_at is not None

    def stands_in(self) -> dict[str, Any]:
        """Return the list of all values, in which each stands with its time."""
        return {"figures.values": (self.pk, self.time)}

    def also_changes(self) -> list[KeyFigure]:
        """Return the figure: its pages show the value."""
        return [self.figure]

    @property
    def time(self) -> tuple[Any, ...]:
        """What the value refers to; a figure has one value in force for each."""
        return (self.year, self.reference_date, self.period_start, self.period_end)

    @property
    def last_day(self) -> date | None:
        """The last day that the value refers to; None where its source states no time."""
        return self.reference_date or self.period_end or (date(self.year, 12, 31) if self.year else None)

    @property
    def sort_key(self) -> tuple[date, int]:
        """Orders values by the time they refer to; undated ones come first."""
        return (self.last_day or date.min, self.pk or 0)

    @property
    def reference_year(self) -> int | None:
        """The year that the value refers to, or in which its day or period ends; None where its source states none."""
        return self.last_day.year if self.last_day else None

    @property
    def source_address(self) -> str:
        """Where the value can be checked: its own address, otherwise that of its source."""
        return self.source_url or self.source.url

    def clean(self) -> None:
        """Refuse what contradicts itself or the figure's unit, and what lacks its time or its reason."""
        super().clean()
        errors: dict[str, Any] = {}
        times = [bool(self.year), bool(self.reference_date), bool(self.period_start or self.period_end)]
        if self.is_undated and any(times):
            errors["is_undated"] = _("A value with a year or day is not undated.")
        elif not self.is_undated and not any(times):
            errors["year"] = _("Enter the year, or mark the value as undated in its source.")
        elif sum(times) > 1:
            errors["year"] = _("Enter only one of year, day and period.")
        if bool(self.period_start) != bool(self.period_end):
            errors["period_end"] = _("A period needs both its first and its last day.")
        elif self.period_start and self.period_end and self.period_start >= self.period_end:
            errors["period_end"] = _("The period ends before it begins.")
        if (self.change_percent is None) != (self.change_since is None):
            errors["change_since"] = _("A stated change needs both the percentage and the year.")
        today = timezone.localdate()
        if (self.year or 0) > today.year or (self.reference_date or self.period_start or date.min) > today:
            errors["reference_date" if self.reference_date else "year"] = _("This time has not come yet.")
        is_negative = self.value is not None and self.value < 0
        if is_negative and self.figure_id and self.figure.unit.measure != Unit.Measure.PERCENT:
            errors["value"] = _("A count, an amount or a length cannot be negative.")
        if self.supersedes_id and not self.reason:
            errors["reason"] = _("Say why the published value is changed: the reason is public.")
        if self.supersedes and self.supersedes.figure_id != self.figure_id:
            errors["supersedes"] = _("This is a value of another figure.")
        if errors:
            raise ValidationError(errors)

    def change_from(self, earlier: "Observation") -> Decimal:
        """Return the difference to an earlier observation of the same figure, in the figure's unit."""
        return self.value - earlier.value


class FigureCheck(models.Model):
    """Somebody looked the source up and found that the latest value still is the latest. Never changed or deleted."""

    figure = models.ForeignKey(KeyFigure, on_delete=models.CASCADE, related_name="checks")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    checked_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True
    part_of = "figure"

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-checked_at"]

    def also_changes(self) -> list[KeyFigure]:
        """Return the figure: its pages tell when it was checked."""
        return [self.figure]
