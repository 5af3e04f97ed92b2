"""Milestones as a calendar (RFC 5545): all-day events on the day reached, expected or planned."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db.models import Max
from icalendar import Calendar, Event, Timezone
from icalendar.enums import STATUS, TRANSP

from projects.open_data import PublicProject, ShownProjects, published_at
from projects.wording import status_words
from ruhr_site.core.feeds import lasting_id
from ruhr_site.core.files import PUBLISHER, printable

if TYPE_CHECKING:
    from projects.models import Milestone

STATUSES = {"reached": STATUS.CONFIRMED, "dropped": STATUS.CANCELLED}


def milestone_calendar(of: ShownProjects, page: Any, on: date) -> bytes:
    """Return every milestone of the projects that has a day, as of a day; `page` is the page that it belongs to."""
    language = page.language
    shown = {public.project.pk: public for public in of.projects if language in public.profiles}
    updates = apps.get_model("projects.MilestoneUpdate").objects.filter(milestone__project__in=shown)
    changes = dict(updates.order_by().values_list("milestone").annotate(Max("made_at")))
    calendar = Calendar.new(
        prodid=f"-//{PUBLISHER}//City of Cities//{language.upper()}",
        name=printable(of.milestones),
        language=language,
        uid=identity("calendar", language, str(page.pk), *filter(None, [of.query])),
    )
    # RFC 7986, section 5.7, asks for the type, which the library leaves out.
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for event in events(shown.values(), language, changes, on):
        calendar.add_component(event)
    if not calendar.subcomponents:
        # A calendar has at least one component (RFC 5545, section 3.6).
        calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    return calendar.to_ical()


def identity(*parts: str) -> str:
    """Return an identity that never changes (RFC 7986, section 5.3)."""
    return lasting_id(*parts).removeprefix("urn:uuid:")


def events(projects: Iterable[PublicProject], language: str, changes: dict[int, datetime], on: date) -> Iterator[Event]:
    """Yield the events of the projects' milestones; `changes` tells when a milestone was last updated."""
    for public in projects:
        profile = public.profiles[language]
        for milestone in public.project.milestones.all():
            if day := milestone.calendar_day:
                changed = changes.get(milestone.pk) or published_at(profile)
                yield event(milestone, day, public, public.addresses[language], changed, on)


def event(milestone: "Milestone", day: date, public: PublicProject, address: str, changed: datetime, on: date) -> Event:
    """Return a milestone as an event that blocks no time; its identity outlives a change of its day.

    It has no end: an event that starts on a date takes that day (RFC 5545, section 3.6.1).
    """
    said = [status_words(milestone, on), milestone.note]
    return Event.new(
        uid=identity("milestone", public.project.slug, milestone.slug),
        start=day,
        summary=printable(f"{milestone.title} ({public.project.name})"),
        description=printable("; ".join(part for part in said if part)),
        status=STATUSES.get(milestone.status, STATUS.TENTATIVE),
        transparency=TRANSP.TRANSPARENT,
        url=address,
        stamp=changed,
        last_modified=changed,
    )
