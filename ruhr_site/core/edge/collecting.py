"""Which tags the page that is being built depends on.

Rows say so themselves when they are loaded. What is read without loading rows (values, counts, which rows there are) is
named by `depends_on()`. While nothing is collected, as in the admin, both cost next to nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.apps import apps
from django.core.cache import cache as shared
from django.db.models.signals import post_init
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Page

GetResponse = Callable[[HttpRequest], HttpResponseBase]

APPS = {"core", "home", "places", "projects", "sectors", "stories", "wagtaildocs"}
MARK = "content-generation"  # of `kept`
# Every page carries the first; one that depends on more than fits into a header carries the second instead of the rest.
EVERYTHING, ANYTHING = "portal", "any"
LONGEST = 7000  # bytes; the page cache takes headers of 8 kB
# Of a page that content changed under: whether it shows what was before or after, nobody knows.
IN_BETWEEN = "max-age=1"
# How long the page cache keeps an answer where that differs from what other caches are told (Edge Architecture, W3C).
SURROGATE = "Surrogate-Control"

KIND = re.compile("[a-z]+")

# What a page is loaded for: its address and title alone, a card without texts, or all of it.
ADDRESS, CARD, WHOLE = "a", "c", ""

_tags: ContextVar[set[str] | None] = ContextVar("edge_tags", default=None)


def depends_on(*tags: str) -> None:
    """Let the page that is being built depend on tags."""
    found = _tags.get()
    if found is not None:
        found.update(tags)


@contextmanager
def collecting() -> Iterator[set[str]]:
    """Collect the tags of what is done in this block, apart from those around it."""
    found: set[str] = set()
    token = _tags.set(found)
    try:
        yield found
    finally:
        _tags.reset(token)


def is_ours(model: type) -> bool:
    """Whether visitors may see rows of a model; those of the past, in migrations, only stand for others."""
    return model is Page or (
        model.__module__ != "__fake__" and model._meta.app_label in APPS and getattr(model, "shows_on_pages", True)  # type: ignore[attr-defined]
    )


def owner_of(model: type) -> str:
    """Return the field of what the rows of a model are parts of; "" where they stand for themselves."""
    parents = (field.name for field in model._meta.fields if isinstance(field, ParentalKey))  # type: ignore[attr-defined]
    return getattr(model, "part_of", "") or next(parents, "")


def texts_of(model: type) -> list[str]:
    """Return the fields that cards leave out: the texts of a page."""
    streams = [field.attname for field in model._meta.concrete_fields if isinstance(field, StreamField)]  # type: ignore[attr-defined]
    return [*streams, *getattr(model, "SECTIONS", ())]


def page_tag(pk: Any, level: str = WHOLE) -> str:
    """Return the tag of a page as it was loaded."""
    return f"page{pk}{level}"


def level_of(fields: dict[str, Any], text: str) -> str:
    """Return what a page was loaded for, by the fields that it came with."""
    return ADDRESS if "teaser" not in fields else CARD if text not in fields else WHOLE


def tagger(model: type) -> Callable[[Any], str] | None:
    """Return what gives a row of a model its tag; None where no page can show such a row."""
    if not is_ours(model):
        return None
    if model is Page:
        return lambda row: page_tag(row.pk, ADDRESS)
    if issubclass(model, Page):
        text = next(iter(texts_of(model)), "teaser")
        return lambda row: page_tag(row.pk, level_of(row.__dict__, text))
    name, owner = model._meta.model_name, owner_of(model)  # type: ignore[attr-defined]
    if owner:
        attname = model._meta.get_field(owner).attname  # type: ignore[attr-defined]
        return lambda row: f"{name}.{row.__dict__.get(attname)}"
    return lambda row: f"{name}{row.pk}"


_taggers: dict[type, Callable[[Any], str] | None] = {}


def row_tag(row: Any) -> str:
    """Return the tag of a row as it was loaded; "" where no page can show it."""
    model = type(row)
    if model not in _taggers:
        _taggers[model] = tagger(model)
    tag = _taggers[model]
    return tag(row) if tag else ""


def loaded(instance: Any, **kwargs: Any) -> None:
    """Collect the tag of a row that was loaded."""
    found = _tags.get()
    if found is not None and (tag := row_tag(instance)):
        found.add(tag)


class Looked(dict):
    """Records by id of which a page depends on those that it asks for, and not on all; there or not."""

    def __init__(self, rows: Any, name: str) -> None:
        super().__init__(rows)
        self.name = name

    def __getitem__(self, key: Any) -> Any:
        depends_on(f"{self.name}{key}")
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        depends_on(f"{self.name}{key}")
        return super().__contains__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        """Return a record, or the default."""
        depends_on(f"{self.name}{key}")
        return super().get(key, default)

    def values(self) -> Any:
        """Return all records: the page depends on every one."""
        depends_on(self.name)
        return super().values()

    def items(self) -> Any:
        """Return all records with their ids: the page depends on every one."""
        depends_on(self.name)
        return super().items()

    def matching(self, condition: Callable[[Any], bool], tag: str) -> Iterator[Any]:
        """Yield the records that meet a condition; the tag stands for which ones these are."""
        depends_on(tag)
        return (self[key] for key, row in super().items() if condition(row))


@cache
def worded() -> frozenset[str]:
    """Return the kinds of records that have words in each language."""
    models = (model for model in apps.get_models() if is_ours(model))
    return frozenset(
        str(model._meta.model_name) for model in models if any(f.name.endswith("_de") for f in model._meta.fields)
    )


def in_words(tag: str, language: str) -> str:
    """Return the tag under which a page of one language depends on a record: on its words in that language alone."""
    kind = KIND.match(tag)
    return f"{tag}~{language}" if kind and kind[0] in worded() else tag


def header(tags: Iterable[str]) -> str:
    """Return tags as the page cache reads them: parted by spaces."""
    found = " ".join([EVERYTHING, *sorted(tags)])
    return found if len(found) <= LONGEST else f"{EVERYTHING} {ANYTHING}"


def is_for_everybody(request: HttpRequest) -> bool:
    """Whether the answer to a request may be kept for others."""
    return request.method in ("GET", "HEAD") and not request.path_info.startswith(("/admin/", "/-/"))


class Tagged:
    """Writes the tags of a page beside what caches may do with it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_for_everybody(request):
            return self.get_response(request)
        before = shared.get(MARK)
        with collecting() as tags:
            response = self.get_response(request)
        if response.get("Cache-Control", "").startswith("public"):
            language = request.path_info[1:3]
            is_worded = response["Content-Type"].startswith("text/html") and request.path_info[3:4] == "/"
            response["Xkey"] = header(in_words(tag, language) for tag in tags) if is_worded else header(tags)
            if before and shared.get(MARK) != before:
                response[SURROGATE] = IN_BETWEEN
        return response


def connect() -> None:
    """Listen to rows that are loaded."""
    post_init.connect(loaded, dispatch_uid="edge-loaded")
