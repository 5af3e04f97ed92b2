"""Where the datasets come from: the public records of each app, as rows and as JSON, and what they extend over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min
from django.utils import timezone

from projects import exports, open_data
from projects.models import Milestone, MilestoneUpdate, Partnership, Project, ProjectPage
from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.visibility import visible
from ruhr_site.places import open_data as places
from ruhr_site.places.models import CityPage, all_cities
from sectors.exports import csv_row
from sectors.mentions import mentions_in
from sectors.open_data import figure_record
from sectors.views.files import whole_register
from stories import open_data as stories
from stories.models import StoryPage

# What the files of projects are made of, and what is told of them: rows of these kinds, whichever.
PROJECTS_TOLD = ("projects.all", "project", "projectpage.published", "milestones.reported")
PROJECTS = (
    *("projects.all", "project", "projectpage.cards", "milestone", "milestoneupdate", "evidence", "partnership"),
    *("organisation", "programme", "fundingshare", "projectindicator", "projectdocument", "document", "portalimage"),
    *("sector", "city"),
)
# Datasets with teasers, and what teasers quote.
WITH_TEASERS = {"projects", "stories"}
Rows = Iterator[Sequence[str]]
Records = Iterable[dict[str, Any]]


@dataclass(frozen=True)
class Extent:
    """How much a dataset holds: entries, the first and last day that it is about, when it last changed."""

    count: int
    starts_on: date | None = None
    ends_on: date | None = None
    changed_at: datetime | None = None


class Figures:
    """The register of key figures: one row for each value in force."""

    tags = ("keyfigure",)
    told = ("figures", "figures.published", "figures.values")

    def rows(self, request: Any) -> Rows:
        """Yield the cells of each value, as the register's own file has them."""
        return (csv_row(figure, observation) for figure in whole_register() for observation in figure.series)

    def records(self, request: Any) -> Records:
        """Yield each figure with all its values."""
        return (figure_record(figure) for figure in whole_register())

    def extent(self) -> Extent:
        """Return the values in force, over the time that they refer to."""
        figures = whole_register()
        values = [observation for figure in figures for observation in figure.series]
        starts = [o.period_start or o.reference_date or (date(o.year, 1, 1) if o.year else None) for o in values]
        ends = [o.last_day for o in values]
        changes = [
            *(o.released_at for figure in figures for o in figure.released),
            *(figure.last_published_at for figure in figures),
        ]
        return Extent(
            len(values),
            min(filter(None, starts), default=None),
            max(filter(None, ends), default=None),
            max(filter(None, changes), default=None),
        )


class Projects:
    """The projects with a public profile."""

    tags, told = PROJECTS, PROJECTS_TOLD

    def rows(self, request: Any) -> Rows:
        """Yield the cells of each project, as the list of projects has them."""
        today = timezone.localdate()
        return (exports.csv_row(public, today) for public in open_data.all_projects(request))

    def records(self, request: Any) -> Records:
        """Yield each project with everything that its profile shows of its record."""
        today = timezone.localdate()
        return (open_data.project_record(public, today) for public in open_data.all_projects(request))

    def extent(self) -> Extent:
        """Return the projects, from the first start to the last end."""
        days = public_projects().aggregate(starts=Min("starts_on"), ends=Max("ends_on"), count=Count("pk"))
        return Extent(days["count"], days["starts"], days["ends"], projects_changed_at())


class Milestones:
    """The milestones of these projects."""

    tags, told = PROJECTS, (*PROJECTS_TOLD, "milestones.days")

    def rows(self, request: Any) -> Rows:
        """Yield the cells of each milestone."""
        return (exports.milestone_row(record) for record in self.records(request))

    def records(self, request: Any) -> Records:
        """Yield each milestone."""
        return open_data.milestone_records(open_data.all_projects(request), timezone.localdate())

    def extent(self) -> Extent:
        """Return the milestones, from the first day on which one is planned or reached to the last."""
        milestones = Milestone.objects.filter(project__in=public_projects())
        days = [milestone.calendar_day for milestone in milestones]
        known = list(filter(None, days))
        return Extent(len(days), min(known, default=None), max(known, default=None), projects_changed_at())


class Partners:
    """The institutions that take part in these projects."""

    tags, told = PROJECTS, (*PROJECTS_TOLD, "partnership")

    def rows(self, request: Any) -> Rows:
        """Yield the cells of each institution in each project."""
        return (exports.partner_row(record) for record in self.records(request))

    def records(self, request: Any) -> Records:
        """Yield each institution in each project."""
        return open_data.partner_records(open_data.all_projects(request))

    def extent(self) -> Extent:
        """Return the partnerships; they are as of today."""
        count = Partnership.objects.filter(project__in=public_projects()).count()
        return Extent(count, changed_at=projects_changed_at())


class Cities:
    """The municipalities of the region."""

    tags = ("city", "citypage.cards")
    told = ("city", "citypage.published")

    def rows(self, request: Any) -> Rows:
        """Yield the cells of each city."""
        return (places.city_row(record) for record in self.records(request))

    def records(self, request: Any) -> Records:
        """Yield each city."""
        return places.city_records(request)

    def extent(self) -> Extent:
        """Return the cities; they are as of today."""
        changed = visible(CityPage.objects).aggregate(at=Max("last_published_at"))
        return Extent(len(all_cities()), changed_at=changed["at"])


class Stories:
    """What the stories are about, without their texts."""

    tags = ("storypage.cards", "storypage.published", "sector.slugs", "city.slugs", "topic.slugs")
    told = ("storypage.published",)

    def rows(self, request: Any) -> Rows:
        """Yield the cells of each story in each language."""
        return stories.story_rows(self.records(request))

    def records(self, request: Any) -> Records:
        """Yield each story in each language."""
        return stories.story_records(request)

    def extent(self) -> Extent:
        """Return the stories, from the day on which the first appeared to that of the last."""
        found = stories.public_stories().aggregate(
            first=Min("first_published_at"),
            last=Max("first_published_at"),
            changed=Max("last_published_at"),
            count=Count("pk"),
        )
        first, last = (timezone.localdate(at) if at else None for at in (found["first"], found["last"]))
        return Extent(found["count"], first, last, found["changed"])


def depend_on_quoted() -> None:
    """Let a file depend on the figures that teasers quote: they are resolved while it is on its way."""
    for model in (ProjectPage, StoryPage):
        teasers = visible(model.objects).filter(teaser__contains="<embed").values_list("teaser", flat=True)
        for mention in mentions_in(" ".join(teasers)):
            depends_on(*(f"keyfigure{pk}" for pk in mention.figure_ids))


def public_projects() -> Any:
    """Return the projects with a public profile in some language."""
    return Project.objects.filter(pk__in=visible(ProjectPage.objects).values("project"))


def projects_changed_at() -> datetime | None:
    """Return when a public profile was last published or a milestone of one was last reported on."""
    published = visible(ProjectPage.objects).aggregate(at=Max("last_published_at"))["at"]
    reports = MilestoneUpdate.objects.filter(milestone__project__in=public_projects())
    return max(filter(None, (published, reports.aggregate(at=Max("made_at"))["at"])), default=None)
