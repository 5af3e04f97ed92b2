"""Stories for the templates of every app."""

from typing import Any

from django import template
from django.utils.translation import get_language

from stories.models import StoryPage

register = template.Library()


@register.simple_tag
def stories_about(count: int = 6, **lookups: Any) -> list[StoryPage]:
    """Return the newest public stories of the active language that match: `{% stories_about sectors=page.sector %}`."""
    stories = StoryPage.objects.filter(locale__language_code=get_language(), **lookups)
    return list(stories.for_cards()[:count])
