"""Documents as they are taken in: films and a few kinds that offices use, each recognised by what it holds."""

import re
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from .films import film_type
from .storing import StoringForm

# A PDF begins with its header and ends with the place of its table and its marker (ISO 32000-2, 7.5.2 and 7.5.5).
SLACK = 1024
# Where an Office document keeps its main part (ECMA-376, part 1), by the ending of its name.
MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
FILMS = ("mp4", "webm")
MOST_BYTES = 10 * 1024 * 1024  # of whatever is no film
# Control characters that no table holds.
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def check_document(file: Any) -> None:
    """Refuse a file that is not what its name says, or of a kind that is not taken."""
    ending = file.name.rpartition(".")[2].lower()
    if ending not in settings.WAGTAILDOCS_CONTENT_TYPES:
        kinds = ", ".join(settings.WAGTAILDOCS_CONTENT_TYPES).upper()
        message = _("Documents of this kind cannot be taken. Take one of these: %(kinds)s.") % {"kinds": kinds}
        raise ValidationError(message, code="kind")
    if ending not in FILMS and file.size > MOST_BYTES:
        message = _("This file is too large: at most %(most)s.") % {"most": filesizeformat(MOST_BYTES)}
        raise ValidationError(message, code="size")
    if ending in FILMS:
        found = film_type(file) == settings.WAGTAILDOCS_CONTENT_TYPES[ending]
    elif ending == "pdf":
        found = is_pdf(file)
    elif ending == "csv":
        found = is_table(file)
    else:
        found = is_office(file, ending)
    file.seek(0)
    if not found:
        message = _("This file is not a complete %(kind)s, although its name says so.") % {"kind": ending.upper()}
        raise ValidationError(message, code="content")


def is_pdf(file: Any) -> bool:
    """Whether a file begins and ends as a PDF does."""
    file.seek(0)
    head = file.read(SLACK).lstrip(b"\xef\xbb\xbf \t\r\n")
    file.seek(max(file.size - SLACK, 0))
    tail = file.read()
    return head.startswith(b"%PDF-") and b"startxref" in tail and b"%%EOF" in tail


def is_table(file: Any) -> bool:
    """Whether a file is plain text, in UTF-8 or in the older encoding of Windows."""
    file.seek(0)
    return file.size > 0 and not any(BINARY.search(chunk) for chunk in file.chunks())


def is_office(file: Any, ending: str) -> bool:
    """Whether a file is an archive with the parts of an Office or OpenDocument file; one with macros is not taken.

    Only the list of its parts is read, and the few bytes that name its kind: nothing is unpacked that could grow.
    """
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            names = set(archive.namelist())
            if ending in MAIN_PARTS:
                has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
                return {"[Content_Types].xml", MAIN_PARTS[ending]} <= names and not has_macros
            with archive.open("mimetype") as kind:
                return kind.read(100).decode("ascii", "replace") == settings.WAGTAILDOCS_CONTENT_TYPES[ending]
    except (BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return False


class DocumentForm(StoringForm, BaseDocumentForm):
    """Form of a document, wherever one is uploaded or replaced."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            kinds = ", ".join(settings.WAGTAILDOCS_CONTENT_TYPES).upper()
            stays = _("What the document says about its author stays in it: remove that before you upload it.")
            self.fields["file"].help_text = f"{kinds}. {self.fields['file'].help_text} {stays}"

    def clean_file(self) -> Any:
        """Refuse a new file that is not what its name says."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_document(file)
        return file
