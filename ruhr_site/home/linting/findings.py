"""What the linter tells: kind, place, the sentence with the hit, what is wrong and what to do."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .sentences import Span
from .texts import Passage


class Kind(TextChoices):
    """What is wrong."""

    MISSING = "missing", _("figure without a value")
    OTHER = "other", _("differs from the register")
    NEAR = "near", _("nearly the register’s value")
    EQUAL = "equal", _("typed by hand")
    MIXED = "mixed", _("different years compared")
    PROMISE = "promise", _("promise whose date has passed")
    ONGOING = "ongoing", _("“ongoing” after the end")
    UNDATED = "undated", _("without a year")
    SOURCE = "source", _("source without a year")


class Severity(TextChoices):
    """How much it matters to readers."""

    ERROR = "error", _("error")
    WARNING = "warning", _("warning")
    NOTICE = "notice", _("notice")


@dataclass(frozen=True)
class PageRef:
    """The page that a finding is about, without its texts."""

    pk: int
    title: str
    language: str


@dataclass(frozen=True)
class Finding:
    """One thing to look at. `start` and `end` are the hit's offsets in the sentence."""

    kind: Kind
    severity: Severity
    found: str
    suggestion: str
    sentence: str = ""
    start: int = 0
    end: int = 0
    place: str = ""
    label: str = ""
    literal: str = ""
    # Which of the equal literals of the passage, from 0.
    occurrence: int = 0
    # Where the literal lies in the words of its passage, and the figure that can stand there instead.
    span: tuple[int, int] = (0, 0)
    figure_id: int | None = None
    year: int | None = None
    can_insert: bool = False
    page: PageRef | None = None
    # In which version of the page it stands.
    in_live: bool = True
    in_draft: bool = True
    # For a finding about a figure: its name, and the pages that quote it.
    figure: str = ""
    pages: tuple[PageRef, ...] = ()

    @property
    def key(self) -> str:
        """A name of this finding on its page that changes when its sentence does."""
        parts = (self.kind, self.place, self.sentence, self.literal, self.occurrence, self.figure_id, self.year)
        return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]

    @property
    def where(self) -> str:
        """Which version of the page it stands in, empty where it stands in all."""
        if self.in_live and self.in_draft:
            return ""
        return gettext("in the draft") if self.in_draft else gettext("only in the published version")

    @property
    def pieces(self) -> tuple[str, str, str]:
        """The sentence before, in and after the hit."""
        return self.sentence[: self.start], self.sentence[self.start : self.end], self.sentence[self.end :]


def by_hit(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group findings in a row that hit the same words of the same sentence, the worst first."""
    order = list(Severity)
    hits = groupby(findings, key=lambda f: (f.place, f.sentence, f.span))
    return [sorted(rows, key=lambda f: order.index(f.severity)) for _hit, rows in hits]


def worst(findings: Iterable[Finding]) -> Severity:
    """Return the highest severity among findings."""
    order = list(Severity)
    return min((f.severity for f in findings), key=order.index)


def finding(
    kind: Kind, severity: Severity, sentence: Span, span: tuple[int, int], found: Any, suggestion: Any, **more: Any
) -> Finding:
    """Return a finding at a span of the passage that the sentence belongs to."""
    passage: Passage = sentence.passage
    literal = passage.text[slice(*span)]
    return Finding(
        kind=kind,
        severity=severity,
        found=str(found),
        suggestion=str(suggestion),
        sentence=sentence.text,
        start=span[0] - sentence.start,
        end=span[1] - sentence.start,
        place=passage.place,
        label=passage.label,
        literal=literal,
        occurrence=passage.text.count(literal, 0, span[0]),
        span=span,
        **more,
    )
