"""What visitors may see: live pages outside private sections.

Wagtail's `.live().public()` asks the database for the restrictions at every use; they are few and change rarely.
"""

from typing import Any

from django.db.models import Q
from wagtail.models import PageViewRestriction

from .kept import keep


def private_paths() -> list[str]:
    """Return the places in the tree of the private sections."""
    return keep("private sections", lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True)))


def visible(pages: Any) -> Any:
    """Return the pages of a queryset that every visitor may see."""
    hidden = Q()
    for path in private_paths():
        hidden |= Q(path__startswith=path)
    pages = pages.filter(live=True)
    return pages.exclude(hidden) if hidden else pages
