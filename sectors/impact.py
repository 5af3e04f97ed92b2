"""What a release will change, found by carrying it out, looking at every page, and undoing it.

Nothing is guessed from references: a place is listed when its bytes differ before and after, so the list is equal to
what really changes. Pages that mention none of the figures are rendered once, the others twice.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import get_language, override
from wagtail.log_actions import LogContext
from wagtail.models import Page

from ruhr_site.core.sentences import sentences
from ruhr_site.core.visibility import visible

from .addresses import figure_addresses
from .models import KeyFigure, Release
from .register import figures_by_id

BEFORE_MARK = re.compile(r" +([.,;:!?])")
TILE, CHART, ROW, NOTE = "tile", "chart", "row", "note"
SENTENCE, TITLE, DESCRIPTION, FILE, DATA = "sentence", "title", "description", "file", "data"
# Parts of a page that are told as one, and the elements whose text is told by sentences.
PARTS = {".figure": TILE, "figure.chart": CHART, ".note": NOTE, "tr": ROW}
# What belongs to a page under an address of its own: further pages of its list, files of the charts that it shows, and
# feeds and records of what it lists, whose summaries quote figures too.
LINKED = re.compile(
    r'href="((?:/[^"?]*/(?:chart\.svg|figure\.csv)\?[^"]+)|\?page=\d+'
    r'|/[^"?]*/(?:(?:feed|milestones)\.(?:atom|json)|projects?\.json))"'
)
TEXTS = ["title", "h1", "h2", "h3", "p", "li", "dd", "figcaption"]

Look = Callable[[str | Page], str]


@dataclass(frozen=True)
class Change:
    """One part of a place that will read differently; `old` or `new` is empty where it appears or goes."""

    kind: str
    old: str
    new: str


@dataclass(frozen=True)
class Place:
    """A page, file or draft that a release changes. Drafts have the address of their editing form."""

    title: str
    address: str
    language: str
    is_draft: bool
    changes: tuple[Change, ...]


def impact(release: Release, request: HttpRequest) -> list[Place]:
    """Return every place that the release changes, in the order of addresses, drafts last.

    Raises ValidationError where the release cannot be carried out. Leaves nothing changed.
    """
    has_pages = release.pages.exists()
    own = KeyFigure.objects.filter(observations__release=release).distinct()
    slugs = "|".join(figure.slug for figure in own)
    # A page that goes live or changes its title stands on the pages of all figures that it quotes.
    figures = KeyFigure.objects.filter(models.Q(live=True) | models.Q(pk__in=own)) if has_pages else own
    # A page names the figures that it quotes, or "all" where it tells of the whole register.
    mention = re.compile(rf'data-(?:figure|with)="(?:all"|(?:[^"]*,)?(?:{slugs})[",])')
    # Where a figure was not public, no page says that it will show it.
    is_anywhere = has_pages or any(figure.pk not in figures_by_id() for figure in own)

    def needs_second_look(address: str, body: str) -> bool:
        return is_anywhere or not is_page(address) or bool(mention.search(body))

    look, language = reader(request), get_language()
    with override(language):
        before = look_at_all(look, addresses(figures.all()))
        drafts = {page.pk: (page, look(page)) for page in unpublished(release)}
        with transaction.atomic(), LogContext():
            with override(language):
                # Without an account, because an editor may look at what only a chief editor may publish.
                Release.objects.get(pk=release.pk).carry_out(None)
            again = [a for a, body in before.items() if needs_second_look(a, body)]
            new = [a for a in addresses(figures.all()) if a not in before]
            looked = look_at_all(look, again + new, known=before)
            drafted = {pk: look(page) for pk, (page, _body) in drafts.items()}
            transaction.set_rollback(True)
    places = [compare(a, before.get(a, ""), body) for a, body in looked.items() if before.get(a, "") != body]
    changed = [(page, old, drafted[pk]) for pk, (page, old) in drafts.items() if old != drafted[pk]]
    return places + [compare(page, old, new) for page, old, new in changed]


def look_at_all(look: Look, start: Iterable[str], known: Iterable[str] = ()) -> dict[str, str]:
    """Return the bodies of addresses, of the further pages of their lists, and of the files that they link."""
    bodies: dict[str, str] = {}
    waiting = list(start)
    while waiting:
        address = waiting.pop(0)
        if address not in bodies:
            bodies[address] = look(address)
            linked = (urljoin(address, unescape(href)) for href in LINKED.findall(bodies[address]))
            waiting += [link for link in linked if link not in known]
    return bodies


def addresses(figures: Iterable[KeyFigure]) -> list[str]:
    """Return every public page, and the pages and files of the figures and of the whole register."""
    pages = visible(Page.objects).filter(depth__gt=1).order_by("path")
    return [page.url for page in pages] + figure_addresses(figures) + ["/sitemap.xml"]


def unpublished(release: Release) -> list[Page]:
    """Return the drafts that differ from what is public, without those that go live with the release."""
    own = release.pages.values("page")
    pages = Page.objects.filter(depth__gt=1, has_unpublished_changes=True).exclude(pk__in=own).order_by("path")
    return [page.get_latest_revision_as_object() for page in pages]


def reader(request: HttpRequest) -> Look:
    """Return a function that gives the body of an address, as an anonymous visitor gets it, or of a draft's preview."""
    handler = BaseHandler()
    handler.load_middleware()
    meta = {name: request.META[name] for name in ("SERVER_NAME", "SERVER_PORT", "HTTP_HOST") if name in request.META}

    def look(place: str | Page) -> str:
        if isinstance(place, Page):
            with override(place.locale.language_code):
                response = place.make_preview_request(request)
        else:
            path, _mark, query = place.partition("?")
            environ: dict[str, Any] = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, **meta}
            environ["wsgi.input"] = BytesIO()
            response = handler.get_response(WSGIRequest(environ | {"wsgi.url_scheme": request.scheme}))
        return b"".join(response).decode()

    return look


def is_page(address: str) -> bool:
    """Whether an address is that of a page, not of a file."""
    return address.partition("?")[0].endswith("/")


def compare(place: str | Page, old: str, new: str) -> Place:
    """Return a place with its parts that differ."""
    if isinstance(place, Page):
        title, language = place.title, place.locale.language_code
        address = f"/admin/pages/{place.pk}/edit/"
        return Place(title, address, language, True, differences(pieces(old), pieces(new)))
    prefix = place.split("/")[1]
    language = prefix if prefix in dict(settings.LANGUAGES) else ""
    if not is_page(place):
        # A feed is one line of XML: its elements are told apart.
        old_lines, new_lines = (
            [(FILE, line) for line in body.replace("><", ">\n<").splitlines()] for body in (old, new)
        )
        return Place(place.split("/", 3)[-1], place, language, False, differences(old_lines, new_lines))
    found = BeautifulSoup(new, "html.parser").find("h1")
    title = " ".join(found.get_text().split()) if found else place
    return Place(title, place, language, False, differences(pieces(old), pieces(new)) or (Change(DATA, "", ""),))


def pieces(body: str) -> list[tuple[str, str]]:
    """Return what a reader of a page reads, in order: (kind, text) of each tile, chart, row, title and sentence."""
    document = BeautifulSoup(body, "html.parser")
    for mark in document.select("button.note-mark"):
        mark.decompose()
    found: list[tuple[str, str]] = []
    parts = {id(part): kind for selector, kind in PARTS.items() for part in document.select(selector)}
    for element in document.find_all(True):
        inside = any(id(parent) in parts for parent in element.parents)
        if inside:
            continue
        if id(element) in parts:
            found.append((parts[id(element)], words(element)))
        elif element.name in TEXTS and not element.find(TEXTS):
            kind = TITLE if element.name in ("title", "h1", "h2", "h3") else SENTENCE
            found += [(kind, sentence) for sentence in sentences(words(element))]
        elif element.name == "meta" and element.get("name") == "description":
            found.append((DESCRIPTION, str(element.get("content", ""))))
    return found


def words(element: Tag) -> str:
    """Return the text of an element on one line, its paragraphs, cells and labels apart."""
    texts = element.select("p, th, td, dt, dd, text, figcaption, .amount")
    leaves = [text for text in texts if not text.find(["p", "td"])] or [element]
    text = " ".join(" ".join(leaf.get_text(" ").split()) for leaf in leaves)
    return BEFORE_MARK.sub(r"\1", text)


def differences(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> tuple[Change, ...]:
    """Return what differs between two lists of parts, each change once."""
    changes: dict[Change, None] = {}
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        before, after = old[a:b], new[c:d]
        for index in range(max(len(before), len(after))):
            kind = (before[index : index + 1] or after[index : index + 1])[0][0]
            texts = [side[index][1] if index < len(side) else "" for side in (before, after)]
            changes[Change(kind, *texts)] = None
    return tuple(changes)
