"""Pictures as they are taken in: judged by what they hold, and stored without what nobody should read in them.

Whatever way a picture comes in, it is stored through `PictureFile.save`, which cleans it. Forms clean it earlier, so
that what is wrong stands at the field and nothing is stored.
"""

from io import BytesIO
from pathlib import PurePath
from typing import Any

import willow
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField as PictureFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from . import svg

# What Pillow calls the kinds of pictures that are taken, by the ending of the name. AVIF is not among them: to store
# one anew needs more memory than an upload may take. The sizes on the pages are AVIF all the same.
FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
# How a format is written again: a JPEG with the tables that it came with, so that it loses next to nothing.
WRITING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep"},
    "MPO": {"quality": 92},
    "PNG": {"compress_level": 3},
    "WEBP": {"quality": 90, "method": 2},
}
# Of a drawing, in bytes: taken apart, it needs many times as much memory.
MOST_OF_DRAWING = 1024 * 1024


class CleanPicture(SimpleUploadedFile):
    """A picture that may be stored as it is."""


def refuse(message: Any, code: str) -> ValidationError:
    """Return the error at the field of a picture."""
    return ValidationError(message, code=code)


def clean_picture(file: Any) -> CleanPicture:
    """Return a picture upright, with its colours and without its metadata: place, camera, person, words.

    Raises ValidationError if it is too large to be unpacked, moves, is damaged, or is not what its name says.
    """
    if isinstance(file, CleanPicture):
        return file
    name = PurePath(file.name).name
    ending = name.rpartition(".")[2].lower()
    file.seek(0)
    try:
        content = clean_drawing(file) if ending == "svg" else clean_photo(file, FORMATS[ending])
        result = CleanPicture(name, content, f"image/{'svg+xml' if ending == 'svg' else FORMATS[ending].lower()}")
        willow.Image.open(result).get_size()
        result.seek(0)
    except (ValidationError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise too_many_pixels() from error
    except Exception as error:  # decoders of damaged files raise whatever they like
        damaged = _("This picture is damaged, or it is not what its name says.")
        raise refuse(damaged, "damaged") from error
    return result


def too_many_pixels() -> ValidationError:
    """Return the error of a picture that would take too much memory."""
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    message = _("This picture has more than %(most)s megapixels. Make it smaller, then upload it again.")
    return refuse(message % {"most": most}, "too_many_pixels")


def clean_photo(file: Any, picture_format: str) -> bytes:
    """Return the content of a photo, written anew. Its size is read from its head before anything is unpacked."""
    content = BytesIO()
    with Image.open(file, formats=[picture_format]) as photo:
        if photo.width * photo.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise too_many_pixels()
        # A JPEG of several pictures (MPO) is a photo with a smaller copy of itself: the first is the photo.
        if photo.format != "MPO" and getattr(photo, "is_animated", False):
            raise refuse(_("This picture moves. Only still pictures can be taken."), "animated")
        written = WRITING[str(photo.format)]
        ImageOps.exif_transpose(photo, in_place=True)
        kept = {name: photo.info[name] for name in ("icc_profile", "transparency") if name in photo.info}
        photo.info.clear()
        photo.info.update(kept)
        photo.save(content, picture_format, icc_profile=kept.get("icc_profile"), **written)
    return content.getvalue()


def clean_drawing(file: Any) -> bytes:
    """Return the content of a drawing (SVG) without what runs or leads elsewhere."""
    content = file.read(MOST_OF_DRAWING + 1)
    if len(content) > MOST_OF_DRAWING:
        message = _("This drawing is larger than %(most)s.") % {"most": filesizeformat(MOST_OF_DRAWING)}
        raise refuse(message, "file_too_large")
    return svg.cleaned(content)


class PictureField(PictureFormField):
    """Form field of a picture; `endings` are those of the names that are taken, otherwise all that the portal takes."""

    def __init__(self, *args: Any, endings: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.endings = endings or self.allowed_image_extensions

    def to_python(self, data: Any) -> Any:
        """Return the clean picture; what is wrong with it is found before it is unpacked."""
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        if str(file.name).rpartition(".")[2].lower() not in self.endings:
            raise refuse(self.error_messages["invalid_image_extension"], "invalid_image_extension")
        return clean_picture(file)


class PictureFile(WagtailImageFieldFile):
    """The stored file of a picture."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store a picture clean, whoever hands it in."""
        content.name = content.name or name
        super().save(name, clean_picture(content), save)


class PictureFileField(WagtailImageField):
    """The file of a picture in the database."""

    attr_class = PictureFile
