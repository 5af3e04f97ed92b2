"""A figure's desk in the admin: its values with their history, proposals, the expected date, and checks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from ruhr_site.core import admin_frame
from sectors.forms import ExpectedForm, ProposalForm
from sectors.models import FigureCheck, KeyFigure, Observation, Release
from sectors.staleness import days_overdue

CHANGE = "sectors.change_keyfigure"
RELEASE = "sectors.publish_keyfigure"
SEE = ("sectors.view_keyfigure", CHANGE, RELEASE)


def may(user: Any, *permissions: str) -> None:
    """Raise PermissionDenied unless the account has one of the permissions."""
    if not any(user.has_perm(permission) for permission in permissions):
        raise PermissionDenied


def frame(title: str, *trail: tuple[str, str]) -> dict[str, Any]:
    """Return what the admin's frame shows; without a way to the page, it lies below the key figures."""
    figures = (reverse("wagtailsnippets_sectors_keyfigure:list"), _("Key figures"))
    return admin_frame.frame(title, *(trail or (figures,)))


def get_figure(pk: int) -> KeyFigure:
    """Return the figure with its values, Http404 where there is none."""
    return get_object_or_404(KeyFigure.objects.with_values(), pk=pk)


def figure_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything about a figure's values, with what this account may do."""
    may(request.user, *SEE)
    figure = get_figure(pk)
    releases = Release.objects.open().visible_to(request.user)
    proposals = Observation.objects.filter(figure=figure, release__in=releases).select_related("release", "entered_by")
    in_force = {o.pk for o in figure.series}
    return render(
        request,
        "sectors/admin/desk.html",
        {
            "figure": figure,
            **frame(figure.name),
            "values": reversed(figure.series),
            "history": [o for o in sorted(figure.released, key=lambda o: o.version or 0) if o.pk not in in_force],
            "proposals": proposals if request.user.has_perm(CHANGE) else [],
            "checks": figure.checks.select_related("checked_by")[:5],
            "days_overdue": days_overdue(figure, timezone.localdate()),
            "form": ExpectedForm(instance=figure),
            "may_change": request.user.has_perm(CHANGE),
        },
    )


def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a new value, or with `?corrects=` the correction of a published one."""
    may(request.user, CHANGE)
    figure = get_figure(pk)
    corrected = next((o for o in figure.series if str(o.pk) == request.GET.get("corrects")), None)
    form = ProposalForm(request.POST or None, figure=figure, user=request.user, initial=first_values(figure, corrected))
    if request.method == "POST" and form.is_valid():
        proposal = form.save()
        log(proposal.release, "sectors.propose", user=request.user, data={"figure": figure.slug})
        messages.success(request, _("The value is proposed. It is public after its release."))
        return redirect("figure_releases:release", proposal.release_id)
    title = _("Correct a value") if corrected else _("New value")
    context = {"form": form, "figure": figure, **frame(title, (desk_address(figure), figure.name))}
    return render(request, "sectors/admin/propose.html", context)


def first_values(figure: KeyFigure, corrected: Observation | None) -> dict[str, Any]:
    """Return what the form proposes: the published value to correct, or the source of the latest one."""
    if corrected:
        names = ("year", "reference_date", "period_start", "period_end", "is_undated", "source", "source_url")
        words = ("change_percent", "change_since", "note_de", "note_en")
        kept = {name: getattr(corrected, name) for name in (*names, *words)}
        return kept | {"supersedes": corrected, "status": Observation.Status.REVISED, "value": f"{corrected.value:f}"}
    latest = figure.observation()
    return {"source": latest.source, "source_url": latest.source_url} if latest else {}


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Log that somebody found the latest value still to be the latest."""
    may(request.user, CHANGE)
    figure = get_figure(pk)
    FigureCheck.objects.create(figure=figure, checked_by_id=request.user.pk)
    log(figure, "sectors.check", user=request.user)
    messages.success(request, _("Logged: “%(figure)s” was checked and is still right.") % {"figure": figure})
    return redirect("wagtailadmin_home" if request.POST.get("next") == "home" else desk_address(figure))


@require_POST
def expect(request: HttpRequest, pk: int) -> HttpResponse:
    """Set or clear the date on which the next value is expected."""
    may(request.user, CHANGE)
    figure = get_figure(pk)
    form = ExpectedForm(request.POST, instance=figure)
    if form.is_valid():
        figure.save(update_fields=["next_expected_on"])
        log(figure, "sectors.expect", user=request.user, data={"date": str(figure.next_expected_on or "")})
        messages.success(request, _("The expected date is stored."))
    else:
        messages.error(request, " ".join(str(error) for error in form.errors["next_expected_on"]))
    return redirect(desk_address(figure))


def desk_address(figure: KeyFigure) -> str:
    """Return the address of a figure's desk."""
    return reverse("figure_desk:desk", args=[figure.pk])
