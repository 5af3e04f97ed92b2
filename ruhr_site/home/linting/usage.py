"""Which pages show which figure: in a sentence, as a tile, beside the text, or through the sector of the page."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from sectors.models import KeyFigure, SectorFigure, SectorPage

from .passages import children, passages

MENTION = re.compile(r'<embed\b(?=[^>]*\bembedtype="figure")[^>]*\bid="(\d+)"')


class FigureUsage:
    """The figures of pages, read for all pages at once where they lie in rows of their own."""

    def __init__(self) -> None:
        self.beside: dict[int, set[int]] = {}
        for model, page_field, figure_field in rows_of_pages():
            for page, figure in model._default_manager.values_list(page_field, figure_field):
                self.beside.setdefault(page, set()).add(figure)
        self.of_sector: dict[int, set[int]] = {}
        for sector, figure in SectorFigure.objects.values_list("sector_id", "figure_id"):
            self.of_sector.setdefault(sector, set()).add(figure)

    def of(self, page: Any) -> set[int]:
        """Return the ids of the figures that a page shows."""
        found = self.beside.get(page.pk, set()) | in_texts(page)
        return found | self.of_sector.get(page.sector_id, set()) if isinstance(page, SectorPage) else found


@lru_cache(maxsize=1)
def rows_of_pages() -> list[tuple[Any, str, str]]:
    """Return the models whose rows put figures on pages, with the names of their keys to page and figure."""
    found = []
    for model in apps.get_models():
        keys = [field for field in model._meta.get_fields() if isinstance(field, ForeignKey)]
        page = next((k for k in keys if isinstance(k, ParentalKey) and issubclass(k.related_model, Page)), None)
        figure = next((k for k in keys if k.related_model is KeyFigure), None)
        if page and figure:
            found.append((model, page.attname, figure.attname))
    return found


def in_texts(page: Any) -> set[int]:
    """Return the ids of the figures in the sentences and the tiles of a page's texts."""
    found = {int(pk) for passage in passages(page) if passage.is_rich for pk in MENTION.findall(passage.source)}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            found.update(in_block(field.stream_block, getattr(page, field.name).get_prep_value()))
    return found


def in_block(block: blocks.Block, value: Any) -> Iterator[int]:
    """Yield the ids of the figures that are chosen in a stored block value."""
    if isinstance(block, SnippetChooserBlock):
        if value and block.target_model is KeyFigure:
            yield int(value)
    elif value:
        for _name, child, inner in children(block, value):
            yield from in_block(child, inner)
