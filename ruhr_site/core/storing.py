"""Storing an upload while its form is checked, so that a storage that fails is an error at the field."""

import logging
import os
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)
NOT_STORED = _(
    "This file could not be stored: the storage is full, or it does not answer. Nothing was changed. "
    "Try again in a few minutes; if that does not help, tell the administrators."
)


class Disk(FileSystemStorage):
    """The portal's own disk. A file that did not fit leaves nothing behind."""

    def _save(self, name: str, content: Any) -> str:
        size = content.size
        try:
            return super()._save(name, content)  # type: ignore[misc]
        except OSError:
            path = self.path(name)
            if os.path.exists(path) and os.path.getsize(path) < size:
                os.remove(path)
            raise


def store(instance: Any) -> None:
    """Store the file of a picture or document that is not stored yet; raises ValidationError if that fails."""
    file = instance.file
    content = file.file
    try:
        file.save(file.name, content, save=False)
    except OSError as error:
        logger.exception("An upload could not be stored")
        raise ValidationError(NOT_STORED, code="not_stored") from error
    if not instance.is_stored_locally():
        # What is asked of the file next is read from what was handed in, not fetched again.
        instance.file.file = content


class StoringForm:
    """Mixin of the form of a picture or document: a new file is stored as soon as nothing else is wrong."""

    def full_clean(self: Any) -> None:
        """Check the form, then store its file."""
        super().full_clean()  # type: ignore[misc]
        if self.is_bound and not self._errors and "file" in self.changed_data and "file" in self.cleaned_data:
            try:
                store(self.instance)
            except ValidationError as refusal:
                self.add_error("file", refusal)
