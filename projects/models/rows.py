"""What hangs on a project beside its partners and its money: numbers, documents, and who may update it."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from ruhr_site.core.words import InLanguage

from .projects import Project


class ProjectIndicator(Orderable):
    """A number that describes one project, such as its partners in total."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="indicators")
    slug = models.SlugField(_("short name"))
    name_de = models.CharField(_("name (German)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    name = InLanguage()

    panels = [FieldPanel("slug"), FieldPanel("name_de"), FieldPanel("name_en"), FieldPanel("value")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["project", "slug"], name="indicator_once_per_project")]


class ProjectDocument(Orderable):
    """A file about a project, for visitors."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "wagtaildocs.Document", verbose_name=_("document"), on_delete=models.PROTECT, related_name="+"
    )
    title_de = models.CharField(_("title (German)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200)
    title = InLanguage()

    panels = [FieldPanel("document"), FieldPanel("title_de"), FieldPanel("title_en")]


class ProjectMember(Orderable):
    """An account that may update the milestones of a project."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="project_memberships",
    )

    shows_on_pages = False
    panels = [FieldPanel("user")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="member_once_per_project")]
