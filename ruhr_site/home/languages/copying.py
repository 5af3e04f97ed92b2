"""Writing a page in the other language: a copy as a draft whose links and choices lead to pages of its own language."""

import re
from collections.abc import Callable
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from ruhr_site.home.linting.passages import children

PAGE_LINK = re.compile(r"<a\b[^>]*\blinktype=\"page\"[^>]*>")
ID = re.compile(r"\bid=\"(\d+)\"")

Find = Callable[[Any], Any]


def counterparts(source: Page, translation: Page) -> dict[int, int]:
    """Return the pages of the source's language that exist in the translation's: their ids."""
    there = dict(Page.objects.filter(locale=translation.locale_id).values_list("translation_key", "pk"))
    here = Page.objects.filter(locale=source.locale_id).values_list("translation_key", "pk")
    return {pk: there[key] for key, pk in here if key in there}


def relink(page: Any, pairs: dict[int, int]) -> bool:
    """Let links and chosen pages lead to their counterparts, where there is one; return whether anything changed."""

    def find(pk: Any) -> Any:
        return pairs.get(pk, pk)

    changed = relink_choices(page, find)
    for field in page._meta.concrete_fields:
        before: Any
        after: Any
        if isinstance(field, StreamField):
            before = getattr(page, field.name).get_prep_value()
            after = [row | {"value": relinked(block_of(field, row), row["value"], find)} for row in before]
            new: Any = field.stream_block.to_python(after)
        elif isinstance(field, RichTextField):
            before, after = getattr(page, field.name), relinked_text(getattr(page, field.name), find)
            new = after
        else:
            continue
        if before != after:
            setattr(page, field.name, new)
            changed = True
    for relation in get_all_child_relations(type(page)):
        rows = list(getattr(page, relation.get_accessor_name()).all())
        relinked_rows = [relink_choices(row, find, relation.field.name) for row in rows]
        if any(relinked_rows):
            setattr(page, relation.get_accessor_name(), rows)
            changed = True
    return changed


def relink_choices(record: models.Model, find: Find, parent: str = "") -> bool:
    """Choose the counterparts of pages that a page or row of ours refers to."""
    changed = False
    fields: Any = record._meta.concrete_fields
    for field in fields:
        is_choice = field.is_relation and not field.remote_field.parent_link and field.model is not Page
        if is_choice and field.name != parent and issubclass(field.related_model, Page):
            before = getattr(record, field.attname)
            setattr(record, field.attname, find(before))
            changed = changed or find(before) != before
    return changed


def block_of(field: StreamField, row: dict[str, Any]) -> blocks.Block:
    """Return the block of a stored row of a stream."""
    return field.stream_block.child_blocks[row["type"]]


def relinked(block: blocks.Block, value: Any, find: Find) -> Any:
    """Return a stored block value with links and chosen pages replaced."""
    if isinstance(block, blocks.RichTextBlock):
        return relinked_text(value, find)
    if isinstance(block, blocks.PageChooserBlock):
        return find(value)
    new = {name: relinked(child, inner, find) for name, child, inner in children(block, value)} if value else {}
    if isinstance(value, dict):
        return value | new
    if isinstance(value, list) and new:
        return [row | {"value": new.get(row["id"], row["value"])} for row in value]
    return value


def relinked_text(source: str, find: Find) -> str:
    """Return rich text with its links to pages replaced."""

    def link(tag: re.Match[str]) -> str:
        return ID.sub(lambda found: f'id="{find(int(found[1]))}"', tag[0])

    return PAGE_LINK.sub(link, source or "")


def complete_copy(source: Page, translation: Page, user: Any) -> None:
    """Finish a copy that Wagtail has made: its links lead to pages of its language."""
    page = translation.specific
    if relink(page, counterparts(source, page)):
        page.save(clean=False)
        page.save_revision(user=user, clean=False)
