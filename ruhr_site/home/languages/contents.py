"""What a version of a page says, and in which fields two versions differ: what concerns a translation, and no more.

Address, menus, schedule and the like are each page's own; the ids that the text editor and the database give to
paragraphs and rows say nothing, nor does the order in which a tag names its attributes.
"""

import json
import re
from html import unescape
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

# Of what every page has; of our own fields everything counts.
OF_EVERY_PAGE = {"title", "seo_title", "search_description"}
OF_EVERY_ROW = {"pk", "page", "key", "sort_order", "published_at", "earlier"}
TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[\w-]+=\"[^\"]*\")*)\s*/?>")
ATTRIBUTE = re.compile(r"[\w-]+=\"[^\"]*\"")


def said_by(model: type[Page], content: dict[str, Any]) -> dict[str, Any]:
    """Return what the stored content of a version says, by field, in a form that can be compared."""
    said = {}
    for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
        if field.name in content and (field.model is not Page or field.name in OF_EVERY_PAGE):
            said[field.name] = plain_field(content[field.name], field)
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name != COMMENTS_RELATION_NAME:
            said[name] = [
                {field: plain(value) for field, value in row.items() if field not in OF_EVERY_ROW}
                for row in content.get(name, [])
            ]
    return said


def plain_field(value: Any, field: models.Field) -> Any:
    """Return the stored value of a field without what says nothing."""
    if isinstance(field, StreamField) and isinstance(value, str):
        return plain(json.loads(value))
    return sorted(value) if isinstance(value, list) else plain(value)


def plain(value: Any) -> Any:
    """Return a stored stream or text without ids, and with the attributes of its tags in one order."""
    if isinstance(value, dict):
        is_block = "type" in value and "value" in value
        return {name: plain(inner) for name, inner in value.items() if not (is_block and name == "id")}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return unescape(TAG.sub(plain_tag, value)).strip() if isinstance(value, str) else value


def plain_tag(tag: re.Match[str]) -> str:
    """Return a tag with its attributes in the order of their names, without the key of a paragraph."""
    attributes = [each for each in ATTRIBUTE.findall(tag[2]) if not each.startswith("data-block-key")]
    return f"<{' '.join([tag[1], *sorted(attributes)])}>"


def changed_fields(model: type[Page], before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the names of the fields in which two versions say something else."""
    old, new = said_by(model, before), said_by(model, after)
    return {name for name in {*old, *new} if (old.get(name) or "") != (new.get(name) or "")}
