"""Releases in the admin: what goes live, what it will change, and the confirmation."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from sectors.forms import ReleasePageForm, ScheduleForm
from sectors.impact import impact
from sectors.models import Release

from .desk import CHANGE, RELEASE, frame, may

SHOWN = 500


def get_release(request: HttpRequest, pk: int, *, is_open: bool = False) -> Release:
    """Return a release that the account may know of; Http404 otherwise, and for a past one where it must be open."""
    releases = Release.objects.visible_to(request.user)
    return get_object_or_404(releases.open() if is_open else releases, pk=pk)


def release_list(request: HttpRequest) -> HttpResponse:
    """List the open releases and the latest past ones."""
    may(request.user, CHANGE, RELEASE)
    releases = Release.objects.visible_to(request.user).select_related("created_by", "released_by")
    context = {
        "open": releases.open(),
        "past": releases.exclude(released_at=None).order_by("-released_at")[:50],
        "may_propose": request.user.has_perm(CHANGE),
        **frame(_("Releases")),
    }
    return render(request, "sectors/admin/releases.html", context)


def release_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the values and pages of a release, and add a page to it."""
    may(request.user, CHANGE, RELEASE)
    release = get_release(request, pk)
    form = ReleasePageForm(request.POST or None, user=request.user)
    if request.method == "POST" and not release.released_at and not release.goes_live_at and form.is_valid():
        release.pages.get_or_create(page=form.cleaned_data["page"])
        return redirect("figure_releases:release", release.pk)
    return render(
        request,
        "sectors/admin/release.html",
        {
            "release": release,
            "observations": release.observations.select_related("figure__unit", "supersedes", "source", "entered_by")[
                :SHOWN
            ],
            "count": release.observations.count(),
            "limit": SHOWN,
            "pages": release.pages.select_related("page__locale"),
            "form": form,
            **frame(release.title, (reverse("figure_releases:list"), _("Releases"))),
            "may_release": request.user.has_perm(RELEASE),
        },
    )


def release_impact(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the release will change, old and new side by side, and carry it out when that is confirmed."""
    may(request.user, CHANGE, RELEASE)
    release = get_release(request, pk, is_open=True)
    form = ScheduleForm(request.POST if "schedule" in request.POST else None)
    if request.method == "POST":
        answer = confirm(request, release, form)
        if answer:
            return answer
    places: list[Any] | None = None
    mark = release.mark()
    try:
        places = impact(release, request)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    context: dict[str, Any] = {"release": release, "places": places, "is_refused": places is None, "form": form}
    context |= {"may_release": request.user.has_perm(RELEASE), "mark": mark}
    context |= frame(_("What will change"), (reverse("figure_releases:release", args=[pk]), release.title))
    return render(request, "sectors/admin/impact.html", context)


def confirm(request: HttpRequest, release: Release, form: ScheduleForm) -> HttpResponse | None:
    """Carry a release out, or set its minute; None where that is not possible, with the reason as a message."""
    may(request.user, RELEASE)
    for row in release.pages.select_related("page"):
        if not row.page.specific.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
    try:
        if "schedule" not in request.POST:
            release.carry_out(request.user, request.POST.get("seen", ""))
            messages.success(request, _("Released: everything listed is public now."))
        elif form.is_valid():
            release.approve(request.user, form.cleaned_data["goes_live_at"], request.POST.get("seen", ""))
            messages.success(request, _("Approved. The release goes live at its minute; nothing is public before."))
        else:
            return None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return None
    return redirect("figure_releases:release", release.pk)


@require_POST
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the approval of a scheduled release back."""
    may(request.user, RELEASE)
    release = get_release(request, pk, is_open=True)
    release.recall(request.user)
    messages.success(request, _("The approval is taken back. Nothing goes live."))
    return redirect("figure_releases:release", release.pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a release that is neither public nor approved: by its author, or by whoever may release."""
    may(request.user, CHANGE, RELEASE)
    release = get_release(request, pk, is_open=True)
    if release.goes_live_at:
        raise PermissionDenied
    log(release, "sectors.release.discard", user=request.user)
    release.observations.all().delete()
    release.delete()
    messages.success(request, _("“%(release)s” is withdrawn.") % {"release": release.title})
    return redirect("figure_releases:list")


@require_POST
def remove_page(request: HttpRequest, pk: int, page_pk: int) -> HttpResponse:
    """Take a page out of a release that has not been approved."""
    may(request.user, CHANGE, RELEASE)
    release = get_release(request, pk, is_open=True)
    if release.goes_live_at:
        raise PermissionDenied
    release.pages.filter(page=page_pk).delete()
    return redirect("figure_releases:release", release.pk)
