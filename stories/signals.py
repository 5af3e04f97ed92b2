"""What happens to a story that is copied into another language."""

from typing import Any

from wagtail.signals import copy_for_translation_done

from .models import StoryPage


def ask_for_approval_again(sender: Any, target_obj: Any, **kwargs: Any) -> None:
    """Forget when the text was approved: nobody has approved the translation yet."""
    if not isinstance(target_obj, StoryPage) or target_obj.alias_of_id:
        return
    draft = target_obj.get_latest_revision_as_object()
    people = list(draft.story_people.all())
    if any(row.approved_on or row.approved_by for row in people):
        for row in people:
            row.approved_on, row.approved_by = None, ""
        draft.story_people = people
        draft.save_revision(log_action=False)


def connect() -> None:
    """Listen for copies."""
    copy_for_translation_done.connect(ask_for_approval_again, dispatch_uid="ask-for-approval-again")
