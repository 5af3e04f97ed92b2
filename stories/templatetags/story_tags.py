"""Stories for the templates of every app."""

from typing import Any

from django import template

from ruhr_site.core.kept import keep
from ruhr_site.core.visibility import visible
from ruhr_site.core.words import active_language
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
def story_list() -> StoryIndexPage | None:
    """Return the public list of stories of the active language."""
    language = active_language()
    return keep(f"story list {language}", visible(StoryIndexPage.objects).filter(locale__language_code=language).first)


@register.filter
def without(stories: list[StoryPage], page: StoryPage) -> list[StoryPage]:
    """Return at most three of the stories, without the one that is being read."""
    return [story for story in stories if story.pk != page.pk][:3]
