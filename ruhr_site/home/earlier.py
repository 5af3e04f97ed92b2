"""Earlier versions of corrected pages: what was public until a correction, at an address of its own."""

from typing import Any

from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ruhr_site.core.corrections import Corrected
from ruhr_site.core.kept import keeping_apart
from ruhr_site.core.visibility import is_visible

from .views import find_route


def earlier_version(request: HttpRequest, path: str, revision_id: int) -> HttpResponse:
    """Answer with the version that a published correction of a public page names; no other version exists here.

    It says what it said, about the records as they are now. Search engines are asked to keep the present page alone.
    """
    route = find_route(request, f"{path}/")
    page: Any = route.page if route else None
    is_corrected = isinstance(page, Corrected)
    if not is_corrected or not is_visible(page) or revision_id > BigIntegerField.MAX_BIGINT:
        raise Http404
    notes = list(page.corrections.filter(earlier=revision_id, published_at__isnull=False).select_related("earlier"))
    if not notes or not all(note.shows_earlier for note in notes):
        raise Http404
    version = notes[0].earlier.as_object()
    version.slug, version.url_path = page.slug, page.url_path
    with keeping_apart():  # what is kept of the page belongs to its present version
        context = version.get_context(request) | {"earlier": notes[0], "now": page}
    return TemplateResponse(request, version.get_template(request), context, headers={"X-Robots-Tag": "noindex"})
