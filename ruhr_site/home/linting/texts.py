"""A stored text as a reader sees it, with live figures as marked tokens, and the way back to what is stored."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wagtail.rich_text.rewriters import extract_attrs

from sectors.mentions import MISSING
from sectors.mentions import Mention as Quoted

TOKEN = re.compile(r"<[^>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|[^<&]+|[<&]")
TAG = re.compile(r"</?(\w+)")
BREAKS = {"p", "li", "ul", "ol", "br", "hr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class Mention:
    """A live figure in a text, at [start, end) of its words; the figure is None where the register lacks it."""

    start: int
    end: int
    figure: Any
    observation: Any
    form: str
    has_value: bool

    @property
    def year(self) -> int | None:
        """The year that the quoted value refers to; None where its source states none."""
        return self.observation.reference_year if self.observation else None


@dataclass(frozen=True)
class Passage:
    """One stored text of a page.

    `place` names the field, or the path of block ids and field names inside a stream; `label` is what editors call it.
    `takes_figures` tells whether editors can insert live figures there.
    """

    place: str
    label: str
    language: str
    source: str
    is_rich: bool = False
    takes_figures: bool = False

    @cached_property
    def _read(self) -> tuple[str, list[tuple[int, int]], list[Mention]]:
        return read_rich_text(self.source, self.language) if self.is_rich else (self.source, [], [])

    @property
    def text(self) -> str:
        """The words; paragraphs and list items stand on lines of their own."""
        return self._read[0]

    @property
    def mentions(self) -> list[Mention]:
        """The live figures, in their order."""
        return self._read[2]

    def stored_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the words [start, end) lie in the stored text; None where markup divides them."""
        if not self.is_rich:
            return start, end
        spans = self._read[1]
        first, last = spans[start][0], spans[end - 1][1]
        return None if "<" in self.source[first:last] else (first, last)


def read_rich_text(source: str, language: str) -> tuple[str, list[tuple[int, int]], list[Mention]]:
    """Return the words of rich text, the stored span of each of their characters, and the live figures."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    mentions: list[Mention] = []
    for token in TOKEN.finditer(source):
        start, end = token.span()
        piece, is_mention = said_by(token[0], language)
        if is_mention:
            mentions.append(mention(Quoted.parse(extract_attrs(token[0])), len(spans), piece))
        if token[0][0] in "<&":
            spans.extend([(start, end)] * len(piece))
        else:
            spans.extend((place, place + 1) for place in range(start, end))
        words.append(piece)
    return "".join(words), spans, mentions


def said_by(token: str, language: str) -> tuple[str, bool]:
    """Return the words of a piece of rich text, and whether it is a live figure."""
    if token.startswith("&"):
        return html.unescape(token), False
    tag = TAG.match(token)
    if not tag:
        return token, False
    if tag[1] == "embed" and (attrs := extract_attrs(token)).get("embedtype") == "figure":
        said = Quoted.parse(attrs).resolve(language)
        return (said.text if said else MISSING), True
    return ("\n" if tag[1].lower() in BREAKS else ""), False


def mention(quoted: Quoted, start: int, words: str) -> Mention:
    """Return a live figure with the observation that it quotes."""
    figure = next((figure for figure in quoted.figures if figure.pk == quoted.figure_id), None)
    observation = figure.observation(quoted.year) if figure else None
    return Mention(start, start + len(words), figure, observation, quoted.form, words != MISSING)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each line that says something."""
    for line in re.finditer(r"[^\n]+", text):
        if line[0].strip():
            yield line.span()
