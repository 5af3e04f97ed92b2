"""The notice of the EU's support, and what is missing for it, for the templates of every app."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone

from projects.funding import duties, notice_of
from projects.models import Project

register = template.Library()


@register.inclusion_tag("components/funding_notices.html")
def funding_notices(projects: Iterable[Project]) -> dict[str, Any]:
    """Show the notice of each project that carries one, the same notice only once."""
    found = [notice_of(project) for project in projects]
    return {"notices": list(dict.fromkeys(notice for notice in found if notice))}


@register.inclusion_tag("components/funding_notices.html")
def funding_notice(project: Project | None) -> dict[str, Any]:
    """Show the notice of one project."""
    return funding_notices([project] if project else [])


@register.inclusion_tag("components/project_duties.html")
def project_duties(project: Project, page: Any = None) -> dict[str, Any]:
    """Show what is missing for the funder's rules, with the article of each rule."""
    return {"duties": duties(project, page, timezone.localdate())}
