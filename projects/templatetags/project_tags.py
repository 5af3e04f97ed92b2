"""Projects for the templates of every app."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from projects.models import ProjectPage

register = template.Library()


@register.simple_tag
def projects_about(**lookups: Any) -> list[ProjectPage]:
    """Return the public profiles of the active language that match: `{% projects_about project__sectors=sector %}`."""
    profiles = ProjectPage.objects.filter(locale__language_code=get_language(), **lookups)
    return list(profiles.for_cards())


@register.filter
def status_today(project: Any) -> str:
    """Return the status of a project as of today."""
    return project.status(timezone.localdate())
