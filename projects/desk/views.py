"""The milestone desk: my projects with what is due, a milestone with its form and its history, taking a report back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from projects.models import Milestone
from projects.permissions import milestones_of, projects_of
from projects.querysets import MilestoneQuerySet
from projects.requests import open_requests
from ruhr_site.core.admin_frame import frame

from .forms import ReportForm
from .history import changes, take_back, to_take_back

PAGE_SIZE = 20


def to_desk() -> tuple[str, str]:
    """Return the desk as a step of the way to a page."""
    return reverse("milestone_desk:list"), _("Milestone desk")


def waiting(user: Any, on: date) -> MilestoneQuerySet:
    """Return the milestones that wait for a report of the account on a day."""
    return milestones_of(user).to_report(on)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for the account, then its projects with all their milestones."""
    today = timezone.localdate()
    projects = projects_of(request.user).select_related("programme").prefetch_related("milestones", "pages__locale")
    page = Paginator(projects, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {
        "waiting": waiting(request.user, today),
        "page": page,
        "projects": [(project, project.status(today), open_requests(project, today)) for project in page],
        **frame(_("Milestone desk")),
    }
    return render(request, "projects/admin/desk.html", context)


def milestone(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a milestone, and store a report on it: status, days, words and evidence."""
    is_report = request.method == "POST"
    with transaction.atomic():
        found = get_milestone(request, pk, locked=is_report)
        given = (request.POST, request.FILES) if is_report else (None, None)
        form = ReportForm(*given, instance=found, latest=latest_of(found))
        if is_report and form.is_valid() and check_days(form):
            if form.says_nothing:
                messages.info(request, _("Nothing was changed."))
                return redirect("milestone_desk:milestone", pk)
            if is_stored(form, request.user):
                messages.success(request, _("Stored, and public in both languages at once."))
                return redirect("milestone_desk:milestone", pk)
    return show(request, pk, form)


def is_stored(form: ReportForm, user: Any) -> bool:
    """Store a report, or nothing of it and the reason at its field; return whether it was stored."""
    try:
        with transaction.atomic():
            form.report(user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


def check_days(form: ReportForm) -> bool:
    """Check the days of a report as of today, and return whether it still is right."""
    form.check_days(timezone.localdate())
    return form.is_valid()


def show(request: HttpRequest, pk: int, form: ReportForm) -> HttpResponse:
    """Show a milestone as it is stored, beside the form as it was filled in."""
    found = get_milestone(request, pk)
    updates = found.updates.select_related("made_by").prefetch_related(
        "corrections", "evidence__document", "evidence__image"
    )
    context = {
        "milestone": found,
        "project": found.project,
        "form": form,
        "updates": [(update, changes(update)) for update in reversed(updates)],
        "to_take_back": to_take_back(found),
        "today": timezone.localdate(),
        **frame(found.title, to_desk()),
    }
    return render(request, "projects/admin/desk_milestone.html", context, status=422 if form.errors else 200)


@require_POST
def undo(request: HttpRequest, pk: int, update_pk: int) -> HttpResponse:
    """Take the latest report back by an update that says what was said before it."""
    with transaction.atomic():
        found = get_milestone(request, pk, locked=True)
        update = to_take_back(found)
        if update is None or update.pk != update_pk:
            messages.error(request, _("Only the latest report can be taken back, and this is not it any more."))
        else:
            take_back(found, update, request.user)
            messages.success(request, _("The report is taken back: the milestone says again what it said before."))
    return redirect("milestone_desk:milestone", pk)


def get_milestone(request: HttpRequest, pk: int, *, locked: bool = False) -> Milestone:
    """Return a milestone that the account may know of; Http404 for any other. A locked one needs a transaction."""
    found = milestones_of(request.user)
    return get_object_or_404(found.select_for_update(of=("self",)) if locked else found, pk=pk)


def latest_of(found: Milestone) -> int:
    """Return the mark of the latest update of a milestone; 0 where there is none."""
    return found.updates.order_by("-pk").values_list("pk", flat=True).first() or 0
