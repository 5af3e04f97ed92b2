"""Stories for the templates of every app."""

from collections.abc import Iterable
from typing import Any

from django import template

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
    return keep(f"stories {language} {count} {about}", lambda: list(stories[:count]))


@register.simple_tag
def stories_from(cities: Iterable[Any], count: int = 3) -> list[StoryPage]:
    """Return the newest public stories of the active language about any of the cities."""
    language, ids = active_language(), sorted(city.pk for city in cities)
    about = StoryPage.objects.filter(locale__language_code=language, cities__in=ids).for_cards().distinct()
    return keep(f"stories {language} {count} from {ids}", lambda: list(about[:count])) if ids else []


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
    return keep(f"story list {language}", visible(StoryIndexPage.objects).filter(locale__language_code=language).first)
