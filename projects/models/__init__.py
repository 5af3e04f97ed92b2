"""Projects: the records (`projects`, `milestones`) and the pages that show them (`pages`)."""

from .milestones import Milestone, MilestoneUpdate
from .pages import ProjectIndexPage, ProjectPage
from .projects import (
    FundingShare,
    Organisation,
    Partnership,
    Programme,
    Project,
    ProjectIndicator,
    ProjectMember,
)

__all__ = [
    "FundingShare",
    "Milestone",
    "MilestoneUpdate",
    "Organisation",
    "Partnership",
    "Programme",
    "Project",
    "ProjectIndexPage",
    "ProjectIndicator",
    "ProjectMember",
    "ProjectPage",
]
