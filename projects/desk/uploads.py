"""Files that show that a report is true: taken for what they hold, not for what their name says."""

from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField

from ruhr_site.core.documents import check_document

# A report shows a photo, never a drawing.
PHOTO: dict[str, Any] = {
    "endings": ("jpg", "jpeg", "png", "webp"),
    "widget": forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
}


class PdfField(WagtailDocumentField):
    """A PDF, as large as a document may be."""

    default_validators = [FileExtensionValidator(["pdf"], _("Only PDF files can be taken as a document."))]
    widget = forms.FileInput(attrs={"accept": "application/pdf"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file; refuse one that is no PDF whatever its name says."""
        file = super().clean(data, initial)
        if file:
            check_document(file)
        return file
