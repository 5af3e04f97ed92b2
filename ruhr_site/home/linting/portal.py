"""The linter over pages: one page as it stands, its live version beside its draft, and the whole portal."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from projects.models import ProjectPage
from ruhr_site.core.models import BasePage
from ruhr_site.home.models import HomePage
from sectors.register import figures_by_id
from stories.models import StoryPage

from .findings import Finding, Kind, PageRef, Severity
from .passages import passages
from .register import Register
from .rules import RULES
from .rules.context import Context
from .sentences import paragraphs
from .texts import Passage
from .usage import FigureUsage

# Pages that are in memory at the same time.
CHUNK = 50


def lint_passage(passage: Passage, context: Context) -> Iterator[Finding]:
    """Yield what every rule finds in a text, in the order of its words."""
    for paragraph in paragraphs(passage):
        found = [f for rule in RULES for f in rule(paragraph, context)]
        yield from sorted(found, key=lambda f: f.span)


def lint_page(page: BasePage, today: date, register: Register | None = None) -> list[Finding]:
    """Return what is found in the texts of a page as it is in memory, live or draft."""
    register = register or Register(page.language, figures_by_id().values())
    projects = lru_cache(maxsize=1)(partial(projects_of, page))
    context = Context(today, register, projects, is_profile=isinstance(page, ProjectPage))
    ref = PageRef(page.pk, page.title, page.language)
    return [replace(f, page=ref) for passage in passages(page) for f in lint_passage(passage, context)]


def projects_of(page: Any) -> list[Any]:
    """Return the projects that a page is about: the one of a profile or of the front page, those of a story."""
    if isinstance(page, StoryPage):
        return list(page.projects.all())
    return [page.project] if isinstance(page, ProjectPage | HomePage) and page.project else []


def lint_versions(page: BasePage, today: date, register: Register | None = None) -> list[Finding]:
    """Return what is found in the live version and in the latest draft; what stands in both is one finding."""
    if not page.has_unpublished_changes and page.live:
        return lint_page(page, today, register)
    draft = lint_page(page.get_latest_revision_as_object(), today, register)
    if not page.live:
        return [replace(f, in_live=False) for f in draft]
    live = {f.key: f for f in lint_page(page, today, register)}
    drafted = {f.key: replace(f, in_live=f.key in live) for f in draft}
    return [*drafted.values(), *(replace(f, in_draft=False) for key, f in live.items() if key not in drafted)]


def all_pages(language: str = "") -> Iterator[BasePage]:
    """Yield every page of ours, in the order of the tree, a few at a time; aliases say what their originals say."""
    pages = Page.objects.filter(depth__gt=1, alias_of=None).order_by("path").specific()
    pages = pages.select_related("locale", for_specific_subqueries=True)
    if language:
        pages = pages.filter(locale__language_code=language)
    for page in pages.iterator(chunk_size=CHUNK):
        if isinstance(page, BasePage):
            yield page


def lint_portal(today: date, language: str = "") -> Iterator[Finding]:
    """Yield the findings of all pages, live and drafted, and then those about figures; `language` narrows the pages."""
    figures = figures_by_id()
    registers: dict[str, Register] = {}
    usage = FigureUsage()
    users: dict[int, list[PageRef]] = {}
    for page in all_pages(language):
        if page.language not in registers:
            registers[page.language] = Register(page.language, figures.values())
        yield from lint_versions(page, today, registers[page.language])
        for figure in usage.of(page):
            users.setdefault(figure, []).append(PageRef(page.pk, page.title, page.language))
    yield from undated_figures(figures.values(), users)


def undated_figures(figures: Iterable[Any], users: dict[int, list[PageRef]]) -> Iterator[Finding]:
    """Yield one finding for each figure in use whose latest value is undated in its source, with the pages."""
    for figure in figures:
        latest = figure.observation()
        if figure.pk in users and latest and latest.reference_year is None:
            yield Finding(
                kind=Kind.SOURCE,
                severity=Severity.NOTICE,
                found=_("The source states no year for the latest value."),
                suggestion=_("Ask the source for the year, and enter it in the register."),
                figure_id=figure.pk,
                figure=figure.name,
                pages=tuple(users[figure.pk]),
            )
