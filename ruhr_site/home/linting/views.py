"""The report of the linter in the admin, and its button."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from ruhr_site.core.kept import keep
from ruhr_site.core.versions import last_saved

from .findings import Finding, Kind, PageRef, Severity, by_hit, worst
from .insertion import PageLockedError, TextChangedError, insert_figure
from .portal import lint_portal

PAGES_ON_SCREEN = 20


def may_see_report(user: Any) -> bool:
    """Whether an account may change any page."""
    return page_permission_policy.user_has_permission(user, "change")


def report_address(page_id: int | None = None) -> str:
    """Return the address of the report, of one page only where a page is given."""
    address = reverse("lint_report")
    return f"{address}?of={page_id}" if page_id else address


def all_findings(today: date) -> list[Finding]:
    """Return the findings of the portal in the active language, kept until content or day changes."""
    day, found = keep(f"lint {get_language()} {last_saved()}", lambda: (today, list(lint_portal(today))))
    return found if day == today else list(lint_portal(today))


@dataclass(frozen=True)
class Group:
    """The findings of one page, those about the same words together; a locked page offers no button."""

    page: PageRef
    hits: list[list[Finding]]
    is_locked: bool


def by_page(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group findings by page, pages with the worst first; those about figures are left out."""
    groups: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.page:
            groups.setdefault(finding.page.pk, []).append(finding)
    order = list(Severity)
    return sorted(groups.values(), key=lambda rows: order.index(worst(rows)))


def on_screen(rows_by_page: list[list[Finding]]) -> list[Group]:
    """Return the groups of one screen of the report."""
    pages = {rows[0].page.pk: rows[0].page for rows in rows_by_page if rows[0].page}
    locked = set(Page.objects.filter(pk__in=pages, locked=True).values_list("pk", flat=True))
    return [
        Group(page, by_hit(rows), page.pk in locked) for page, rows in zip(pages.values(), rows_by_page, strict=True)
    ]


def report(request: HttpRequest) -> HttpResponse:
    """Show what the linter finds on the pages that the account may change."""
    if not may_see_report(request.user):
        raise PermissionDenied
    chosen = {name: request.GET.get(name, "") for name in ("language", "kind", "of")}
    editable = page_permission_policy.instances_user_has_permission_for(request.user, "change")
    mine = set(editable.values_list("pk", flat=True))
    found = [f for f in all_findings(timezone.localdate()) if is_chosen(f, chosen)]
    found = [f for f in found if not f.page or f.page.pk in mine]
    screen = Paginator(by_page(found), PAGES_ON_SCREEN).get_page(request.GET.get("p"))
    context = {
        "screen": screen,
        "groups": on_screen(list(screen)),
        "figures": [] if screen.has_next() else [f for f in found if not f.page],
        "count": len(found),
        "chosen": chosen,
        "kinds": Kind.choices,
        "header_title": _("Numbers in prose"),
        "breadcrumbs_items": [{"url": "", "label": _("Numbers in prose")}],
    }
    return TemplateResponse(request, "home/lint_report.html", context)


def is_chosen(finding: Finding, chosen: dict[str, str]) -> bool:
    """Whether a finding passes the filters of the report."""
    languages = {page.language for page in ([finding.page] if finding.page else finding.pages)}
    return (
        (not chosen["language"] or chosen["language"] in languages)
        and (not chosen["kind"] or chosen["kind"] == finding.kind)
        and (not chosen["of"] or bool(finding.page and str(finding.page.pk) == chosen["of"]))
    )


@require_POST
def insert(request: HttpRequest, page_id: int) -> HttpResponse:
    """Put the figure of a finding into the latest draft of a page, and go back to the report."""
    edit = reverse("wagtailadmin_pages:edit", args=[page_id])
    try:
        done = insert_figure(page_id, request.POST.get("key", ""), request.user, timezone.localdate())
    except PageLockedError:
        messages.error(request, _("The page is locked; nothing was changed."))
    except TextChangedError:
        messages.error(request, _("The text has changed in the meantime; nothing was inserted. Please look again."))
    else:
        text = _("“%(number)s” in “%(page)s” is a live figure now, in a draft that is not published.")
        said = text % {"number": done.literal, "page": done.page.title if done.page else ""}
        messages.success(request, said, buttons=[messages.button(edit, _("Edit"))])
    back = report_address()
    asked = request.POST.get("back", "")
    return redirect(asked if asked.startswith(f"{back}?") else back)
