"""Files that show that a report is true: taken for what they hold, not for what their name says."""

from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MAX_BYTES = 10 * 1024 * 1024
PHOTO_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
# A PDF begins with its header and ends with the place of its table and its marker (ISO 32000-2, 7.5.2 and 7.5.5).
SLACK = 1024


def check_size(file: Any) -> None:
    """Refuse a file of more bytes than a report may carry."""
    if file.size > MAX_BYTES:
        too_large = _("The file is larger than %(most)s.") % {"most": filesizeformat(MAX_BYTES)}
        raise ValidationError(too_large, code="too_large")


class PdfField(forms.FileField):
    """A PDF of at most 10 MB."""

    default_validators = [FileExtensionValidator(["pdf"], _("Only PDF files can be taken as a document."))]
    widget = forms.FileInput(attrs={"accept": "application/pdf"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file; refuse one that is too large, or that is no PDF whatever its name says."""
        file = super().clean(data, initial)
        if not file:
            return file
        check_size(file)
        head = file.read(SLACK).lstrip(b"\xef\xbb\xbf \t\r\n")
        file.seek(max(file.size - SLACK, 0))
        tail = file.read()
        file.seek(0)
        if not head.startswith(b"%PDF-") or b"startxref" not in tail or b"%%EOF" not in tail:
            raise ValidationError(_("This file is not a complete PDF, although its name says so."), code="not_pdf")
        return file


class PhotoField(forms.FileField):
    """A photo of at most 10 MB and 20 megapixels, returned upright and without the place that the camera noted."""

    default_validators = [FileExtensionValidator(list(PHOTO_FORMATS))]
    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the photo; refuse one that is too large before it is unpacked, and one that cannot be drawn."""
        file = super().clean(data, initial)
        if not file:
            return file
        check_size(file)
        picture_format = PHOTO_FORMATS[file.name.rpartition(".")[2].lower()]
        content = BytesIO()
        try:
            with Image.open(file, formats=[picture_format]) as photo:
                if photo.width * photo.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                    raise ValidationError(_("This photo has more than 20 megapixels."), code="too_large")
                colours = photo.info.get("icc_profile")
                upright = ImageOps.exif_transpose(photo)
                upright.info.clear()
                upright.save(content, picture_format, quality=92, icc_profile=colours)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            damaged = _("This photo is damaged, or it is not what its name says.")
            raise ValidationError(damaged, code="damaged") from error
        return SimpleUploadedFile(file.name, content.getvalue(), f"image/{picture_format.lower()}")
