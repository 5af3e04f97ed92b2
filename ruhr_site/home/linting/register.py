"""The register as the linter sees it: what each figure counts, what it is about, and whether a typed number is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from ruhr_site.core.words import in_language
from sectors import wording

from .findings import Kind
from .numbers import Number
from .vocabulary import WORD, alike, kinds_of, listed, said_by, stem

# A typed value this close to the register's is taken for the same one, an old one or a slip.
NEARLY = Decimal("0.02")
# Beyond this ratio two values of one kind are about different things: all firms, and those of one town.
SAME_THING = 3
# From here on, two digits or more that agree are no coincidence.
TELLING = 1000
SMALL = 100
# The share of the words of a figure's name that must stand near by.
ENOUGH_WORDS = 0.5


@dataclass(frozen=True)
class Around:
    """What stands around a typed number: the kind of thing that it counts, the words and years near by."""

    kinds: frozenset[str]
    next_words: frozenset[str]
    in_sentence: frozenset[str]
    in_paragraph: frozenset[str]
    years: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Match:
    """What a typed number is to a figure: equal, near or other than the value of an observation."""

    kind: Kind
    known: "KnownFigure"
    observation: Any
    score: float

    @property
    def rank(self) -> tuple[int, float]:
        """Better matches are larger."""
        return (Kind.OTHER, Kind.NEAR, Kind.EQUAL).index(self.kind), self.score


class KnownFigure:
    """A figure of the register with what identifies it in the prose of one language."""

    def __init__(self, figure: Any, language: str) -> None:
        self.figure = figure
        self.language = language
        self.measure: str = figure.unit.measure
        noun = in_language(figure.unit, "many", language)
        self.kinds = frozenset(kind for word in WORD.findall(noun) for kind in kinds_of(word, language))
        self.nouns = frozenset(stem(word) for word in WORD.findall(noun) if len(word) > 3)
        self.series = [o for o in figure.series if o.value is not None]
        name = in_language(figure, "name", language)
        parts = [word for whole in WORD.findall(name) for word in whole.split("-")]
        self.indicators = {stem(w) for w in parts} & listed("indicators", language)
        self.words = {stem(w) for w in parts if self.is_telling(w)}

    def is_telling(self, word: str) -> bool:
        """Whether a word of the name says what the figure is about."""
        common = (listed(which, self.language) for which in ("region", "indicators", "empty"))
        is_common = any(stem(word) in words for words in common)
        return len(word) > 3 and not is_common and not kinds_of(word, self.language) and stem(word) not in self.nouns

    @cached_property
    def latest(self) -> Any:
        """The latest value; None where there is none."""
        return self.figure.observation()

    def share(self, words: frozenset[str]) -> float:
        """Return how much of the figure's name the words hold, from 0 to 1; the region counts for lack of others."""
        if not self.words:
            return 1.0 if self.figure.scope == "region" and words & listed("region", self.language) else 0.0
        return sum(any(alike(word, other) for other in words) for word in self.words) / len(self.words)

    def counts(self, number: Number, around: Around) -> bool:
        """Whether the number may be one of this figure's measure and unit."""
        if number.measure != self.measure:
            return False
        if self.measure != "count":
            return not self.indicators or any(said_by(i, self.language) & around.in_paragraph for i in self.indicators)
        return bool(self.kinds & around.kinds if self.kinds else self.nouns & around.next_words)

    def match(self, number: Number, around: Around) -> Match | None:
        """Return what the number is to this figure, None where it has nothing to do with it."""
        if number.measure != self.measure or not self.series:
            return None
        share = self.share(around.in_sentence if number.value < SMALL else around.in_paragraph)
        is_telling = number.value >= TELLING and number.significant_digits > 1
        if not self.counts(number, around):
            # Without its noun, only a number with digits of its own is recognised.
            equal = self.closest(number.value, around.years, Decimal(0))
            named = self.measure == "count" and not around.kinds and is_telling
            return Match(Kind.EQUAL, self, equal, share) if equal and named and number.significant_digits > 2 else None
        is_about = share >= ENOUGH_WORDS or not self.words
        if (is_telling and self.measure != "length") or is_about:
            if equal := self.closest(number.value, around.years, Decimal(0)):
                return Match(Kind.EQUAL, self, equal, share + 1)
            if (is_about or number.significant_digits > 2) and (
                near := self.closest(number.value, around.years, NEARLY)
            ):
                return Match(Kind.NEAR, self, near, share + 1)
        other = self.contradicted(number, around)
        return Match(Kind.OTHER, self, other, share + 1) if other else None

    def closest(self, value: Decimal, years: frozenset[int], tolerance: Decimal) -> Any:
        """Return the latest observation within the tolerance; only those of named years count where there are any."""
        fitting = [o for o in self.named(years) or self.series if abs(o.value - value) <= abs(o.value) * tolerance]
        return fitting[-1] if fitting else None

    def named(self, years: frozenset[int]) -> list[Any]:
        """Return the observations of the years."""
        return [o for o in self.series if o.reference_year in years]

    def contradicted(self, number: Number, around: Around) -> Any:
        """Return the observation that speaks of the same thing with another value; None where nothing is certain."""
        named = self.named(around.years)
        if self.share(around.in_sentence) < ENOUGH_WORDS or (around.years and not named):
            return None
        observation = named[-1] if named else self.latest
        low, high = sorted((abs(number.value), abs(observation.value)))
        return observation if low and high <= low * SAME_THING else None

    def says(self, year: int | None = None) -> str:
        """Return what the figure says in words of the language: "rund 106.000 Beschäftigte (2016)"."""
        observation = self.figure.observation(year)
        period = wording.period(observation, self.language)
        words = wording.full(self.figure, observation, self.language)
        return f"{words} ({period})" if period else words


class Register:
    """The figures of the register for the prose of one language."""

    def __init__(self, language: str, figures: Iterable[Any]) -> None:
        self.language = language
        self.figures = [KnownFigure(figure, language) for figure in figures]

    def best_match(self, number: Number, around: Around, without: set[int]) -> Match | None:
        """Return what the number most likely is; figures in `without` are not contradicted, for they are quoted."""
        matches = [m for m in (known.match(number, around) for known in self.figures) if m]
        matches = [m for m in matches if m.kind != Kind.OTHER or m.known.figure.pk not in without]
        return max(matches, key=lambda m: m.rank, default=None)
