"""The notice of the EU's support, for the templates of every app."""

from collections.abc import Iterable
from typing import Any

from django import template

from projects.funding import notice_of
from projects.models import Project

register = template.Library()


@register.inclusion_tag("components/funding_notices.html")
def funding_notices(projects: Iterable[Project]) -> dict[str, Any]:
    """Show the notices of projects as one: what each says stands beside the only sign of the EU.

    A second logo of the EU is not allowed (Reg. (EU) 2021/1060 Annex IX): a programme's visual holds the emblem, so
    where there is one, it stands alone.
    """
    notices = [notice for notice in map(notice_of, projects) if notice]
    statements: dict[str, dict[str, None]] = {notice.statement: {} for notice in notices}
    for notice in notices:
        if notice.fund:
            statements[notice.statement][notice.fund] = None
    return {"visual": next((notice for notice in notices if notice.visual), None), "statements": statements}


@register.inclusion_tag("components/funding_notices.html")
def funding_notice(project: Project | None) -> dict[str, Any]:
    """Show the notice of one project."""
    return funding_notices([project] if project else [])
