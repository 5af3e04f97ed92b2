"""The texts of a page: found by the type of field and block, so that new page types and blocks are read as well."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import features as feature_registry

from .texts import Passage

# Beside rich text and streams, the words of a page that readers and search engines see.
PLAIN_FIELDS = ("title", "teaser_title", "seo_title", "search_description")


def passages(page: Any) -> Iterator[Passage]:
    """Yield every text of a page that is not empty, in the order of its fields."""
    language = page.locale.language_code
    for field in page._meta.get_fields():
        label = str(getattr(field, "verbose_name", ""))
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            yield from in_block(field.stream_block, stream.get_prep_value(), field.name, label, language)
        elif isinstance(field, RichTextField):
            source = getattr(page, field.name) or ""
            yield from rich_passage(field.name, label, language, source, field.features)
        elif field.name in PLAIN_FIELDS and getattr(page, field.name):
            yield Passage(field.name, label, language, getattr(page, field.name))


def in_block(block: blocks.Block, value: Any, place: str, label: str, language: str) -> Iterator[Passage]:
    """Yield the texts of a stored block value; `label` is that of the nearest field."""
    if not value:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield from rich_passage(place, label, language, value, block.features)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield Passage(place, label, language, str(value))
    else:
        for name, child, inner in children(block, value):
            yield from in_block(child, inner, f"{place}.{name}", str(child.label) or label, language)


def children(block: blocks.Block, value: Any) -> Iterator[tuple[str, blocks.Block, Any]]:
    """Yield (name or id, block, stored value) of what a stored block value is made of; nothing for a single value."""
    if isinstance(block, blocks.StreamBlock):
        for row in value:
            if row["type"] in block.child_blocks:
                yield row["id"], block.child_blocks[row["type"]], row["value"]
    elif isinstance(block, blocks.ListBlock):
        # Rows stored before list items had ids are read when they are saved again.
        for row in (row for row in value if isinstance(row, dict) and "id" in row):
            yield row["id"], block.child_block, row["value"]
    elif isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        for name, child in block.child_blocks.items():
            yield name, child, value.get(name)


def rich_passage(place: str, label: str, language: str, source: str, features: list[str] | None) -> Iterator[Passage]:
    """Yield rich text as a passage, unless it is empty."""
    names = feature_registry.get_default_features() if features is None else features
    if source:
        yield Passage(place, label, language, source, is_rich=True, takes_figures="figure" in names)


def write(page: Any, place: str, source: str) -> None:
    """Replace the stored text at a place of a page, which is not saved."""
    name, *path = place.split(".")
    if path:
        block = page._meta.get_field(name).stream_block
        data = replaced(block, getattr(page, name).get_prep_value(), path, source)
        setattr(page, name, block.to_python(data))
    else:
        setattr(page, name, source)


def replaced(block: blocks.Block, value: Any, path: list[str], source: str) -> Any:
    """Return a stored block value with another text at a path; the value itself stays as it is."""
    if not path:
        return source
    child, inner = next((child, inner) for name, child, inner in children(block, value) if name == path[0])
    new = replaced(child, inner, path[1:], source)
    if isinstance(value, dict):
        return value | {path[0]: new}
    return [row | {"value": new} if row["id"] == path[0] else row for row in value]
