"""The report of what goes live and what expires at which minute, with what has failed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

from ruhr_site.core.admin_frame import frame
from ruhr_site.core.schedule import Due, ScheduleFailure, Step, pending
from sectors.models import Release

PAGE_SIZE = 50
ACTIONS = {"add", "change", "publish"}


def may_see_schedule(user: Any) -> bool:
    """Whether an account may work on any page."""
    return page_permission_policy.user_has_any_permission(user, ACTIONS)


class ScheduleMenuItem(MenuItem):
    """The report in the menu of reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account may open it."""
        return may_see_schedule(request.user)


@dataclass
class Row:
    """One line of the report: what happens when, where it is edited, and why it has not happened."""

    when: datetime
    name: str
    kind: str
    step: str
    address: str | None
    language: str = ""
    reason: str = ""
    attempts: int = 0
    next_try_at: datetime | None = None


def rows(user: Any) -> list[Row]:
    """Return everything that is set for a minute and that an account may edit; failures first, then by minute."""
    steps = [Due(step, row) for step, found in pending() for row in found]
    found = [*step_rows(steps, user), *release_rows(user)]
    return sorted(found, key=lambda row: (not row.reason, row.when))


def step_rows(steps: list[Due], user: Any) -> list[Row]:
    """Return the lines of pages and of the words of records."""
    types = {step.key["content_type"] for step in steps}
    subjects = {(t.pk, str(pk)): subject for t in types for pk, subject in editable(t, steps, user).items()}
    failures = {(f.content_type_id, f.object_id, f.step, f.due_at): f for f in ScheduleFailure.objects.all()}
    languages = {locale.pk: locale.get_display_name() for locale in Locale.objects.all()}
    finder = AdminURLFinder(user)
    found = []
    for step in steps:
        content_type, pk = step.key["content_type"].pk, step.key["object_id"]
        subject = subjects.get((content_type, pk))
        if subject is None:
            continue
        row = Row(
            step.due_at,
            step.name,
            capfirst(str(subject._meta.verbose_name)),
            str(step.step.label),
            finder.get_edit_url(subject),
            languages.get(getattr(subject, "locale_id", None), ""),
        )
        if failure := failures.get((content_type, pk, step.step, step.due_at)):
            row.reason, row.attempts, row.next_try_at = step.reason(failure), failure.attempts, failure.next_try_at
        found.append(row)
    return found


def editable(content_type: ContentType, steps: list[Due], user: Any) -> dict[Any, Any]:
    """Return the pages, or records of a type, among the steps that an account may edit, by primary key."""
    pks = [step.key["object_id"] for step in steps if step.key["content_type"] == content_type]
    model: Any = content_type.model_class()
    if model is Page:
        pages = page_permission_policy.instances_user_has_any_permission_for(user, ACTIONS)
        return {page.pk: page for page in pages.filter(pk__in=pks).specific(defer=True)}
    may_change = user.has_perm(f"{content_type.app_label}.change_{content_type.model}")
    return model._default_manager.in_bulk(pks) if may_change else {}


def release_rows(user: Any) -> list[Row]:
    """Return the lines of the releases of figures that are approved for a minute, or failed at theirs."""
    if not user.has_perm("sectors.change_keyfigure"):
        return []
    releases = [r for r in Release.objects.open().visible_to(user) if r.goes_live_at or r.failure]
    return [
        Row(
            release.goes_live_at or release.created_at,
            release.title,
            _("Release of figures"),
            str(Step.PUBLISH.label),
            reverse("figure_releases:release", args=[release.pk]),
            reason=release.failure,
        )
        for release in releases
    ]


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Show what is set for a minute."""
    if not may_see_schedule(request.user):
        raise PermissionDenied
    page = Paginator(rows(request.user), PAGE_SIZE).get_page(request.GET.get("p"))
    return render(request, "home/admin/schedule.html", {"page": page, **frame(_("Schedule"))})
