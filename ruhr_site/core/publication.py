"""What must be complete before something goes live. A draft may be saved with anything missing.

`publication_errors()` of a page or record names what is missing, by field. The editing form asks for it whenever it is
not saving a draft; `save()` of anything live asks again, so that no other way of publishing gets around it.
"""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.html import strip_tags
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.rich_text import RichText

from .choosing import OnlyOwnFiles
from .draft_rows import KnowsDraftRows
from .versions import KeepsOthersWork

Errors = dict[str, str]


class PublicationRefusedError(ValidationError):
    """Something that must be complete to be live is not; the messages say what is missing in it."""

    refused: Any = None


class CompleteToPublish:
    """Mixin for pages and records that can be drafted incomplete, and published only when nothing is missing."""

    def publication_errors(self) -> Errors:
        """Return what keeps this object from being published: field name to message. Empty when it may go live."""
        return {}

    def publication_children(self) -> list["CompleteToPublish"]:
        """Return the child rows that must be complete as well."""
        return []

    def check_publication(self) -> None:
        """Raise PublicationRefusedError with every reason why this object, or a child row of it, may not be live."""
        problems = {field: [message] for field, message in self.publication_errors().items()}
        for child in self.publication_children():
            if errors := child.publication_errors():
                problems.setdefault(NON_FIELD_ERRORS, []).extend(errors.values())
        if problems:
            refusal = PublicationRefusedError(problems)
            refusal.refused = self
            raise refusal

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Store the object; whatever way it comes to be live, it is complete."""
        fields = kwargs.get("update_fields")
        if getattr(self, "live", False) and (fields is None or "live" in fields):
            self.check_publication()
        return super().save(*args, **kwargs)  # type: ignore[misc]


def has_text(html: str) -> bool:
    """Whether rich text says anything: words, or an embedded figure."""
    return bool(strip_tags(html).strip()) or "<embed" in html


def stream_has_text(stream: Any) -> bool:
    """Whether a stream holds anything but empty paragraphs."""
    return any(not isinstance(block.value, RichText) or has_text(block.value.source) for block in stream)


class ErrorsAtFields(OnlyOwnFiles):
    """Mixin for the forms of such objects: what is missing stands at its field, unless a draft is being saved."""

    def clean(self) -> dict[str, Any] | None:
        """Ask the rows of the object as well, so that what is missing stands at the field of its row."""
        cleaned = super().clean()
        form: Any = self
        for formset in form.formsets.values() if not form.is_deferred_validation else ():
            formset.is_valid()
            for row in formset.forms:
                if getattr(row, "cleaned_data", None) and not row.cleaned_data.get("DELETE"):
                    self.add_errors(row)
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation:  # type: ignore[attr-defined]
            self.add_errors(self)

    @staticmethod
    def add_errors(form: Any) -> None:
        """Put what is missing in the form's object at its field."""
        errors = form.instance.publication_errors() if isinstance(form.instance, CompleteToPublish) else {}
        for field, message in errors.items():
            if field not in form.errors:
                form.add_error(field if field in form.fields else None, message)


class CompleteRecordForm(ErrorsAtFields, KeepsOthersWork, WagtailAdminModelForm):
    """Form of a record that must be complete to be published."""


class CompletePageForm(ErrorsAtFields, KeepsOthersWork, KnowsDraftRows, WagtailAdminPageForm):
    """Form of a page that must be complete to be published."""
