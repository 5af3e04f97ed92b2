"""Live figures that say nothing."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..findings import Finding, Kind, Severity, finding
from ..sentences import Paragraph
from .context import Context


def missing_values(paragraph: Paragraph, context: Context) -> Iterator[Finding]:
    """Find live figures that the register has no value for: readers see a dash."""
    for sentence in paragraph.sentences:
        for mention in sentence.mentions:
            if mention.has_value:
                continue
            if mention.figure:
                found = _("“%(figure)s” has no such value.") % {"figure": mention.figure.name}
            else:
                found = _("The figure is not published or does not exist any more.")
            suggestion = _("Choose another figure or year, or enter the value in the register.")
            yield finding(Kind.MISSING, Severity.ERROR, sentence, (mention.start, mention.end), found, suggestion)
