"""What visitors may see: live pages outside private sections.

Wagtail's `.live().public()` asks the database for the restrictions at every use; they are few and change rarely.
"""

from typing import Any

from django.db.models import Q
from wagtail.models import PageViewRestriction

from .edge.collecting import Looked
from .kept import keep


def private_paths() -> list[str]:
    """Return the places in the tree of the private sections."""
    return keep("private sections", lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True)), [])


def visible_q(prefix: str = "") -> Q:
    """Return the condition that a page is visible, for pages themselves or along a relation ("sector__stories__")."""
    condition = Q(**{f"{prefix}live": True})
    for path in private_paths():
        condition &= ~Q(**{f"{prefix}path__startswith": path})
    return condition


def visible(pages: Any) -> Any:
    """Return the pages of a queryset that every visitor may see."""
    return pages.filter(visible_q())


def is_visible(page: Any) -> bool:
    """Whether every visitor may see a page that is at hand."""
    return page.live and not page.path.startswith(tuple(private_paths()))


def addresses_by(model: Any, field: str, language: str) -> Looked:
    """Return the address of each visible page of a type in a language, by the id of the record that it is about."""
    tag = f"{model._meta.model_name}.{language}.{field}"

    def read() -> Looked:
        pages = visible(model.objects).filter(locale__language_code=language)
        return Looked({getattr(page, f"{field}_id"): page.url for page in pages}, tag)

    return keep(f"addresses {tag}", read, [])
