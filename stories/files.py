"""The feed of the list of stories, below its address: `/en/stories/feed.atom`. Routes end with a slash for Wagtail."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from .feeds import story_feed


class StoryListFiles(RoutablePageMixin):
    """The list of stories: the feed holds all stories that fit the filters of the address, not one page of the list."""

    @path("feed.atom/")
    def atom_file(self: Any, request: HttpRequest) -> HttpResponse:
        """Answer with the feed."""
        stories = self.listing(request).rows.prefetch_related("corrections")
        return HttpResponse(story_feed(stories, self, request), content_type="application/atom+xml; charset=utf-8")
