"""The sections of the front page: their order, which editors change, and how neighbours stand beside each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What the front page is made of, in the usual order."""

    FIGURES = "figures", _("Headline figures")
    LEAD = "lead", _("Lead story")
    HIGHLIGHTS = "highlights", _("Highlights")
    REASONS = "reasons", _("The region’s case")
    SECTORS = "sectors", _("Sectors")
    PROJECT = "project", _("Project")
    PEOPLE = "people", _("Whom to ask")


@dataclass(frozen=True)
class Section:
    """A section at its place."""

    kind: str
    is_tinted: bool = False
    # Highlights below the lead story share its heading.
    is_joined: bool = False

    @property
    def template(self) -> str:
        """The template that shows the section."""
        return f"home/sections/{self.kind}.html"


def arrange(kinds: Iterable[str]) -> list[Section]:
    """Return the sections in order, every second one tinted; what is named twice stands at its first place."""
    arranged: list[Section] = []
    before, is_tinted = "", True
    for kind in dict.fromkeys(kinds):
        is_joined = (before, kind) == (Kind.LEAD, Kind.HIGHLIGHTS)
        # Figures stand in the night, so that what follows them begins anew with plain paper.
        is_tinted = is_tinted if is_joined or kind == Kind.FIGURES else not is_tinted and before != Kind.FIGURES
        arranged.append(Section(kind, is_tinted, is_joined))
        before = kind
    return arranged
