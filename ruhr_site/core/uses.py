"""Where things stand: on which pages, and in which records that pages show.

Wagtail's index of references knows it, for relations, blocks and rich text alike. A live page is in it as it is shown,
never as it is drafted.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from .visibility import visible


def is_shown(things: Iterable[Any], request: HttpRequest | None = None, seen: frozenset = frozenset()) -> bool:
    """Whether one of the things, all of a model, stands where every visitor sees it, or whoever sends the request.

    Things stand on pages, or in records that do. A record that is public on its own says so by `live`; one that knows
    better who may see it has `shows_files_to(request)`.
    """
    things = list(things)
    if not things:
        return False
    seen |= {(type(thing), thing.pk) for thing in things}
    kind = ReferenceIndex._get_base_content_type(things[0])
    rows = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=[str(thing.pk) for thing in things])
    holders: dict[type, set[str]] = {}
    for content_type_id, pk in set(rows.values_list("base_content_type", "object_id")):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model:
            holders.setdefault(model, set()).add(pk)
    if pages_show(holders.pop(Page, set()), request):
        return True
    for model, ids in holders.items():
        records = [record for record in model._base_manager.filter(pk__in=ids) if (model, record.pk) not in seen]
        if records_show(records, request, seen):
            return True
    return False


def shown_by(page: Any) -> set[tuple[str, str]]:
    """Return which pictures and figures stand on a page as it is stored: (name of the model, id)."""
    found = list(ReferenceIndex._extract_references_from_object(page))
    models = {kind: ContentType.objects.get_for_id(kind).model for kind in {row[0] for row in found}}
    return {(models[row[0]], row[1]) for row in found if models[row[0]] in ("keyfigure", "portalimage")}


def pages_show(ids: Iterable[str], request: HttpRequest | None) -> bool:
    """Whether one of the pages is live and open to every visitor, or to whoever sends the request."""
    if not ids:
        return False
    pages = Page.objects.live().filter(pk__in=ids)
    if visible(pages).exists():
        return True
    return request is not None and any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions()) for page in pages
    )


def records_show(records: list[Any], request: HttpRequest | None, seen: frozenset) -> bool:
    """Whether one of the records of a model is seen by every visitor, or by whoever sends the request."""
    if not records:
        return False
    if hasattr(records[0], "shows_files_to"):
        return any(record.shows_files_to(request) for record in records)
    if hasattr(records[0], "live"):
        return any(record.live for record in records)
    return is_shown(records, request, seen)
