"""What becomes of evidence whose report was taken back: its words stay in the history, its files are public no longer.

A document stays where it is and is refused to everybody but those who may report on the project. Photos are files of
the web server, which asks nobody, so they are moved to addresses that nobody else knows (`Milestone.keep_update`).
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ReferenceIndex

from projects.models import Evidence, MilestoneUpdate
from projects.permissions import projects_of


def is_public(document: Any) -> bool:
    """Whether visitors may have a document: not if all it showed was taken back and nothing else refers to it."""
    updates = MilestoneUpdate.objects.filter(evidence__document=document)
    if not updates.exists() or updates.standing().exists():
        return True
    evidence = ContentType.objects.get_for_model(Evidence)
    return ReferenceIndex.get_references_to(document).exclude(base_content_type=evidence).exists()


def may_open(user: Any, document: Any) -> bool:
    """Whether an account may report on a project of which a document is evidence."""
    return projects_of(user).filter(milestones__updates__evidence__document=document).exists()
