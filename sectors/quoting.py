"""Where figures are quoted: in the texts of pages, in tiles, rows and charts, and in drafts of them."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from ruhr_site.core.visibility import visible


def refers_to(page: Page, figure: Any) -> bool:
    """Whether the page, as given (a draft as well), quotes the figure anywhere."""
    wanted = (ContentType.objects.get_for_model(figure).pk, str(figure.pk))
    found = ReferenceIndex._extract_references_from_object(page)
    return any((content_type, str(object_id)) == wanted for content_type, object_id, *_path in found)


def versions(page: Page) -> Iterator[Page]:
    """Yield the page as it is stored, and its draft where that differs."""
    yield page
    if page.has_unpublished_changes:
        yield page.get_latest_revision_as_object()


def quoting(figure: Any) -> list[Page]:
    """Return every page that quotes the figure, drafts included.

    Reads the texts themselves: Wagtail's reference index lags behind and knows no drafts.
    """
    pages = Page.objects.filter(depth__gt=1).order_by("path").specific().iterator(chunk_size=200)
    return [page for page in pages if any(refers_to(version, figure) for version in versions(page))]


def public_places(figure: Any) -> list[Page]:
    """Return the public pages that quote the figure, in tree order, by the reference index."""
    page_type = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.get_references_to(figure).filter(base_content_type=page_type)
    ids = [int(reference) for reference in found.values_list("object_id", flat=True)]
    return list(visible(Page.objects).filter(pk__in=ids).select_related("locale").order_by("path"))


class QuotedError(ProtectedError):
    """A figure cannot be deleted while texts quote it; `protected_objects` are the pages."""


def refuse_deletion(instance: Any, origin: Any = None, **kwargs: Any) -> None:
    """Refuse to delete a figure that any text quotes, in whatever way it is deleted."""
    places = quoting(instance)
    if places:
        raise QuotedError(_("“%(figure)s” is quoted and cannot be deleted.") % {"figure": instance}, set(places))
