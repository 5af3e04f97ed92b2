"""The editor of texts in the admin's forms."""

from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.rich_text import DraftailRichTextArea


class TextArea(DraftailRichTextArea):
    """Wagtail's editor, which answers for whatever a form sends in its name."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the text as it is stored; refuse what no editor has made (400) instead of failing over it (500)."""
        try:
            return super().value_from_datadict(data, files, name)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            raise BadRequest(f"{name} holds no text of the editor") from error
