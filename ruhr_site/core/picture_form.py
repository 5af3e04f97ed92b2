"""The form of a picture, wherever one is uploaded, replaced or described."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.forms import BaseImageForm

from .storing import StoringForm
from .uploads import PictureField

DAYS = ("licence_ends_on", "consent_on", "consent_ends_on")


class PictureForm(StoringForm, BaseImageForm):
    """Wagtail's form of a picture, with a field that cleans the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            wagtails = self.fields["file"]
            field = PictureField(label=wagtails.label, widget=wagtails.widget, required=wagtails.required)
            removed = _("The place and the camera noted in a photo are removed.")
            field.help_text = f"{field.help_text} {removed}"
            self.fields["file"] = field

    class Meta(BaseImageForm.Meta):
        widgets = {**BaseImageForm.Meta.widgets, **dict.fromkeys(DAYS, AdminDateInput)}

    def save(self, commit: bool = True) -> Any:
        """Store the picture; its sizes are asked for when those of the file that it replaces are gone."""
        with transaction.atomic():
            return super().save(commit)
