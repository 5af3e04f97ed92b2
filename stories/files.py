"""The feeds of the list of stories, below its address: `/en/stories/feed.atom`. Routes end with a slash for Wagtail."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ruhr_site.core.feeds import DatedFeed, JsonFeed, feed_answer

from .feeds import correction_feed, story_feed


class StoryListFiles(RoutablePageMixin):
    """The list of stories: a feed holds all stories that fit the filters of the address, not one page of the list."""

    def stories_as(self: Any, request: HttpRequest, kind: type[DatedFeed]) -> HttpResponse:
        """Answer with the stories as a kind of feed."""
        return feed_answer(story_feed(self.listing(request), self, request, kind))

    @path("feed.atom/")
    def atom_file(self, request: HttpRequest) -> HttpResponse:
        """Answer with the stories as Atom."""
        return self.stories_as(request, DatedFeed)

    @path("feed.json/")
    def json_file(self, request: HttpRequest) -> HttpResponse:
        """Answer with the stories as JSON Feed."""
        return self.stories_as(request, JsonFeed)

    @path("corrections.atom/")
    def corrections_atom(self, request: HttpRequest) -> HttpResponse:
        """Answer with the corrections as Atom."""
        return feed_answer(correction_feed(self, request, DatedFeed))

    @path("corrections.json/")
    def corrections_json(self, request: HttpRequest) -> HttpResponse:
        """Answer with the corrections as JSON Feed."""
        return feed_answer(correction_feed(self, request, JsonFeed))
