"""A story as schema.org Article, with its corrections, in the active language."""

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from ruhr_site.core.files import PUBLISHER
from ruhr_site.core.pictures import picture
from ruhr_site.core.words import active_language

if TYPE_CHECKING:
    from stories.models import StoryPage


def article(story: "StoryPage", request: Any) -> dict[str, Any]:
    """Return a story for search engines; what is not known is left out."""

    def absolute(address: str) -> str:
        return request.build_absolute_uri(address) if request else address

    if story.teaser_image:
        prefetch_related_objects([story.teaser_image], "renditions")  # the page shows them as well
    address = absolute(story.url or "")
    publisher = {"@type": "Organization", "name": PUBLISHER}
    corrections = [correction(row, absolute) for row in story.shown_corrections]
    changed = [row.published_at for row in story.shown_corrections if row.published_at]
    known = {
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": story.title,
        "description": story.description,
        "inLanguage": active_language(),
        "datePublished": stamp(story.first_published_at),
        "dateModified": stamp(max([each for each in (story.first_published_at, *changed) if each], default=None)),
        "author": publisher,
        "publisher": publisher,
        "image": absolute(picture(story.teaser_image).src) if story.teaser_image else None,
        "about": [{"@type": "Thing", "name": str(sector)} for sector in story.sector_list],
        "contentLocation": [{"@type": "City", "name": city.name} for city in story.city_list],
        "correction": corrections,
    }
    return {"@context": "https://schema.org", "@type": "Article"} | {
        name: value for name, value in known.items() if value not in (None, "", [])
    }


def correction(row: Any, absolute: Any) -> dict[str, Any]:
    """Return what was corrected, and where the earlier version is."""
    said = {"@type": "CorrectionComment", "text": row.text, "datePublished": row.date.isoformat()}
    return said | ({"url": absolute(row.earlier_address)} if row.earlier_address else {})


def stamp(moment: Any) -> str | None:
    """Return a time as ISO 8601."""
    return moment.isoformat() if moment else None
