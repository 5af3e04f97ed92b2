"""The stories of a language as an Atom feed (RFC 4287), corrections included."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from ruhr_site.core.feeds import UNKNOWN, DatedFeed, lasting_id
from ruhr_site.core.files import PUBLISHER, printable
from ruhr_site.core.formatting import day
from ruhr_site.core.words import active_language

MOST_ENTRIES = 100


def story_feed(stories: Iterable[Any], page: Any, request: Any) -> str:
    """Return the feed of the list of stories `page`, what changed last first.

    A correction moves the time of its entry, so that readers are told of it; other changes do not (section 4.2.15).
    """
    feed = DatedFeed(
        title=printable(page.title),
        link=request.build_absolute_uri(page.url),
        description=None,
        subtitle=printable(page.description),
        language=active_language(),
        author_name=PUBLISHER,
        feed_url=request.build_absolute_uri(),
        feed_guid=lasting_id("stories", active_language()),
        changed_at=page.last_published_at or UNKNOWN,
    )
    for story in sorted(stories, key=changed_at, reverse=True)[:MOST_ENTRIES]:
        feed.add_item(
            title=printable(story.title),
            link=request.build_absolute_uri(story.url),
            description=printable(summary(story)),
            pubdate=story.first_published_at or UNKNOWN,
            updateddate=changed_at(story),
            unique_id=lasting_id("story", active_language(), story.translation_key),
            categories=[printable(label) for label in story.labels],
        )
    return feed.writeString("utf-8")


def changed_at(story: Any) -> Any:
    """Return when a story appeared or was last corrected."""
    corrected = [row.published_at for row in story.corrections.all() if row.published_at]
    return max([story.first_published_at or UNKNOWN, *corrected])


def summary(story: Any) -> str:
    """Return what a story says in a paragraph of HTML, and what was corrected in it."""
    notes = [
        (_("Correction of %(day)s:") % {"day": day(row.date, active_language())}, row.text)
        for row in story.shown_corrections
    ]
    said = format_html("<p>{}</p>", story.description)
    return said + format_html_join("", "<p><strong>{}</strong> {}</p>", notes)
