"""Stories for the templates of every app."""

from collections.abc import Iterable
from typing import Any

from django import template

from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.kept import keep
from ruhr_site.core.visibility import visible
from ruhr_site.core.words import active_language
from stories.choosing import chosen_stories
from stories.models import StoryIndexPage, StoryPage

register = template.Library()


@register.simple_tag
def stories_about(count: int = 6, **lookups: Any) -> list[StoryPage]:
    """Return the newest public stories of the active language that match: `{% stories_about sectors=page.sector %}`."""
    if None in lookups.values():
        return []
    language = active_language()
    stories = StoryPage.objects.filter(locale__language_code=language, **lookups).for_cards()
    about = " ".join(f"{lookup} {record.pk}" for lookup, record in lookups.items())
    depends_on(*(f"stories.{language}.{lookup}-{record.pk}" for lookup, record in lookups.items()))
    return keep(f"stories {language} {count} {about}", lambda: list(stories[:count]))


@register.simple_tag
def stories_near(cities: Iterable[Any], count: int = 3) -> list[StoryPage]:
    """Return public stories of the active language about the first of the cities that have any, there the newest.

    The cities are given by their distance, the nearest first.
    """
    language = active_language()
    ranks = {city.pk: rank for rank, city in enumerate(cities)}

    def read_places() -> list[tuple[int, int]]:
        stories = visible(StoryPage.objects).filter(locale__language_code=language, cities__isnull=False)
        return list(stories.order_by("-first_published_at", "-pk").values_list("pk", "cities"))

    def read() -> list[StoryPage]:
        places = [row for row in keep(f"cities of stories {language}", read_places, []) if row[1] in ranks]
        nearest: dict[int, None] = {}
        for city in ranks:
            depends_on(f"stories.{language}.cities-{city}")
            nearest |= dict.fromkeys(pk for pk, where in places if where == city)
            if len(nearest) >= count:
                break
        order = {pk: place for place, pk in enumerate(list(nearest)[:count])}
        return sorted(StoryPage.objects.filter(pk__in=order).for_cards(), key=lambda story: order[story.pk])

    return keep(f"stories {language} {count} near {list(ranks)}", read)


@register.simple_tag
def stories_to_read_on(page: StoryPage, chosen_ids: list[int], count: int = 3) -> dict[str, Any]:
    """Return the stories at the end of a story, what they have in common, and the label that all of them know.

    Those that an editor has chosen come first, then the newest of the sector, then of the cities.
    """
    chosen = chosen_stories(chosen_ids, active_language())
    found = {story.pk: story for story in chosen if story.pk != page.pk}
    sources = [("sector", {"sectors": page.sector})] + [("city", {"cities": city}) for city in page.city_list]
    used = {"chosen"} if found else set()
    for name, lookup in sources:
        for story in stories_about(count=count + 1, **lookup) if len(found) < count else []:
            if story.pk != page.pk and story.pk not in found and len(found) < count:
                found[story.pk] = story
                used.add(name)
    common = used.pop() if len(used) == 1 else "mixed"
    known = str(page.sector) if common == "sector" else ""
    return {"stories": list(found.values())[:count], "common": common, "known": known}


@register.simple_tag
def story_list() -> StoryIndexPage | None:
    """Return the public list of stories of the active language."""
    language = active_language()
    depends_on(f"storyindexpage.{language}")
    return keep(f"story list {language}", visible(StoryIndexPage.objects).filter(locale__language_code=language).first)
