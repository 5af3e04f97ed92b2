"""The import of values from a CSV file: upload, preview of what it would do, and the proposal of all of it.

The uploaded file is kept for an hour under a random address that only its uploader can open. It is checked again each
time, against the register as it is then.
"""

import csv
from io import BytesIO, StringIO
from secrets import token_hex
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectors.forms import ImportForm
from sectors.import_file import COLUMNS
from sectors.importing import CHANGED, NEW, TOLD, UNCHANGED, Outcome, Row, check_file, propose
from sectors.models import KeyFigure, Observation, Source
from sectors.numbers import PLAIN, STYLE_CHOICES, STYLES

from .desk import CHANGE, frame, may

KEPT_SECONDS = 60 * 60


def upload(request: HttpRequest) -> HttpResponse:
    """Take a file, keep it, and lead to its preview; a script is told the preview's address or the errors."""
    may(request.user, CHANGE)
    is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, token = form.cleaned_data["file"], token_hex(16)
        cache.set(kept_as(request, token), (file.name, file.read()), KEPT_SECONDS)
        address = f"{reverse('figure_import:preview', args=[token])}?style={form.cleaned_data['style']}"
        return JsonResponse({"address": address}) if is_script else redirect(address)
    if is_script:
        errors = [f"{form[name].label}: {error}" for name, errors in form.errors.items() for error in errors]
        return JsonResponse({"errors": errors}, status=400)
    context = {
        "form": form,
        **frame(_("Import values (CSV)"), (reverse("figure_releases:list"), _("Releases"))),
        "figures": KeyFigure.objects.order_by("slug"),
        "sources": Source.objects.order_by("slug"),
        "statuses": Observation.Status.choices,
    }
    return render(request, "sectors/admin/import.html", context)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Answer with a file that holds nothing but the header."""
    may(request.user, CHANGE)
    file = StringIO()
    csv.writer(file).writerow(COLUMNS)
    headers = {"Content-Disposition": 'attachment; filename="template.csv"'}
    return HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a kept file would do now; when that is confirmed, and nothing has changed since, propose it."""
    may(request.user, CHANGE)
    style = request.GET.get("style", PLAIN)
    kept = cache.get(kept_as(request, token))
    if kept is None or style not in STYLES:
        messages.error(request, _("This file is no longer kept. Upload it again; nothing was written."))
        return redirect("figure_import:upload")
    name, content = kept
    context: dict[str, Any] = {"name": name}
    context |= frame(_("Check the import"), (reverse("figure_import:upload"), _("Import values (CSV)")))
    try:
        with transaction.atomic():
            outcome = check_file(BytesIO(content), style)
            error = missing(request, outcome)
            if request.method == "POST" and not error:
                release = propose(outcome, name, request.user)
                if not cache.delete(kept_as(request, token)):  # Pressed twice: the first one counts.
                    transaction.set_rollback(True)
                    return redirect("figure_releases:list")
                messages.success(request, _("The values are proposed. They are public after their release."))
                return redirect("figure_releases:release", release.pk)
    except ValidationError as refusal:
        return render(request, "sectors/admin/import_preview.html", context | {"errors": refusal.messages})
    if request.method == "POST":
        messages.error(request, error)
    context |= {"outcome": outcome, "counts": counts(outcome), "groups": groups(outcome)}
    context["marked"] = group(_("To check"), outcome.doubtful)
    context["refused_others"] = outcome.refused_rows[TOLD:]
    context["styles"] = [choice for choice in STYLE_CHOICES if choice[0] != style]
    return render(request, "sectors/admin/import_preview.html", context)


def kept_as(request: HttpRequest, token: str) -> str:
    """Return the name under which an account's file is kept."""
    return f"figure-import-{request.user.pk}-{token}"


def missing(request: HttpRequest, outcome: Outcome) -> str:
    """Return why a confirmation does not suffice; empty where it does."""
    if request.POST.get("outcome") != outcome.mark:
        return _("The register has changed since the preview. Look at the new one; nothing was written.")
    if not outcome.is_importable:
        return _("This file cannot be imported; nothing was written.")
    if outcome.doubtful and "checked" not in request.POST:
        return _("Confirm that you have checked the marked values; nothing was written.")
    return ""


def counts(outcome: Outcome) -> list[tuple[int, str]]:
    """Return how many rows there are of each kind."""
    return [
        (len(outcome.of_kind(NEW)), _("new")),
        (len(outcome.of_kind(CHANGED)), _("changed")),
        (len(outcome.doubtful), _("of them to check")),
        (len(outcome.of_kind(UNCHANGED)), _("unchanged")),
        (len(outcome.refused_rows), _("refused")),
    ]


def groups(outcome: Outcome) -> list[dict[str, Any]]:
    """Return the valid rows that are not marked, in the order in which somebody reads them."""
    parts = [
        group(_("Changed"), [row for row in outcome.of_kind(CHANGED) if not row.doubts]),
        group(_("New"), [row for row in outcome.of_kind(NEW) if not row.doubts]),
        group(_("Unchanged"), outcome.of_kind(UNCHANGED)),
    ]
    return [part for part in parts if part["rows"]]


def group(title: str, rows: list[Row]) -> dict[str, Any]:
    """Return the rows that the page shows under a title, and the others, of which it gives the numbers."""
    return {"title": title, "rows": rows[:TOLD], "others": [row.number for row in rows[TOLD:]]}
