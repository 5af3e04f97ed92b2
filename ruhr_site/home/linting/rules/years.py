"""Values of different years, set side by side as if they were of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from django.utils.translation import gettext as _

from ..findings import Finding, Kind, Severity, finding
from ..sentences import Paragraph, Sentence
from .context import Context
from .typed import around

# Parts of a sentence: a year in one part does not date a number in another.
CLAUSE = re.compile(r"[,;:](?!\d)|[–—]|\b(?:und|während|gegenüber|aber|and|while|whereas|against|but)\b")
# Typed numbers that are small or further apart than this are hardly compared; live figures of one unit always are.
COMPARABLE, COMPARED_FROM = 5, 100
# Forms of a live figure that say its value; the others say its year, a change or a share.
VALUE_FORMS = ("value", "number", "short", "unit", "full")


@dataclass(frozen=True)
class Value:
    """A number in a paragraph, live or typed, with what it counts and the year that it refers to."""

    sentence: Sentence
    span: tuple[int, int]
    figure_id: int | None
    counts: frozenset[str]
    year: int | None
    amount: float


def mixed_years(paragraph: Paragraph, context: Context) -> Iterator[Finding]:
    """Find the first two values of a paragraph that count the same, but in different years or in no named one."""
    kinds = {known.figure.pk: known.kinds or known.nouns for known in context.register.figures}
    values = [value for sentence in paragraph.sentences for value in values_of(sentence, kinds)]
    for one, other in combinations(values, 2):
        if are_mixed(one, other):
            undated = next((value for value in (other, one) if value.year is None), other)
            words = paragraph.passage.text
            said = {"one": told(one, words), "other": told(other, words)}
            found = _("Values of different years stand side by side: %(one)s and %(other)s.") % said
            suggestion = _("Take values of one year, or name the year of each.")
            yield finding(Kind.MIXED, Severity.WARNING, undated.sentence, undated.span, found, suggestion)
            return


def values_of(sentence: Sentence, kinds: dict[int, frozenset[str]]) -> list[Value]:
    """Return the values of a sentence, live and typed, in their order."""
    values = []
    for mention in sentence.mentions:
        observation = mention.observation
        if observation and mention.form in VALUE_FORMS:
            unit = mention.figure.unit
            counts = kinds.get(mention.figure.pk, frozenset()) if unit.measure == "count" else frozenset({unit.measure})
            span = (mention.start, mention.end)
            values.append(Value(sentence, span, mention.figure.pk, counts, mention.year, float(observation.value)))
    for number in sentence.numbers:
        counts = around(number, sentence).kinds if number.measure == "count" else frozenset({number.measure})
        span = (number.start, number.end)
        values.append(Value(sentence, span, None, counts, year_of(sentence, number.start), float(number.value)))
    values.sort(key=lambda value: value.span)
    # A number without a noun of its own counts what the value before it does.
    for before, value in enumerate(values[1:]):
        if not value.counts:
            values[before + 1] = replace(value, counts=values[before].counts)
    return values


def year_of(sentence: Sentence, at: int) -> int | None:
    """Return the year that dates a typed number: in its part of the sentence, or alone at the sentence's head."""
    cuts = [c.start() for c in CLAUSE.finditer(sentence.passage.text, sentence.start, sentence.end)]
    parts = list(zip([sentence.start, *cuts], [*cuts, sentence.end], strict=True))
    own = next(part for part in parts if part[0] <= at < part[1])
    values = [n.start for n in sentence.numbers] + [m.start for m in sentence.mentions if m.form in VALUE_FORMS]
    head_is_date = not any(parts[0][0] <= start < parts[0][1] for start in values)
    for left, right in (own, *(parts[:1] if head_is_date else ())):
        if years := [year for year, start, _end in sentence.years if left <= start < right]:
            return years[-1]
    return None


def are_mixed(one: Value, other: Value) -> bool:
    """Whether two values count the same without being of the same year, and readers cannot know."""
    if not one.counts & other.counts or one.year == other.year:
        return False
    if one.figure_id and other.figure_id:
        return one.figure_id != other.figure_id
    if one.year is not None and other.year is not None:
        return False
    low, high = sorted((abs(one.amount), abs(other.amount)))
    return low >= COMPARED_FROM and high <= low * COMPARABLE


def told(value: Value, text: str) -> str:
    """Return a value with its year: "106.000 (2016)"."""
    period = value.year or _("no year")
    return f"{text[slice(*value.span)]} ({period})"
