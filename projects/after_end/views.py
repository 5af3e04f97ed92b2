"""Handing in results, a contact that lasts and a review date, and confirming that a profile is still right."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.log_actions import log

from projects.contact.about import page_address
from projects.desk.views import to_desk
from projects.models import Project
from projects.permissions import projects_of
from projects.requests import asked_of_editors, asked_of_members
from ruhr_site.core.admin_frame import frame
from ruhr_site.core.formatting import day
from ruhr_site.core.words import active_language

from .dates import next_review
from .forms import EndForm, mark_of


def get_project(request: HttpRequest, pk: int, *, locked: bool = False) -> Project:
    """Return a project that the account looks after; Http404 for any other. A locked one needs a transaction."""
    found = projects_of(request.user)
    return get_object_or_404(found.select_for_update(of=("self",)) if locked else found, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is still asked for, and store what is handed in; results may come before the end."""
    today = timezone.localdate()
    with transaction.atomic():
        is_sent = request.method == "POST"
        project = get_project(request, pk, locked=is_sent)
        form = EndForm(request.POST if is_sent else None, project=project, on=today)
        if is_sent and form.is_valid():
            store(project, request.user, form.changes, "projects.hand_in")
            messages.success(request, _("Thank you: this is stored, and results are public at once."))
            return redirect("project_end:form", pk)
    return show(request, project, form, today)


@require_POST
def reviewed(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody has reviewed the profile as it is now: it is asked for again at the next anniversary."""
    today = timezone.localdate()
    with transaction.atomic():
        project = get_project(request, pk, locked=True)
        if project.status(today) != "ended":
            messages.warning(request, _("The project has not ended: there is nothing to review yet."))
            return redirect("project_end:form", pk)
        if request.POST.get("seen") != mark_of(project):
            messages.warning(request, _("Somebody has changed this in the meantime. Please review it again."))
            return redirect("project_end:form", pk)
        again = next_review(project, today)
        store(project, request.user, {"review_on": again}, "projects.review")
    words = _("Thank you: the profile is reviewed. We ask again on %(date)s.")
    messages.success(request, words % {"date": day(again, active_language())})
    return redirect("project_end:form", pk)


def store(project: Project, user: Any, changes: dict[str, Any], action: str) -> None:
    """Store these fields of the record and nothing else, and log which ones."""
    if not changes:
        return
    for name, value in changes.items():
        setattr(project, name, value)
    project.save(update_fields=list(changes))
    log(project, action, user=user, data={"fields": list(changes)})


def show(request: HttpRequest, project: Project, form: EndForm, on: date) -> HttpResponse:
    """Show the form with what is asked for."""
    asked = list(asked_of_members(project, on))
    context = {
        "project": project,
        "form": form,
        "mark": mark_of(project),
        "requests": asked,
        "is_due": any(one.key == "review" for one in asked),
        "duties": asked_of_editors(project, on),
        "has_ended": project.status(on) == "ended",
        "profile": page_address(project, active_language()),
        **frame(_("After the end: %(project)s") % {"project": project}, to_desk()),
    }
    return render(request, "projects/admin/after_end.html", context, status=422 if form.errors else 200)
