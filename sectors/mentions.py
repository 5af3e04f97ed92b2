"""What a sentence says of a figure: which one, in which form, of which year, against what.

A mention is stored as attributes: `<embed embedtype="figure" id="5" form="rank" year="2016" since="2010" with="7,9"/>`.
They come from a text and are trusted in nothing: what is no id, form or year counts as absent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _
from wagtail.rich_text.rewriters import extract_attrs

from ruhr_site.core.words import active_language

from . import comparing, wording
from .derived import RefusedError
from .register import figures_by_id
from .wording import Said

FORMS = (*wording.FORMS, *comparing.FORMS)
SINCE_FORMS = ("change", "than")
MISSING = "–"
# Ids and years are compared with what the register holds; longer numbers are none of either.
ID = re.compile(r"[0-9]{1,18}")
YEAR = re.compile(r"[0-9]{1,4}")
NO_ID = 0
EMBED = re.compile(r"<embed[^>]*>")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
PLACEHOLDER = "\N{OBJECT REPLACEMENT CHARACTER}"

Register = Mapping[int, Any]


def number_or_none(text: Any, pattern: re.Pattern[str] = YEAR) -> int | None:
    """Return a stored number, None where there is none."""
    return int(text) if pattern.fullmatch(text := str(text or "")) else None


@dataclass(frozen=True)
class Mention:
    """A figure quoted in a sentence; ids that are not in the register are kept, they may come back."""

    figure_id: int | None
    form: str = "value"
    year: int | None = None
    since: int | None = None
    others: tuple[int, ...] = ()

    @classmethod
    def parse(cls, attrs: Mapping[str, Any]) -> "Mention":
        """Read stored attributes; never fails."""
        figure_id = number_or_none(attrs.get("id"), ID)
        form = str(attrs.get("form") or "")
        listed = [part.strip() for part in str(attrs.get("with") or "").split(",") if part.strip()]
        # A broken id stays in its place: a rank among three must not silently become one among two.
        others = dict.fromkeys(number_or_none(part, ID) or NO_ID for part in listed)
        return cls(
            figure_id,
            form if form in FORMS else "value",
            number_or_none(attrs.get("year")),
            number_or_none(attrs.get("since")),
            tuple(other for other in others if other != figure_id),
        )

    def attributes(self) -> dict[str, str]:
        """Return what is stored, only what is given."""
        stored = {
            "id": self.figure_id,
            "form": self.form,
            "year": self.year,
            "since": self.since,
            "with": ",".join(map(str, self.others)),
        }
        return {name: str(value) for name, value in stored.items() if value}

    @property
    def figure_ids(self) -> tuple[int, ...]:
        """The ids of all figures that the words depend on, the quoted one first, published or not."""
        own = () if self.figure_id is None else (self.figure_id,)
        return own + (self.others if self.form in comparing.FORMS else ())

    @property
    def figures(self) -> list[Any]:
        """The published figures that the words depend on, the quoted one first."""
        register = figures_by_id()
        return [register[pk] for pk in self.figure_ids if pk in register]

    def say(self, language: str, register: Register | None = None) -> Said:
        """Return the words in a language; RefusedError, with the reason for an editor, where there are none."""
        known = figures_by_id() if register is None else register
        missing = [pk for pk in self.figure_ids if pk not in known]
        if missing or self.figure_id is None:
            raise RefusedError(_("A quoted figure is not published."))
        figure = known[self.figure_id]
        if self.form in comparing.FORMS:
            return comparing.say(figure, [known[pk] for pk in self.others], language, self.form, self.year)
        said = wording.say(figure, language, self.form, self.year, self.since)
        if said is None:
            years = ", ".join(str(year) for year in (self.year, self.since) if year)
            told = _("%(name)s: no value for %(year)s.") if years else _("%(name)s: no value.")
            raise RefusedError(told % {"name": figure.name, "year": years})
        return said

    def resolve(self, language: str, register: Register | None = None) -> Said | None:
        """Return the words in a language, None where there are none."""
        try:
            return self.say(language, register)
        except RefusedError:
            return None


def mentions_in(html: str) -> Iterator[Mention]:
    """Yield the mentions of a stored text, in their order."""
    for tag in EMBED.findall(html):
        attrs = extract_attrs(tag)
        if attrs.get("embedtype") == "figure":
            yield Mention.parse(attrs)


@dataclass(frozen=True)
class MissingMention:
    """A mention that shows a dash: the sentence as readers see it, and why."""

    mention: Mention
    sentence: str
    reason: str


def missing_mentions(html: str, language: str | None = None) -> list[MissingMention]:
    """Return the mentions of a stored text that have no words, in their order."""
    register, language = figures_by_id(), language or active_language()
    found = []
    for embed in BeautifulSoup(html, "html.parser").find_all("embed", embedtype="figure"):
        mention = Mention.parse(embed.attrs)
        try:
            mention.say(language, register)
        except RefusedError as refusal:
            found.append(MissingMention(mention, sentence_around(embed, language, register), str(refusal)))
    return found


def sentence_around(embed: Tag, language: str, register: Register) -> str:
    """Return the sentence in which a mention stands, other mentions in words."""
    block = embed.find_parent(["p", "li", "h2", "h3", "h4"]) or embed.parent or embed
    words: list[str] = []
    before, after = "", ""
    for node in block.descendants:
        if node is embed:
            before, after = before + after, MISSING
        elif isinstance(node, Tag) and node.name == "embed":
            said = Mention.parse(node.attrs).resolve(language, register)
            # A point inside a figure ("64,3 Mrd.") ends no sentence, so its words wait until the text is divided.
            after += PLACEHOLDER
            words.append(said.text if said else MISSING)
        elif not isinstance(node, Tag):
            after += str(node).replace(PLACEHOLDER, "")
    skipped = len(words) - after.count(PLACEHOLDER)
    first, last = SENTENCE_END.split(before)[-1], SENTENCE_END.split(after)[0]
    shown = words[skipped - first.count(PLACEHOLDER) :]
    return "".join(shown.pop(0) if char == PLACEHOLDER else char for char in first + last).strip()
