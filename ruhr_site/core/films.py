"""Films: files of the portal's own, so that no reader is ever sent to another host. They load when they are played."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.views.serve import serve
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from .examples import example

MP4, WEBM = "video/mp4", "video/webm"
RANGE = re.compile(r"bytes=(\d+)-(\d*)")
CHUNK = 64 * 1024  # bytes


def film_type(file: Any) -> str:
    """Return the media type of a film by its first bytes, whatever its name is; "" where browsers do not play it.

    MP4: ISO/IEC 14496-12, section 4.3, except QuickTime's own brand. WebM: an EBML head (RFC 8794, section 11.2.1)
    that names the type.
    """
    file.seek(0)
    head = file.read(64)
    if head[4:8] == b"ftyp" and head[8:12] != b"qt  ":
        return MP4
    return WEBM if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head else ""


class FilmBlock(blocks.StructBlock):
    """A film behind its poster, with a transcript for those who do not hear or see it."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    film = DocumentChooserBlock(label=_("Film"), help_text=_("An MP4 or WebM file among the documents."))
    poster = ImageBlock(label=_("Poster"), help_text=_("Stands there until a reader plays the film."))
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=["bold", "italic", "ol", "ul"],
        help_text=_("What is said and seen: for people who do not hear or see the film, and for search engines."),
    )

    class Meta:
        icon = "media"
        label = _("Film")
        group = _("Media")
        template = "blocks/film.html"
        description = _("A film that loads when it is played, with poster and transcript.")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a file that no browser plays."""
        cleaned = super().clean(value)
        try:
            with cleaned["film"].file.open() as content:
                kind = film_type(content)
        except OSError as error:
            problem = ValidationError(_("This film cannot be read at the moment. Try again in a few minutes."))
            raise blocks.StructBlockValidationError({"film": problem}) from error
        if not kind:
            problem = ValidationError(_("This file is no film that browsers play. Choose an MP4 or WebM file."))
            raise blocks.StructBlockValidationError({"film": problem})
        return cleaned

    def get_preview_value(self) -> blocks.StructValue:
        """Show the poster of the first picture."""
        return self.normalize(example("film") | {"poster": get_image_model().objects.first()})


def serve_document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Serve a document as Wagtail does, and a film in the parts that a player asks for (RFC 9110, section 14.2).

    Players need parts to jump within a film, and some play nothing without them.
    """
    response = serve(request, document_id, document_filename)
    if response.status_code != 200 or response["Content-Type"] not in (MP4, WEBM):
        return response
    response["Accept-Ranges"] = "bytes"
    response["Content-Encoding"] = "identity"  # a part of a compressed answer would be a part of something else
    wanted = RANGE.fullmatch(request.headers.get("Range", ""))
    return in_part(response, int(wanted[1]), wanted[2]) if wanted else response


def in_part(response: FileResponse, first: int, last: str) -> HttpResponseBase:
    """Turn the answer with a whole film into one with the bytes from the first to the last; "" means to the end."""
    film: Any = response.file_to_stream
    size = int(response["Content-Length"])
    end = min(int(last or size), size - 1)
    if first > end:
        film.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{end}/{size}"
    response["Content-Length"] = str(end - first + 1)
    response.streaming_content = part(film, first, end)
    return response


def part(content: Any, first: int, last: int) -> Iterator[bytes]:
    """Yield the bytes of an open file from the first to the last."""
    content.seek(first)
    left = last - first + 1
    while left > 0 and (chunk := content.read(min(CHUNK, left))):
        left -= len(chunk)
        yield chunk
