"""What a change removes from the page cache.

A row is compared as it was stored before with how it is stored after. What visitors see neither before nor after, such
as a draft, removes nothing. What becomes invisible or changes its address is removed for good ("hard"); all else may
still be served while the portal is away.

Models say more about their rows where they have to: `part_of`, the field of what a row belongs to; `is_for_visitors`;
`told_apart`, fields that some pages show and most do not, with what follows the tag of the row for those that do;
`stands_in()`, the lists in which a row stands, with what decides on its place; `also_changes()`, rows whose pages show
this one under their tags.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move, pre_page_move

from ruhr_site.core.kept import OF_DRAFTS
from ruhr_site.core.visibility import is_visible

from . import purges
from .collecting import ADDRESS, CARD, EVERYTHING, WHOLE, in_words, is_ours, owner_of, page_tag, row_tag, texts_of

# What stands in a row for the sake of editing.
BOOKKEEPING = OF_DRAFTS | {
    *("alias_of", "content_type", "depth", "numchild", "owner", "path", "live_revision"),
    *("expire_at", "expired", "go_live_at", "locked", "locked_at", "locked_by"),
    *("review_on", "lasting_contact", "consent_on", "approved_on", "approved_by"),
}
# Of a page, what only the page itself tells.
OWN = {"last_published_at"}
WORDS = re.compile(r"_(de|en)$")
LANGUAGES = {"de", "en"}
LEVELS = (ADDRESS, CARD, WHOLE)
PAGES = "pages"  # any page
PLACE = "order"  # which page stands before which
WHOLE_PORTAL = (Site, Locale, CollectionViewRestriction)
MOST_PAGES = 100  # of a section; with more of them everything is asked for anew

_is_all_at_once: ContextVar[bool] = ContextVar("edge_all_at_once", default=False)


@dataclass(frozen=True)
class State:
    """A row as it is stored: its fields, its tag and those of others that show it, and the lists in which it stands."""

    row: Any
    fields: dict[str, Any]
    tags: frozenset[str]
    lists: dict[str, Any]


@contextmanager
def all_at_once() -> Iterator[None]:
    """Compare nothing in this block, which builds or deletes all content: in the end, everything is removed."""
    token = _is_all_at_once.set(True)
    try:
        yield
    finally:
        _is_all_at_once.reset(token)
    purges.write({EVERYTHING}, Locale.get_default(), "changed", is_hard=True)


def state_of(model: type, pk: Any) -> State | None:
    """Return what visitors see of a row as it is stored now; None where they see nothing, or nothing is compared."""
    if _is_all_at_once.get():
        return None
    row = model._base_manager.filter(pk=pk).first() if pk else None  # type: ignore[attr-defined]
    if isinstance(row, Page):
        row = row.specific
    if row is None or not is_shown(row):
        return None
    fields = {
        field.name: field.value_to_string(row) for field in row._meta.concrete_fields if field.name not in BOOKKEEPING
    }
    others = row.also_changes() if hasattr(row, "also_changes") else ()
    shown_in = {tag for each in (row, *others) for tag in record_tags(each)}
    return State(row, fields, frozenset(shown_in), lists_of(row))


def record_tags(row: Any) -> set[str]:
    """Return the tags of a record: as a row, as one of its kind, and as what is chosen by its short name."""
    name = row._meta.model_name
    return {row_tag(row), name} | ({f"{name}:{row.slug}"} if hasattr(row, "slug") else set())


def is_shown(row: Any) -> bool:
    """Whether visitors may see a row."""
    return is_visible(row) if isinstance(row, Page) else getattr(row, "is_for_visitors", getattr(row, "live", True))


def lists_of(row: Any) -> dict[str, Any]:
    """Return the lists in which a row stands."""
    own = {f"{row._meta.model_name}.slugs": row.slug} if hasattr(row, "slug") else {}
    return own | (row.stands_in() if hasattr(row, "stands_in") else {})


def cards_of(model: Any) -> str:
    """Return the tag of all pages of a type but for their texts."""
    return f"{model._meta.model_name}.cards"


def page_tags(page: Any, levels: Iterable[str] = LEVELS) -> set[str]:
    """Return the tags of a page at levels."""
    return {page_tag(page.pk, level) for level in levels}


def changed_tags(before: State | None, after: State | None, related: bool = False) -> set[str]:
    """Return the tags of what differs between two states of a row; `related`: the rows that it is tied to do."""
    state = after or before
    if state is None:
        return set()
    fields = {name for name in state.fields if not (before and after and before.fields[name] == after.fields[name])}
    lists = (before.lists if before else {}), (after.lists if after else {})
    tags = {name for name in lists[0].keys() | lists[1].keys() if lists[0].get(name) != lists[1].get(name)}
    if not (fields or tags or related):
        return set()
    row, model = state.row, type(state.row)
    if isinstance(row, Page):
        found = changed_page(before, after, fields, related)
        kinds = {PAGES, model._meta.model_name} if found else set()
        return tags | found | kinds | ({cards_of(model)} if page_tag(row.pk, CARD) in found else set())
    own = (before.tags if before else set()) | (after.tags if after else set())
    told_apart = getattr(row, "told_apart", {})
    if before and after and not related and fields and fields <= told_apart.keys():
        return in_all_words(tags | {f"{row_tag(row)}.{told_apart[name]}" for name in fields})
    if not (before and after) or related:
        languages = LANGUAGES
    else:
        said = {code for code in LANGUAGES for name in fields if name.endswith(f"_{code}")}
        languages = LANGUAGES if any(not WORDS.search(name) for name in fields - OWN) else said
    tags = in_all_words(tags) | in_all_words(own, languages)
    if (owner := owner_of(model)) and (owner in fields or not (before and after)):
        for each in filter(None, (before, after)):
            whole = getattr(each.row, owner)
            own = page_tags(whole, [WHOLE]) if isinstance(whole, Page) else {row_tag(whole)}
            tags |= in_all_words(own)
    return tags


def changed_page(before: State | None, after: State | None, fields: set[str], related: bool) -> set[str]:
    """Return the tags of a page as it was loaded, by what changed of it."""
    page: Any = (after or before).row  # type: ignore[union-attr]
    if not (before and after) or fields & ({field.name for field in Page._meta.concrete_fields} - OWN):
        tags = page_tags(page)
        if not (before and after) or "url_path" in fields:
            # Links lead to the translation in the language of the page on which they stand.
            others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
            tags |= {page_tag(other.pk, ADDRESS) for other in others}
        if "url_path" in fields and before and after:
            tags |= section_tags(page.get_descendants())
        return tags
    if related or fields - OWN - set(texts_of(type(page))):
        return page_tags(page, (CARD, WHOLE))
    return page_tags(page, [WHOLE]) if fields else set()


def section_tags(pages: Any) -> set[str]:
    """Return all tags of live pages and of the lists in which they stand."""
    pages = list(pages.live()[: MOST_PAGES + 1])
    if len(pages) > MOST_PAGES:
        return {EVERYTHING}
    tags = {PAGES} if pages else set()
    for page in pages:
        row = page.specific
        tags |= page_tags(row) | {row._meta.model_name, cards_of(type(row)), *lists_of(row)}
    return tags


def before_save(sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Look at a row before it is stored."""
    if raw or not is_ours(sender) or (update_fields is not None and set(update_fields) <= BOOKKEEPING):
        instance.edge_before = False
    else:
        instance.edge_before = state_of(sender, instance.pk)


def after_save(sender: type, instance: Any, **kwargs: Any) -> None:
    """Compare a row that was stored with what it was."""
    before = instance.__dict__.pop("edge_before", False)
    if before is not False:
        after = state_of(sender, instance.pk)
        is_gone = before is not None and (after is None or is_elsewhere(before, after))
        action = "withdrawn" if before and not after else "changed" if before else "published"
        purges.write(changed_tags(before, after), instance, action, is_hard=is_gone)


def is_elsewhere(before: State, after: State) -> bool:
    """Whether a page has another address."""
    return before.fields.get("url_path") != after.fields.get("url_path")


def before_delete(sender: type, instance: Any, **kwargs: Any) -> None:
    """Remove what showed a row that is about to be deleted."""
    # A page is deleted as what it is as well, which says more.
    if is_ours(sender) and sender is not Page:
        purges.write(changed_tags(state_of(sender, instance.pk), None), instance, "deleted", is_hard=True)


def ties_changed(instance: Any, action: str, reverse: bool, model: type, pk_set: Any, **kwargs: Any) -> None:
    """Compare a row whose relations to many change with what it was."""
    if not (is_ours(type(instance)) and is_ours(model)) or pk_set == set():
        return
    if reverse:
        rows = model._base_manager.filter(pk__in=pk_set or ())  # type: ignore[attr-defined]
        pairs = [(type(row), row.pk) for row in rows]
    else:
        pairs = [(type(instance), instance.pk)]
    if action.startswith("pre_"):
        instance.edge_ties = {pair: state_of(*pair) for pair in pairs}
    else:
        for pair, before in instance.__dict__.pop("edge_ties", {}).items():
            purges.write(changed_tags(before, state_of(*pair), related=True), instance, "changed")


def touched(rows: Iterable[Any], lists: bool = False) -> None:
    """Remove what shows rows that were stored in bulk, which sends no signals; with the lists if these may change."""
    for row in rows:
        if state := state_of(type(row), row.pk):
            tags = changed_tags(state, None) if lists else in_all_words(state.tags)
            purges.write(tags, row, "changed")


def in_all_words(tags: Iterable[str], languages: Iterable[str] = LANGUAGES) -> set[str]:
    """Return tags with those of the pages that show the words of languages alone."""
    return {*tags, *(in_words(tag, code) for tag in tags for code in languages)}


def restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Remove a section that becomes private, or public again."""
    pages = Page.objects.filter(pk=instance.page_id).first()
    if pages:
        purges.write(section_tags(pages.get_descendants(inclusive=True)), pages, "restricted", is_hard=True)


def moving(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Remove a section before it moves, and what shows it where it has moved to."""
    is_sorted = parent_page_before.pk == parent_page_after.pk
    page = Page.objects.get(pk=instance.pk).specific
    kinds = {page._meta.model_name} | ({"menu"} if page.show_in_menus else set())
    tags = {PAGES, *(f"{PLACE}.{kind}.{page.locale.language_code}" for kind in kinds)}
    if not is_sorted:
        tags |= section_tags(Page.objects.filter(pk=page.pk) | page.get_descendants())
    purges.write(tags, instance, "moved", is_hard=not is_sorted)


def everything_changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Remove all pages: the portal, one of its languages, or who may see the files of a collection has changed."""
    if not raw:
        purges.write({EVERYTHING}, instance, "changed", is_hard=True)


def connect() -> None:
    """Listen to whatever is stored, deleted, tied, moved and closed."""
    listeners = [
        (pre_save, before_save, None),
        (post_save, after_save, None),
        (pre_delete, before_delete, None),
        (m2m_changed, ties_changed, None),
        (pre_page_move, moving, None),
        (post_page_move, moving, None),
        *((signal, restricted, PageViewRestriction) for signal in (post_save, pre_delete)),
        *((signal, everything_changed, model) for signal in (post_save, pre_delete) for model in WHOLE_PORTAL),
    ]
    for signal, receiver, sender in listeners:
        signal.connect(receiver, sender=sender, dispatch_uid=f"edge-{receiver.__name__}-{sender}")
