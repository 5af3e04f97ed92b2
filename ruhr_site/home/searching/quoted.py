"""What figures a page quotes, in sentences and on tiles, and their numbers as its readers see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.snippets.blocks import SnippetChooserBlock

from ruhr_site.home.linting.passages import children, passages
from sectors.mentions import Mention, mentions_in
from sectors.models import KeyFigure
from sectors.register import figures_by_id
from sectors.wording import full, period


@dataclass(frozen=True)
class Quoted:
    """The figures of a page, published or not: all of them, those in sentences, those on tiles and in charts."""

    figures: list[KeyFigure]
    mentions: list[Mention]
    shown: set[int]


def quoted_by(page: Any) -> Quoted:
    """Return what a page quotes as it is stored."""
    mentions = [found for passage in passages(page) if passage.is_rich for found in mentions_in(passage.source)]
    shown = set(shown_by(page))
    ids = shown.union(*(mention.figure_ids for mention in mentions))
    return Quoted(list(KeyFigure.objects.filter(pk__in=ids).order_by("pk")), mentions, shown)


def shown_by(page: Any) -> Iterator[int]:
    """Yield the figures that a page shows as tiles, rows and charts: its own, those of its sector, project and city."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from chosen(field.stream_block, getattr(page, field.name).get_prep_value())
    for record in filter(None, [page, getattr(page, "sector", None)]):
        for relation in get_all_child_relations(record):
            if any(field.related_model is KeyFigure for field in relation.related_model._meta.get_fields()):
                rows = getattr(record, relation.get_accessor_name()).all()
                yield from (row.figure_id for row in rows)
    for record in filter(None, [getattr(page, name, None) for name in ("project", "city")]):
        yield from (figure.pk for figure in record.figures.all())


def chosen(block: blocks.Block, value: Any) -> Iterator[int]:
    """Yield the figures that are chosen in a stored block value."""
    if isinstance(block, SnippetChooserBlock):
        if block.target_model is KeyFigure and value:
            yield int(value)
        return
    for _name, child, inner in children(block, value or []):
        yield from chosen(child, inner)


def in_words(quoted: Quoted, language: str) -> str:
    """Return what the page says of published figures: the words of its sentences, the values of its tiles."""
    register = figures_by_id()
    said = [mention.resolve(language, register) for mention in quoted.mentions]
    figures = [register[pk] for pk in quoted.shown if pk in register]
    values = [(figure, value) for figure in figures if (value := figure.observation())]
    tiles = [f"{full(figure, value, language)} {period(value, language)}" for figure, value in values]
    return " ".join([*(words.text for words in said if words), *tiles])
