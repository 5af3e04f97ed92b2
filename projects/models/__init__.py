"""Projects: the records (`programmes`, `projects`, `milestones`, `messages`) and the pages that show them (`pages`)."""

from .messages import ContactMessage, ContactReply
from .milestones import Evidence, Milestone, MilestoneUpdate
from .pages import ProjectIndexPage, ProjectPage
from .programmes import FundingPeriod, Programme
from .projects import FundingShare, Organisation, Partnership, Project
from .rows import ProjectDocument, ProjectIndicator, ProjectMember

__all__ = [
    "ContactMessage",
    "ContactReply",
    "Evidence",
    "FundingPeriod",
    "FundingShare",
    "Milestone",
    "MilestoneUpdate",
    "Organisation",
    "Partnership",
    "Programme",
    "Project",
    "ProjectDocument",
    "ProjectIndexPage",
    "ProjectIndicator",
    "ProjectMember",
    "ProjectPage",
]
