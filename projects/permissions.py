"""Who may see and change what of a project: members report on their own, editors of projects work on all."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from ruhr_site.core.models import PortalImage

from .models import Milestone, Project
from .querysets import MilestoneQuerySet, ProjectQuerySet

EDIT = "projects.change_project"
REPORT = "projects.change_milestone"


def projects_of(user: Any) -> ProjectQuerySet:
    """Return the projects on whose milestones an account may report: its own; with the right to edit projects, all."""
    if not user.has_perm(REPORT):
        return Project.objects.none()
    return Project.objects.all() if user.has_perm(EDIT) else Project.objects.of_member(user)


def milestones_of(user: Any) -> MilestoneQuerySet:
    """Return the milestones on which an account may report; it may not know of any other."""
    return Milestone.objects.filter(project__in=projects_of(user)).select_related("project")


def may_open_evidence(user: Any, file: Any) -> bool:
    """Whether an account may report on a project of which a picture or a document is evidence."""
    field = "image" if isinstance(file, PortalImage) else "document"
    return projects_of(user).filter(**{f"milestones__updates__evidence__{field}": file}).exists()


class PlanPermissionPolicy(ModelPermissionPolicy):
    """What a milestone is, its plan and its weight are for those who edit projects."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Ask for the right to edit projects as well."""
        return user.has_perm(EDIT) and super().user_has_permission(user, action)
