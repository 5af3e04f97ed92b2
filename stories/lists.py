"""The lists in which a story stands, for the page cache: what decides on its place in each."""

from typing import TYPE_CHECKING, Any

from ruhr_site.core.filters import list_tags

if TYPE_CHECKING:
    from .models import StoryPage


def lists_of_story(story: "StoryPage") -> dict[str, Any]:
    """Return the lists of all stories of a language, of those about a record, and of what they are about."""
    about = {
        name: sorted(getattr(story, name).values_list("pk", flat=True))
        for name in ("sectors", "cities", "topics", "projects")
    }
    sectors, cities = about["sectors"], about["cities"]
    whole, place = f"stories.{story.language}", (story.first_published_at, story.pk)
    everything = (place, story.kind, sectors, cities, about["topics"])
    lists: dict[str, Any] = {
        whole: everything,
        f"{whole}.newest": place,
        f"{whole}.told": (place, sectors, cities),
    }
    if cities:
        lists[f"{whole}.map"] = (sectors, cities)
    lists |= {f"{whole}.{name}-{pk}": place for name, pks in about.items() for pk in pks}
    lists |= {f"stories.sectors-{pk}.cities": cities for pk in sectors}
    facets = {"kind": [story.kind]} | {
        facet: list(getattr(story, name).order_by("pk").values_list("slug", flat=True))
        for facet, name in (("sector", "sectors"), ("city", "cities"), ("topic", "topics"))
    }
    lists |= list_tags(whole, facets, everything)
    return lists | {f"{whole}.cities-{pk}.sectors": sectors for pk in cities}
