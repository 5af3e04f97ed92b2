"""The source of a quoted figure, one keystroke away: a note per figure and time, and the marks that open it.

Texts say `<data class="live" value="106000" data-figure="greentech-employees" data-time="2016">`. After each of them
goes a button that opens its note (the popover attribute, no script); printed, buttons are the marks of footnotes.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .register import figures_by_slug

MENTION = re.compile(
    r'<data class="live(?: words)?" value="(?P<value>[^"]*)" data-figure="(?P<slug>[a-z0-9_-]+)"'
    r'(?: data-time="(?P<time>\d+)")?(?: data-with="(?P<others>[a-z0-9_,-]+)")?>(?P<text>[^<]*)</data>'
)


@dataclass(frozen=True)
class Note:
    """What a note is about: figures with the values that are quoted; its number and its id in the page."""

    number: int
    anchor: str
    quoted: tuple[tuple[Any, Any], ...]


def annotate(html: str) -> tuple[str, list[Note]]:
    """Return a text with a mark after each figure that it quotes, and the notes in the order of their numbers."""
    if not MENTION.search(html):
        return html, []
    register = figures_by_slug()
    notes: dict[str, Note] = {}

    def mark(match: re.Match[str]) -> str:
        mention = match.group(0)
        if match["value"] == match["time"] or match["slug"] not in register:
            return mention  # a year says itself; a figure that is not published has no source to show
        anchor = "-".join(filter(None, ["note", match["slug"], match["time"], *(match["others"] or "").split(",")]))
        if anchor not in notes:
            notes[anchor] = Note(len(notes) + 1, anchor, quoted(register, match))
        label = _("%(value)s: definition and source") % {"value": match["text"]}
        number = notes[anchor].number
        attributes = f'type="button" class="note-mark" popovertarget="{anchor}" aria-label="{label}"'
        return f'<span class="noted">{mention}<button {attributes}>{number}</button></span>'

    return MENTION.sub(mark, html), list(notes.values())


def without_marks(html: str) -> str:
    """Return a text whose figures get no marks, for cards: they are links, and a button cannot stand in one."""
    return html.replace('<data class="live', '<data class="plain')


def quoted(register: dict[str, Any], match: re.Match[str]) -> tuple[tuple[Any, Any], ...]:
    """Return the figures of a mention, each with its value of the quoted time."""
    slugs = [match["slug"], *filter(None, (match["others"] or "").split(","))]
    year = int(match["time"]) if match["time"] else None
    return tuple((register[slug], register[slug].observation(year)) for slug in slugs if slug in register)


def with_notes(html: str) -> str:
    """Return a text with its marks, and the notes after it."""
    marked, notes = annotate(html)
    return marked + render_to_string("components/figure_notes.html", {"notes": notes}) if notes else html
