"""What must be complete before something goes live. A draft may be saved with anything missing.

`publication_errors()` of a page or record names what is missing, by field. The editing form asks for it whenever it is
not saving a draft; `publish()` asks again, so that no other way of publishing gets around it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

Errors = dict[str, str]


class CompleteToPublish:
    """Mixin for pages and records that can be drafted incomplete, and published only when nothing is missing."""

    def publication_errors(self) -> Errors:
        """Return what keeps this object from being published: field name to message. Empty when it may go live."""
        return {}

    def publication_children(self) -> list["CompleteToPublish"]:
        """Return the child rows that must be complete as well."""
        return []

    def check_publication(self) -> None:
        """Raise ValidationError with every reason why this object, or a child row of it, may not go live."""
        problems = [*self.publication_errors().values()]
        for child in self.publication_children():
            problems += child.publication_errors().values()
        if problems:
            raise ValidationError(problems)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish the revision, unless something is missing in it."""
        revision.as_object().check_publication()
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]


class ErrorsAtFields:
    """Mixin for the forms of such objects: what is missing stands at its field, unless a draft is being saved."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        form: Any = self
        if not form.is_deferred_validation:
            for field, message in form.instance.publication_errors().items():
                if field not in form.errors:
                    form.add_error(field if field in form.fields else None, message)


class CompleteRecordForm(ErrorsAtFields, WagtailAdminModelForm):
    """Form of a record, or of a child row, that must be complete to be published."""


class CompletePageForm(ErrorsAtFields, WagtailAdminPageForm):
    """Form of a page that must be complete to be published."""
