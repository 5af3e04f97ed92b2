"""The report of pages that need care, and the remarks on one page while it is being written."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ruhr_site.core.admin_frame import frame

from ..linting.findings import by_hit
from ..linting.portal import lint_page
from ..linting.views import may_see_report
from .checks import Kind, remarks_on
from .portal import own

PAGES_ON_SCREEN = 30


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Show the pages that the account may change and that need care."""
    if not may_see_report(request.user):
        raise PermissionDenied
    kind = request.GET.get("kind", "")
    pages = own(request.user, timezone.localdate())
    if kind in Kind.values:
        pages = [checked for checked in pages if any(remark.kind == kind for remark in checked.remarks)]
    context: dict[str, Any] = {
        "screen": Paginator(pages, PAGES_ON_SCREEN).get_page(request.GET.get("p")),
        "kind": kind,
        "kinds": Kind.choices,
    } | frame(_("Pages that need care"))
    return render(request, "home/care/report.html", context)


@require_safe
def remarks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the remarks on the latest version of a page to whoever may change it."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    latest, today = page.get_latest_revision_as_object(), timezone.localdate()
    context = {"remarks": remarks_on(latest, today), "numbers": by_hit(lint_page(latest, today))}
    return render(request, "home/care/checks.html", context)
