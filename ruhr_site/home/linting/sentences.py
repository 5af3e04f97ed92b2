"""Taking a text apart into paragraphs and sentences, with the live figures and typed numbers of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ruhr_site.core.sentences import breaks

from .numbers import Number, find_numbers, find_years
from .texts import Mention, Passage, lines
from .vocabulary import stems


@dataclass(frozen=True)
class Span:
    """A part of a passage; all offsets are those of the passage's text."""

    passage: Passage
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """The words of the part."""
        return self.passage.text[self.start : self.end]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(stems(self.text))

    @cached_property
    def mentions(self) -> list[Mention]:
        """The live figures in it."""
        return [m for m in self.passage.mentions if self.start <= m.start < self.end]

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers typed by hand: neither live figures nor years, dates or parts of names."""
        found = find_numbers(self.passage.text, self.passage.language, self.start, self.end)
        return [n for n in found if not any(m.start < n.end and n.start < m.end for m in self.passage.mentions)]

    @cached_property
    def years(self) -> list[tuple[int, int, int]]:
        """The years that it names, live ones included, as (year, start, end)."""
        return find_years(self.passage.text, self.passage.language, self.start, self.end)


@dataclass(frozen=True)
class Sentence(Span):
    """One sentence of a paragraph."""

    paragraph: "Paragraph"


@dataclass(frozen=True)
class Paragraph(Span):
    """One paragraph or item of a list."""

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in their order."""
        starts = [self.start, *self.breaks(), self.end]
        spans = [trimmed(self.passage.text, a, b) for a, b in pairwise(starts)]
        return [Sentence(self.passage, a, b, self) for a, b in spans if a < b]

    def breaks(self) -> Iterator[int]:
        """Yield where a new sentence begins."""
        for begin in breaks(self.passage.text, self.start, self.end):
            if not any(m.start < begin <= m.end for m in self.mentions):
                yield begin


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the spaces at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def paragraphs(passage: Passage) -> list[Paragraph]:
    """Return the paragraphs of a passage."""
    return [Paragraph(passage, start, end) for start, end in lines(passage.text)]
