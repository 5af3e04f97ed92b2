"""Files that show that a report is true: taken for what they hold, not for what their name says."""

from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField

MAX_BYTES = 10 * 1024 * 1024
PHOTO_ENDINGS = ("jpg", "jpeg", "png", "webp")
# ISO 32000-2, 7.5.2 and 7.5.5: a PDF begins with its header and ends with its marker; readers allow 1024 bytes of slack.
SLACK = 1024


class PdfField(forms.FileField):
    """A PDF of at most 10 MB."""

    default_validators = [FileExtensionValidator(["pdf"], _("Only PDF files can be taken as a document."))]
    widget = forms.FileInput(attrs={"accept": "application/pdf"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file; refuse one that is too large, or that is no PDF whatever its name says."""
        file = super().clean(data, initial)
        if not file:
            return file
        if file.size > MAX_BYTES:
            too_large = _("The file is larger than %(most)s.") % {"most": filesizeformat(MAX_BYTES)}
            raise ValidationError(too_large, code="too_large")
        head = file.read(SLACK)
        file.seek(max(file.size - SLACK, 0))
        tail = file.read()
        file.seek(0)
        if b"%PDF-" not in head or b"%%EOF" not in tail:
            raise ValidationError(_("This file is not a complete PDF, although its name says so."), code="not_pdf")
        return file


class PhotoField(WagtailImageField):
    """A photo of at most 10 MB and 20 megapixels, returned upright and without what the camera noted, place included."""

    default_validators = [FileExtensionValidator(PHOTO_ENDINGS)]
    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the photo; refuse one that cannot be drawn, such as one that was cut off."""
        file = super().clean(data, initial)
        if not file:
            return file
        try:
            with Image.open(file) as photo:
                upright = ImageOps.exif_transpose(photo)
                content = BytesIO()
                upright.info.pop("exif", None)
                upright.save(content, photo.format, quality=92, icc_profile=photo.info.get("icc_profile"))
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(_("This photo is damaged and cannot be shown."), code="damaged") from error
        return SimpleUploadedFile(file.name, content.getvalue(), file.content_type)
