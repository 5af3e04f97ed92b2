"""Stories as listings need them."""

from typing import Any

from wagtail.models import PageQuerySet

from ruhr_site.core.visibility import visible


class StoryPageQuerySet(PageQuerySet):
    """Stories by what they are about, and ready to be shown as cards."""

    def for_cards(self) -> "StoryPageQuerySet":
        """Public stories, newest first, with all that a card shows, in a fixed number of queries."""
        return (
            visible(self)
            .defer_streamfields()
            .select_related("teaser_image", "locale")
            .prefetch_related("teaser_image__renditions", "sectors", "cities")
            .order_by("-first_published_at", "-pk")
        )

    def in_sector(self, sector: Any) -> "StoryPageQuerySet":
        """Stories about a sector."""
        return self.filter(sectors=sector)

    def in_city(self, city: Any) -> "StoryPageQuerySet":
        """Stories about a city."""
        return self.filter(cities=city)

    def in_language(self, language: str) -> "StoryPageQuerySet":
        """Stories of a language tree."""
        return self.filter(locale__language_code=language)
