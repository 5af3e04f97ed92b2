"""What happened to milestones as a feed, in one language."""

from html import escape
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.feedgenerator import Enclosure

from projects.open_data import PublicProject, ShownProjects, published_at
from projects.wording import said_days
from ruhr_site.core.feeds import DatedFeed, lasting_id
from ruhr_site.core.files import PUBLISHER, printable

if TYPE_CHECKING:
    from projects.models import MilestoneUpdate

MOST_ENTRIES = 100


class MilestoneFeed(DatedFeed):
    """Its entries carry documents as enclosures, and addresses as what they are related to (RFC 4287, 4.2.7.2)."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the addresses to what every entry has."""
        super().add_item_elements(handler, item)
        for address, title in item.get("related", []):
            handler.addQuickElement("link", attrs={"rel": "related", "href": address, "title": title})


def milestone_feed(of: ShownProjects, page: Any, request: Any, kind: type[DatedFeed]) -> DatedFeed:
    """Return the newest updates of the milestones of projects; a project without any stands there with its profile.

    `page` is the page that the feed belongs to, in the active language.
    """
    language = page.language
    shown = {public.project.pk: public for public in of.projects if language in public.profiles}
    feed = kind(
        title=printable(of.milestones),
        link=request.build_absolute_uri(page.url + of.query),
        description=None,
        language=language,
        author_name=PUBLISHER,
        feed_url=request.build_absolute_uri(request.path + of.query),
        feed_guid=lasting_id("milestones", language, page.pk, *filter(None, [of.query])),
        changed_at=published_at(page),
    )
    updates = apps.get_model("projects.MilestoneUpdate").objects.standing().filter(milestone__project__in=shown)
    newest = updates.select_related("milestone").order_by("-made_at", "-pk")
    newest = newest.prefetch_related("evidence__document", "evidence__image__renditions")[:MOST_ENTRIES]
    reported = set(updates.order_by().values_list("milestone__project", flat=True).distinct())
    for update in newest:
        public = shown[update.milestone.project_id]
        feed.add_item(
            title=printable(f"{update.milestone.title}: {update.get_status_display()}"),
            link=public.addresses[language],
            description=summary(public.project.name, update),
            updateddate=update.made_at,
            pubdate=update.made_at,
            unique_id=lasting_id("milestone-update", language, update.pk),
            categories=[update.status],
            **proofs(update, public),
        )
    for pk, public in shown.items():
        profile = public.profiles[language]
        if pk not in reported:
            feed.add_item(
                title=printable(profile.title),
                link=public.addresses[language],
                description=escape(printable(profile.description)),
                updateddate=published_at(profile),
                unique_id=lasting_id("profile", language, public.project.slug),
            )
    return feed


def proofs(update: "MilestoneUpdate", public: PublicProject) -> dict[str, Any]:
    """Return the evidence of an update: documents as enclosures, photos and links as (address, title)."""
    pieces = update.evidence.all()
    return {
        "enclosures": [
            Enclosure(
                public.absolute(piece.address), str(piece.document.get_file_size() or 0), piece.document.content_type
            )
            for piece in pieces
            if piece.document
        ],
        "related": [(public.absolute(piece.address), printable(piece.title)) for piece in pieces if not piece.document],
    }


def summary(project: str, update: "MilestoneUpdate") -> str:
    """Return what an update says in a paragraph of HTML: project, dates, reason."""
    said = [project, *said_days(update).values(), update.note]
    return escape(printable("; ".join(part for part in said if part)))
