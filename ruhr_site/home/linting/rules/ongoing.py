"""Projects that have ended, but not in the text."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ruhr_site.core.formatting import day, month
from ruhr_site.core.words import active_language

from ..findings import Finding, Kind, Severity, finding
from ..sentences import Paragraph, Sentence
from .context import Context

ONGOING = {
    "de": re.compile(
        r"\b(?:läuft (?:derzeit|zurzeit|noch|weiter|aktuell|gegenwärtig|seit)|dauert (?:noch )?an|derzeit|zurzeit"
        r"|gegenwärtig|laufende[sn]? (?:Projekt|Vorhaben)\w*|noch nicht abgeschlossen"
        r"|(?:Status|Stand|Laufzeit)[^.]*\blaufend|(?:ist|noch) (?:laufend|in Arbeit|im Gange)|laufend(?=\W*$))\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:ongoing|under way|underway|in progress|currently|at present|(?:is )?still running|is running|"
        r"continues to run|not yet (?:finished|complete|completed))\b",
        re.I,
    ),
}


def ongoing_after_the_end(paragraph: Paragraph, context: Context) -> Iterator[Finding]:
    """Find what is called ongoing in a text about a project whose last day lies before today."""
    for sentence in paragraph.sentences:
        hit = ONGOING[paragraph.passage.language].search(sentence.text)
        project = ended_project(sentence, context) if hit else None
        if hit and project:
            precise = project.date_precision == project.DatePrecision.DAY
            ended = (day if precise else month)(project.ends_on, active_language())
            found = _("“%(project)s” ended: %(date)s.") % {"project": project.name, "date": ended}
            suggestion = _("Tell it in the past tense, with what has come of it.")
            span = (sentence.start + hit.start(), sentence.start + hit.end())
            yield finding(Kind.ONGOING, Severity.WARNING, sentence, span, found, suggestion)


def ended_project(sentence: Sentence, context: Context) -> Any:
    """Return the ended project that a sentence speaks of: that of the profile, elsewhere one named near by."""
    text = sentence.paragraph.text
    for project in context.projects():
        if project.status(context.today) == "ended" and (
            context.is_profile or project.name_de in text or project.name_en in text
        ):
            return project
    return None
