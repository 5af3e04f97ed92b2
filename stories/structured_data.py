"""A story as schema.org Article, with its corrections, in the active language."""

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from ruhr_site.core.pictures import picture
from ruhr_site.core.structured_data import absolute as whole
from ruhr_site.core.structured_data import known, publisher
from ruhr_site.core.words import active_language

if TYPE_CHECKING:
    from stories.models import StoryPage


def article(story: "StoryPage", request: Any) -> dict[str, Any]:
    """Return a story for search engines; what is not known is left out."""

    def absolute(address: str) -> str:
        return whole(address, request)

    if story.teaser_image:
        prefetch_related_objects([story.teaser_image], "renditions")  # the page shows them as well
    address = absolute(story.url or "")
    who = publisher(request)
    corrections = [correction(row, absolute) for row in story.shown_corrections]
    changed = [row.published_at for row in story.shown_corrections if row.published_at]
    values = {
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": story.title,
        "description": story.description,
        "inLanguage": active_language(),
        "datePublished": stamp(story.first_published_at),
        "dateModified": stamp(max([each for each in (story.first_published_at, *changed) if each], default=None)),
        "author": who,
        "publisher": who,
        "image": absolute(picture(story.teaser_image).src) if story.teaser_image else None,
        "about": [
            *({"@type": "DefinedTerm", "name": str(sector), "termCode": sector.slug} for sector in story.sector_list),
            *([happening(story)] if story.is_event and story.starts_on else []),
        ],
        "contentLocation": [{"@type": "City", "name": city.name} for city in story.city_list],
        "correction": corrections,
    }
    return {"@context": "https://schema.org", "@type": "Article"} | known(values)


def happening(story: "StoryPage") -> dict[str, Any]:
    """Return the event that a story announces or tells of."""
    values = {
        "name": story.title,
        "startDate": story.starts_on and story.starts_on.isoformat(),
        "endDate": story.ends_on and story.ends_on.isoformat(),
        "location": {"@type": "Place", "name": story.place} if story.place else None,
    }
    return {"@type": "Event"} | known(values)


def correction(row: Any, absolute: Any) -> dict[str, Any]:
    """Return what was corrected, and where the earlier version is."""
    said = {"@type": "CorrectionComment", "text": row.text, "datePublished": row.date.isoformat()}
    return said | ({"url": absolute(row.earlier_address)} if row.earlier_address else {})


def stamp(moment: Any) -> str | None:
    """Return a time as ISO 8601."""
    return moment.isoformat() if moment else None
