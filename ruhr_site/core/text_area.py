"""The editor of texts in the admin's forms."""

import re
from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.rich_text import DraftailRichTextArea

# What is left of blank lines, and of a word processor's distances.
EMPTY_PARAGRAPH = re.compile(r"<p[^>]*>(?:\s|&nbsp;|<br\s*/?>)*</p>")


class TextArea(DraftailRichTextArea):
    """Wagtail's editor, which answers for whatever a form sends in its name."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the text as it is stored, without empty paragraphs.

        What no editor has made is refused (400) instead of failing over it (500).
        """
        try:
            text = super().value_from_datadict(data, files, name)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            raise BadRequest(f"{name} holds no text of the editor") from error
        return EMPTY_PARAGRAPH.sub("", text) if text else text
