"""What stories are about, as plain records for files: no text, but where it stands and when it appeared."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import override

from ruhr_site.core.files import shown, text
from ruhr_site.core.visibility import visible

COLUMNS = (
    *("story", "language", "title", "description", "kind", "published_on", "changed_on", "starts_on", "ends_on"),
    *("place", "sectors", "cities", "topics", "url"),
)
# Stories that are read from the database at once.
PACK = 500


def public_stories() -> Any:
    """Return the public stories of all languages, the newest first."""
    stories = visible(apps.get_model("stories.StoryPage").objects.all()).defer_streamfields()
    related = stories.select_related("locale").prefetch_related("sectors", "cities", "topics")
    return related.order_by("-first_published_at", "-pk")


def story_records(request: Any) -> Iterator[dict[str, Any]]:
    """Yield each story in each language; its translations carry the same name under "story"."""
    for story in public_stories().iterator(PACK):
        yield story_record(story, request)


def story_record(story: Any, request: Any) -> dict[str, Any]:
    """Return what may be said of a story without its text; what is not recorded is null."""
    with override(story.language):
        description = story.description
    is_event = story.is_event
    return {
        "story": str(story.translation_key),
        "language": story.language,
        "title": story.title,
        "description": description,
        "kind": story.kind,
        "published_on": day(story.first_published_at),
        "changed_on": day(story.last_published_at),
        "starts_on": story.starts_on.isoformat() if is_event and story.starts_on else None,
        "ends_on": story.ends_on.isoformat() if is_event and story.ends_on else None,
        "place": (is_event and story.place) or None,
        "sectors": [sector.slug for sector in story.sectors.all()],
        "cities": [city.slug for city in story.cities.all()],
        "topics": [topic.slug for topic in story.topics.all()],
        "url": request.build_absolute_uri(story.get_url(request)),
    }


def day(moment: Any) -> str | None:
    """Return the day of a time in the region, as ISO 8601."""
    return timezone.localdate(moment).isoformat() if moment else None


def story_rows(records: Iterable[dict[str, Any]]) -> Iterator[list[str]]:
    """Yield the cells of each story; several names in one cell are parted by semicolons."""
    for record in records:
        yield [
            text("; ".join(value)) if isinstance(value, list) else text(value) if name not in DAYS else shown(value)
            for name, value in ((name, record[name]) for name in COLUMNS)
        ]


DAYS = {"published_on", "changed_on", "starts_on", "ends_on"}
