"""Projects and their milestones in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Milestone, Organisation, Programme, Project
from .permissions import PlanPermissionPolicy


class MilestoneViewSet(SnippetViewSet):
    """What the milestones are: names, plan, weight, order."""

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

    @property
    def permission_policy(self) -> PlanPermissionPolicy:
        """Members report at the desk (`projects.desk`), not here."""
        return PlanPermissionPolicy(Milestone)


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
