"""The stories of a language and the corrections of its pages as feeds."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from ruhr_site.core.corrections import Correction
from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.feeds import UNKNOWN, DatedFeed, lasting_id
from ruhr_site.core.files import PUBLISHER, printable
from ruhr_site.core.filters import Listing
from ruhr_site.core.formatting import day
from ruhr_site.core.visibility import visible_q
from ruhr_site.core.words import active_language

MOST_ENTRIES = 100


def story_feed(listing: Listing, page: Any, request: Any, kind: type[DatedFeed]) -> DatedFeed:
    """Return the feed of what a listing of the list of stories `page` holds, what changed last first.

    A correction moves the time of its entry, so that readers are told of it; other changes do not (section 4.2.15).
    """
    query = listing.filter_query
    guid = lasting_id("stories", active_language(), *filter(None, [query]))
    feed = empty_feed(kind, listing.title or page.title, page, request, guid, query)
    stories = list(listing.rows.prefetch_related("corrections"))
    depends_on(*(f"correction.{story.pk}" for story in stories))
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
    return feed


def correction_feed(page: Any, request: Any, kind: type[DatedFeed]) -> DatedFeed:
    """Return what was corrected on any public page of the language of the list of stories `page`, the newest first."""
    title = _("Corrections on this portal")
    depends_on(f"corrections.{active_language()}")
    feed = empty_feed(kind, title, page, request, lasting_id("corrections", active_language()))
    published = Correction.objects.filter(visible_q("page__"), page__locale=page.locale_id, published_at__isnull=False)
    for row in published.select_related("page").order_by("-published_at", "-pk")[:MOST_ENTRIES]:
        feed.add_item(
            title=printable(row.page.title),
            link=request.build_absolute_uri(row.page.url),
            description=printable(format_html("<p>{}</p>", row.text)),
            pubdate=row.published_at,
            updateddate=row.published_at,
            unique_id=lasting_id("correction", row.key),
        )
    return feed


def empty_feed(kind: type[DatedFeed], title: str, page: Any, request: Any, guid: str, query: str = "") -> DatedFeed:
    """Return a feed of a page without entries; `query` names what it holds of the page, whatever else was asked."""
    return kind(
        title=printable(title),
        link=request.build_absolute_uri(page.url + query),
        description=None,
        subtitle=printable(page.description),
        language=active_language(),
        author_name=PUBLISHER,
        feed_url=request.build_absolute_uri(request.path + query),
        feed_guid=guid,
        changed_at=page.last_published_at or UNKNOWN,
    )


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
