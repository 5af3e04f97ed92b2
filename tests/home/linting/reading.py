"""Linting a text as the tests need it."""

from datetime import date
from typing import Any

from ruhr_site.home.linting.findings import Finding
from ruhr_site.home.linting.portal import lint_passage
from ruhr_site.home.linting.register import Register
from ruhr_site.home.linting.rules.context import Context, no_projects
from ruhr_site.home.linting.texts import Passage
from sectors.register import figures_by_id

TODAY = date(2026, 11, 22)


def lint(
    text: str, language: str = "en", today: date = TODAY, projects: Any = no_projects, is_profile: bool = False
) -> list[Finding]:
    """Return the findings in one paragraph, or in rich text."""
    source = text if text.startswith("<p>") else f"<p>{text}</p>"
    passage = Passage("body", "Text", language, source, is_rich=True, takes_figures=True)
    register = Register(language, figures_by_id().values())
    return list(lint_passage(passage, Context(today, register, projects, is_profile)))


def hits(text: str, language: str = "en", **more: Any) -> list[tuple[str, str]]:
    """Return (kind, hit words) of each finding."""
    return [(str(f.kind), f.literal) for f in lint(text, language, **more)]


def hits_of(kind: str, text: str, language: str = "en", **more: Any) -> list[str]:
    """Return the hit words of the findings of one kind."""
    return [literal for found, literal in hits(text, language, **more) if found == kind]
