"""Milestones: the plan, the forecast, what was reached, and every update with who, when and why."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from projects.days import plausible_day
from projects.forms import MilestoneForm
from projects.querysets import MilestoneQuerySet, MilestoneUpdateQuerySet
from ruhr_site.core.pictures import picture
from ruhr_site.core.uses import pages_show
from ruhr_site.core.words import InLanguage

from .projects import Project

# Who may change what a milestone is; members of the project report on it at the desk (`projects.desk`).
EDITORS = "projects.change_project"
# What an update keeps of a milestone.
REPORTED = ("status", "planned_on", "forecast_on", "reached_on", "note_de", "note_en")
# The status of a milestone that was open when its project ended; it follows from the dates and is never stored.
NOT_REPORTED = "not_reported"


class Milestone(models.Model):
    """A step of a project with planned, forecast and actual date; any of them may be unknown."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        REACHED = "reached", _("reached")
        DELAYED = "delayed", _("delayed")
        DROPPED = "dropped", _("dropped")

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.CASCADE, related_name="milestones")
    slug = models.SlugField(_("short name"))
    title_de = models.CharField(_("title (German)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200)
    planned_on = models.DateField(_("planned for"), null=True, blank=True, validators=[plausible_day])
    forecast_on = models.DateField(_("expected for"), null=True, blank=True, validators=[plausible_day])
    reached_on = models.DateField(
        _("reached on"),
        null=True,
        blank=True,
        validators=[plausible_day],
        help_text=_("Leave it empty if only the fact is known, not the day."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    weight = models.PositiveSmallIntegerField(
        _("weight"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Its share in the project’s progress, relative to the other milestones."),
    )
    note_de = models.CharField(_("note (German)"), max_length=300, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=300, blank=True)
    title = InLanguage()
    note = InLanguage()

    sort_order = models.PositiveIntegerField(_("place in the order"), default=0)

    part_of = "project"
    objects = MilestoneQuerySet.as_manager()

    base_form_class = MilestoneForm
    panels = [
        *[FieldPanel(name, permission=EDITORS) for name in ("project", "title_de", "title_en", "slug")],
        FieldRowPanel([FieldPanel(name, permission=EDITORS) for name in ("planned_on", "weight", "sort_order")]),
    ]

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["project", "sort_order", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "slug"], name="milestone_once_per_project")]

    def __str__(self) -> str:
        return self.title

    def stands_in(self) -> dict[str, Any]:
        """Return the list of all days of milestones."""
        return {"milestones.days": (self.pk, self.calendar_day)}

    @property
    def due_on(self) -> Any:
        """The day on which it is expected: the forecast, otherwise the plan; None where neither is known."""
        return self.forecast_on or self.planned_on

    @property
    def calendar_day(self) -> date | None:
        """The day on which it was reached, otherwise that on which it is expected; None where neither is known."""
        return self.reached_on or self.due_on

    @property
    def is_open(self) -> bool:
        """Whether it is neither reached nor dropped."""
        return self.status not in (self.Status.REACHED, self.Status.DROPPED)

    def shown_status(self, on: date) -> str:
        """Return the status that readers are told as of a day: open steps of ended projects were not reported."""
        return NOT_REPORTED if self.is_open and self.project.status(on) == "ended" else self.status

    @property
    def reported(self) -> dict[str, Any]:
        """What an update keeps of it, by field."""
        return {name: getattr(self, name) for name in REPORTED}

    def keep_update(self, user: Any, previous: dict[str, Any], corrects: "MilestoneUpdate | None" = None) -> Any:
        """Store and return what it says now as an update by an account; `previous` is what that replaced."""
        return self.updates.create(made_by=user, previous=previous, corrects=corrects, **self.reported)

    def clean(self) -> None:
        """Refuse a milestone reached in the future, and a day on which one was reached that is not."""
        super().clean()
        if self.reached_on and self.reached_on > timezone.localdate():
            raise ValidationError({"reached_on": _("A milestone cannot be reached in the future.")})
        if self.reached_on and self.status != self.Status.REACHED:
            raise ValidationError({"status": _("There is a day on which it was reached: set the status to reached.")})


class MilestoneUpdate(models.Model):
    """One change of a milestone, never edited afterwards: who, when, what, why."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="updates")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(_("status"), max_length=10, choices=Milestone.Status)
    planned_on = models.DateField(_("planned for"), null=True)
    forecast_on = models.DateField(_("expected for"), null=True)
    reached_on = models.DateField(_("reached on"), null=True)
    note_de = models.CharField(_("note (German)"), max_length=300, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=300, blank=True)
    previous = models.JSONField(
        _("before"), default=dict, encoder=DjangoJSONEncoder, help_text=_("What it replaced, by field.")
    )
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("takes back"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="corrections",
    )
    note = InLanguage()

    part_of = "milestone"
    objects = MilestoneUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("update of a milestone")
        verbose_name_plural = _("updates of milestones")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.milestone}: {self.get_status_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new update; an update that is stored stays as it is."""
        if self.pk:
            raise ValueError("An update of a milestone is never changed: make a new one.")
        super().save(*args, **kwargs)

    def stands_in(self) -> dict[str, Any]:
        """Return the list of the days on which anything was reported."""
        day = timezone.localdate(self.made_at)
        is_first = not MilestoneUpdate.objects.filter(made_at__date=day, pk__lt=self.pk).exists()
        return {"milestones.reported": day} if is_first else {}

    @property
    def stands(self) -> bool:
        """Whether nobody took it back, and it takes back no other."""
        return self.corrects_id is None and not self.corrections.exists()


class Evidence(models.Model):
    """What shows that an update is true: a document, a picture or an address, with its words in both languages."""

    update = models.ForeignKey(MilestoneUpdate, on_delete=models.CASCADE, related_name="evidence")
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    image = models.ForeignKey(
        "core.PortalImage", verbose_name=_("photo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    url = models.URLField(_("address"), blank=True)
    title_de = models.CharField(_("title (German)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200)
    title = InLanguage()
    part_of = "update"

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_one_thing",
                condition=models.Q(document__isnull=False, image__isnull=True, url="")
                | models.Q(document__isnull=True, image__isnull=False, url="")
                | (models.Q(document__isnull=True, image__isnull=True) & ~models.Q(url="")),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def shows_files_to(self, request: HttpRequest | None) -> bool:
        """Whether visitors find it in the project's profile, or whoever sends the request; not if it was taken back."""
        project = self.update.milestone.project
        return self.update.stands and pages_show(project.pages.values_list("pk", flat=True), request)

    @property
    def kind(self) -> str:
        """What it is: "document", "photo" or "link"."""
        return "document" if self.document else "photo" if self.image else "link"

    @property
    def address(self) -> str:
        """Where it is: of a document and of a photo, in a size for readers, the path in this portal."""
        return self.document.url if self.document else picture(self.image).src if self.image else self.url
