"""The profile of a project in one language: prose about the project's record."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from projects.files import ProjectFiles, ProjectListFiles
from projects.filters import cities_of, project_listing
from projects.funding import duties
from projects.lists import lists_of_profile
from projects.progress import Progress
from projects.querysets import ProjectPageQuerySet
from projects.structured_data import structured_data
from ruhr_site.core.blocks import PROSE_FEATURES
from ruhr_site.core.filters import Listing
from ruhr_site.core.kept import keep
from ruhr_site.core.models import BasePage
from ruhr_site.core.publication import Errors, has_text

from .projects import Project


def project_for_profile(project_id: int | None) -> Project | None:
    """Return a project with all that a profile shows."""
    projects = Project.objects.for_profile().filter(pk=project_id)
    return keep(f"project {project_id}", projects.first) if project_id else None


class ProjectIndexPage(ProjectListFiles, BasePage):
    """All projects with their state."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.ProjectPage"]
    page_description = _("The list of all projects, with filters.")
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of projects")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = self.listing(request)
        listing = context["listing"]
        context["cities"] = listing.numbers("places", listing.selected, lambda: cities_of(listing.rows))
        return context

    def listing(self, request: Any) -> Listing:
        """Return the public profiles that the request asks for, as of today."""
        profiles, tag = ProjectPage.objects.child_of(self).for_cards(), f"projects.{self.language}"
        return project_listing(profiles, request.GET, timezone.localdate(), f"projects of {self.pk}", tag)


class ProjectPage(ProjectFiles, BasePage):
    """The fixed profile of a project; dates, money, partners and milestones come from its record."""

    project = models.ForeignKey(
        Project, verbose_name=_("project"), null=True, on_delete=models.PROTECT, related_name="pages"
    )
    summary = RichTextField(_("summary"), features=PROSE_FEATURES, blank=True)
    aims = RichTextField(_("aims"), features=PROSE_FEATURES, blank=True)
    resources = RichTextField(_("resources needed"), features=PROSE_FEATURES, blank=True)
    evidence = RichTextField(_("evidence of success"), features=PROSE_FEATURES, blank=True)
    results = RichTextField(_("results"), features=PROSE_FEATURES, blank=True)
    effects = RichTextField(_("effects"), features=PROSE_FEATURES, blank=True)
    transfer = RichTextField(_("potential for learning and transfer"), features=PROSE_FEATURES, blank=True)

    SECTIONS = ("summary", "aims", "resources", "evidence", "results", "effects", "transfer")

    objects = PageManager.from_queryset(ProjectPageQuerySet)()

    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types: list[str] = []
    page_description = _("The profile of a funded project with its milestones.")

    content_panels = [*BasePage.content_panels, FieldPanel("project"), *[FieldPanel(name) for name in SECTIONS]]
    search_fields = [*BasePage.search_fields, *[index.SearchField(name) for name in SECTIONS]]

    class Meta:
        verbose_name = _("project profile")

    def stands_in(self) -> dict[str, Any]:
        """Return the lists of the page cache in which the profile stands."""
        return super().stands_in() | lists_of_profile(self)

    def publication_errors(self) -> Errors:
        """A profile is about a project and says in short what it is (Reg. (EU) 2021/1060 Art. 50(1)(a))."""
        errors = super().publication_errors()
        if not self.project_id:
            errors["project"] = str(_("Choose the project."))
        if not has_text(self.summary):
            errors["summary"] = str(_("Write a short summary of aims and results."))
        for duty in duties(self.project, self, timezone.localdate()) if self.project else ():
            if duty.is_certain:
                field = duty.key if duty.key in self.SECTIONS else "project"
                errors.setdefault(field, f"{duty.words} ({duty.article})")
        return errors

    def chapters(self, asked_for: Iterable[str] = ()) -> list[tuple[str, str, str]]:
        """Return the chapters that have a text, and those asked for without one: (name, heading, text)."""
        chapters = [(name, self._meta.get_field(name).verbose_name, getattr(self, name)) for name in self.SECTIONS]
        return [(name, str(heading), text) for name, heading, text in chapters if text or name in asked_for]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        project = project_for_profile(self.project_id)
        context["project"] = project
        context["chapters"] = self.chapters()
        if project:
            today = timezone.localdate()
            context["status"] = project.status(today)
            context["progress"] = Progress.of(project.milestones.all())
            # After the end a reader looks for results even where nobody has written about them.
            is_awaited = project.results or context["status"] == "ended"
            context["chapters"] = self.chapters(["results"] if is_awaited else [])
            context["structured_data"] = structured_data(project, self, request)
        return context
