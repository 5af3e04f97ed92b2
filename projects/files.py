"""The files of the profile pages and of their list, below the addresses of the pages themselves.

Their routes end with a slash because Wagtail resolves routes so; the addresses have none: `/en/projects/projects.csv`.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from projects.exports import projects_csv
from projects.feeds import MilestoneFeed, milestone_feed
from projects.open_data import ShownProjects, projects_json, public_projects
from ruhr_site.core.feeds import DatedFeed, JsonFeed, feed_answer
from ruhr_site.core.files import as_file


class MilestoneFiles(RoutablePageMixin):
    """A page with the feed and the calendar of the milestones of its projects."""

    def shown_projects(self, request: HttpRequest) -> ShownProjects:
        """Return the projects that the files are about."""
        raise NotImplementedError

    def milestones_as(self: Any, request: HttpRequest, kind: type[DatedFeed]) -> HttpResponse:
        """Answer with the updates as a kind of feed."""
        return feed_answer(milestone_feed(self.shown_projects(request), self, request, kind))

    @path("milestones.atom/")
    def atom_file(self, request: HttpRequest) -> HttpResponse:
        """Answer with the updates as Atom."""
        return self.milestones_as(request, MilestoneFeed)

    @path("milestones.json/")
    def json_feed(self, request: HttpRequest) -> HttpResponse:
        """Answer with the updates as JSON Feed."""
        return self.milestones_as(request, JsonFeed)

    @path("milestones.ics/")
    def ics_file(self: Any, request: HttpRequest) -> HttpResponse:
        """Answer with the calendar."""
        # Imported here, as its library takes memory that most workers never need.
        from projects.calendars import milestone_calendar

        calendar = milestone_calendar(self.shown_projects(request), self, timezone.localdate())
        return as_file(calendar, "text/calendar", f"{self.slug}.ics")


class ProjectListFiles(MilestoneFiles):
    """The list of projects: files of all projects that fit the filters of the address, not of one page of the list."""

    def shown_projects(self: Any, request: HttpRequest) -> ShownProjects:
        """Return the projects of the profiles that the query asks for."""
        listing = self.listing(request)
        projects = public_projects(listing.rows.values_list("project", flat=True), request)
        return ShownProjects(projects, listing.title or self.title, listing.filter_query)

    @path("projects.csv/")
    def csv_file(self, request: HttpRequest) -> HttpResponse:
        """Answer with a table."""
        table = projects_csv(self.shown_projects(request).projects, timezone.localdate())
        return as_file(table, "text/csv", "projects.csv")

    @path("projects.json/")
    def json_file(self, request: HttpRequest) -> HttpResponse:
        """Answer with the records."""
        records = projects_json(self.shown_projects(request).projects, timezone.localdate())
        return as_file(records, "application/json", "projects.json")


class ProjectFiles(MilestoneFiles):
    """A profile: files of its project."""

    def shown_projects(self: Any, request: HttpRequest) -> ShownProjects:
        """Return the project of the profile, as a list of one."""
        return ShownProjects(public_projects([self.project_id], request), self.title)

    @path("project.json/")
    def json_file(self: Any, request: HttpRequest) -> HttpResponse:
        """Answer with the record."""
        records = projects_json(self.shown_projects(request).projects, timezone.localdate())
        return as_file(records, "application/json", f"{self.slug}.json")
