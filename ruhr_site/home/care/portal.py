"""The checks over the whole portal, as its editors are working on it: the latest version of every page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from wagtail.permission_policies.pages import PagePermissionPolicy

from ruhr_site.core.kept import keep
from ruhr_site.core.versions import last_saved

from ..linting.findings import PageRef
from ..linting.portal import all_pages
from .checks import Kind, Remark, remarks_on


@dataclass(frozen=True)
class Checked:
    """A page with what is to be looked at."""

    page: PageRef
    remarks: list[Remark]


def check_portal(today: date) -> list[Checked]:
    """Return every page that has remarks, in the order of the tree."""
    found = []
    for page in all_pages():
        latest = page.get_latest_revision_as_object() if page.has_unpublished_changes else page
        if remarks := remarks_on(latest, today):
            found.append(Checked(PageRef(page.pk, latest.title, page.language), remarks))
    return found


def kept_check(today: date) -> list[Checked]:
    """Return the same in the active language, kept until content or day changes."""
    day, found = keep(f"care {get_language()} {last_saved()}", lambda: (today, check_portal(today)))
    return found if day == today else check_portal(today)


def own(user: Any, today: date) -> list[Checked]:
    """Return the pages with remarks that an account may change."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    mine = set(editable.values_list("pk", flat=True))
    return [checked for checked in kept_check(today) if checked.page.pk in mine]


def count_by_kind(pages: Iterable[Checked]) -> dict[Kind, int]:
    """Return how many pages have a remark of each kind, in the order of kinds; kinds that none has are left out."""
    counts = Counter(kind for checked in pages for kind in {remark.kind for remark in checked.remarks})
    return {kind: counts[kind] for kind in Kind if counts[kind]}
