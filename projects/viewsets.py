"""Projects and their milestones in the admin."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import (
    DeleteView,
    EditView,
    HistoryView,
    SnippetViewSet,
    SnippetViewSetGroup,
    UsageView,
)

from .models import Milestone, Organisation, Programme, Project
from .permissions import MilestonePermissionPolicy


class VisibleMilestone:
    """Mixin for the views of one milestone: one that the account may not know of does not exist."""

    def get_object(self, *args: Any, **kwargs: Any) -> Milestone:
        """Return the milestone, or raise Http404."""
        view: Any = self
        milestone = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not view.permission_policy.visible_to(view.request.user).filter(pk=milestone.pk).exists():
            raise Http404
        return milestone


class MilestoneEditView(VisibleMilestone, EditView):
    """Updating a milestone."""


class MilestoneDeleteView(VisibleMilestone, DeleteView):
    """Deleting a milestone."""


class MilestoneHistoryView(VisibleMilestone, HistoryView):
    """What happened to a milestone."""


class MilestoneUsageView(VisibleMilestone, UsageView):
    """Where a milestone is used."""


class MilestoneViewSet(SnippetViewSet):
    """The milestones that the account may update."""

    model = Milestone
    icon = "calendar-check"
    list_display = [
        "title_de",
        "project",
        Column("get_status_display", label=_("status"), sort_key="status"),
        "planned_on",
    ]
    list_filter = ["status"]
    ordering = ["project", "sort_order"]
    edit_view_class = MilestoneEditView
    delete_view_class = MilestoneDeleteView
    history_view_class = MilestoneHistoryView
    usage_view_class = MilestoneUsageView

    @property
    def permission_policy(self) -> MilestonePermissionPolicy:
        """Members see their own projects' milestones."""
        return MilestonePermissionPolicy(Milestone)

    def get_queryset(self, request: Any) -> Any:
        """List only what the account may know of."""
        return self.permission_policy.visible_to(request.user).select_related("project")


class ProjectViewSet(SnippetViewSet):
    """The records of the projects."""

    model = Project
    icon = "folder-open-inverse"
    list_display = ["name_de", "starts_on", "ends_on"]


class OrganisationViewSet(SnippetViewSet):
    """Institutions that take part in projects."""

    model = Organisation
    icon = "group"
    list_display = ["name", "city"]


class ProgrammeViewSet(SnippetViewSet):
    """Funding programmes."""

    model = Programme
    icon = "site"
    list_display = ["name_de", "period"]


class ProjectsViewSetGroup(SnippetViewSetGroup):
    """The menu "Projects"."""

    items = (MilestoneViewSet, ProjectViewSet, OrganisationViewSet, ProgrammeViewSet)
    menu_label = _("Projects")
    menu_icon = "folder-open-inverse"
    menu_order = 220
