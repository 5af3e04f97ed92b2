"""Uploaded files are handed out by the portal, which asks who may have them; the web server and S3 hand out none.

Names of public files never return with another content (`PortalImage.get_upload_to`), so that browsers keep them;
caches shared by many ask again soon, as they do for pages.
"""

import logging
from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from . import error_pages
from .access import is_open_to, is_public
from .edge.collecting import depends_on
from .films import serve_document
from .models import PortalImage, PortalRendition

logger = logging.getLogger(__name__)
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
# A year for a browser, a minute for caches in between, a day where the portal cannot be reached.
PUBLIC = "public, max-age=31536000, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400"
PRIVATE = "no-store, private"
# Opened by itself, no file runs anything; drawings keep their styles.
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


def or_unavailable(view: Callable) -> Callable:
    """Let a view answer 503, which nobody keeps, where the storage of files cannot be read."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return view(request, *args, **kwargs)
        except OSError:
            logger.exception("A file could not be read")
            return error_pages.unavailable(request)

    return answer


def picture_at(name: str) -> PortalImage:
    """Return the picture of which a stored file is the original or a size."""
    if name.startswith("original_images/"):
        image = PortalImage.objects.filter(file=name).select_related("collection").first()
    else:
        size = PortalRendition.objects.filter(file=name).select_related("image__collection").first()
        image = size.image if size else None
    if image is None:
        raise Http404
    return image


@require_safe
@or_unavailable
def picture(request: HttpRequest, name: str) -> FileResponse:
    """Answer with a picture, original or size, if whoever asks may have it."""
    image = picture_at(name)
    depends_on(f"shown.portalimage{image.pk}")
    if is_public(image):
        return stored(name, PUBLIC)
    if is_open_to(request, image):
        return stored(name, PRIVATE)
    raise Http404


@require_safe
@or_unavailable
def share_picture(request: HttpRequest, name: str) -> FileResponse:
    """Answer with the picture of a shared link; there is one only while its page, whose id its name has, is public."""
    depends_on(f"sharepicture.{name.removeprefix('share/').partition('-')[0]}")
    return stored(name, PUBLIC)


def stored(name: str, caching: str) -> FileResponse:
    """Answer with a file of the storage, wherever that keeps it."""
    kind = TYPES.get(PurePath(name).suffix)
    try:
        file = default_storage.open(name)
    except FileNotFoundError as error:
        raise Http404 from error
    return guarded(FileResponse(file, content_type=kind or "application/octet-stream"), caching)


def guarded(response: Any, caching: str) -> Any:
    """Give an answer the headers of an uploaded file."""
    response["Cache-Control"] = caching
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response


@or_unavailable
def document(request: HttpRequest, document_id: str, document_filename: str) -> Any:
    """Answer with a document or film as Wagtail does, after asking `before_serve_document`; none opens here."""
    response = serve_document(request, document_id, document_filename)
    return guarded(response, PRIVATE) if response.streaming else response
