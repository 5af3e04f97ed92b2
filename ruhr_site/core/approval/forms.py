"""The form with which a page is copied."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm

from . import may_publish_alone


class DraftCopyForm(CopyForm):
    """A copy is a draft: nobody has approved it. An alias, which is public at once, needs the same right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish_alone(self.user):
            for name in ("publish_copies", "alias"):
                self.fields.pop(name, None)
