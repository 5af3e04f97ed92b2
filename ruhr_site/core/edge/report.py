"""The report of the page cache, for administrators: what is still to be removed, and what changed lately and why."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem

from ruhr_site.core.admin_frame import frame

from .purges import Purge, waiting

PAGE_SIZE = 50
MOST_TAGS = 8  # in a row; the rest is counted


def may_see_cache(user: Any) -> bool:
    """Whether an account keeps the portal running."""
    return user.has_perm("core.view_purge")


class CacheMenuItem(MenuItem):
    """The report in the menu of reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account may open it."""
        return may_see_cache(request.user)


def row(purge: Purge) -> dict[str, Any]:
    """Return what is shown of a change."""
    tags = purge.tags.split()
    try:
        kind = apps.get_model(purge.kind)._meta.verbose_name
    except LookupError:
        kind = purge.kind
    seconds = (purge.sent_at - purge.created_at).total_seconds() if purge.sent_at else None
    return {"purge": purge, "kind": kind, "tags": tags[:MOST_TAGS], "more": len(tags[MOST_TAGS:]), "seconds": seconds}


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """List what waits, then what was done, the latest first."""
    if not may_see_cache(request.user):
        raise Http404
    changes = Purge.objects.select_related("made_by").order_by(F("sent_at").desc(nulls_first=True), "-pk")
    page = Paginator(changes, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "rows": [row(purge) for purge in page],
        "waiting": waiting().count(),
        "caches": settings.EDGE_PURGE_URLS,
        **frame(_("Page cache")),
    }
    return render(request, "core/admin/page_cache.html", context)
