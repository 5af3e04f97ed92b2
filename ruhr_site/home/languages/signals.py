"""Marks follow whatever is copied and published, whoever does it."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_published

from .copying import complete_copy
from .marks import follow_published, set_mark
from .messages import remember


def copied(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """Finish a page that was copied into the other language, and mark it as a translation."""
    if isinstance(target_obj, Page) and not target_obj.alias_of_id:
        complete_copy(source_obj, target_obj, target_obj.latest_revision.user if target_obj.latest_revision else None)
        set_mark(target_obj, source_obj)


def published(instance: Page, revision: Any = None, alias: bool = False, **kwargs: Any) -> None:
    """Keep the marks right, and tell whoever publishes what the other language lacks."""
    if revision and not alias:
        follow_published(instance, revision)
        remember(instance.pk, revision.pk)


def connect() -> None:
    """Listen to copies and publications."""
    copy_for_translation_done.connect(copied, dispatch_uid="translation-marks")
    page_published.connect(published, dispatch_uid="translation-marks")
