"""What the composition root adds to the admin: front page, the linter's report, and its warnings after saving."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from ruhr_site.core.models import BasePage

from . import schedule_report
from .care import views as care
from .languages import hooks as languages
from .linting import views
from .linting.warnings import warn
from .panels import CarePanel, StartPanel
from .watching.panel import WatchPanel

__all__ = ["languages"]


class ReportMenuItem(MenuItem):
    """A report on texts in the menu, for whoever may change pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account may open the report."""
        return views.may_see_report(request.user)


@hooks.register("register_admin_urls")
def register_report_urls() -> list:
    """Add the reports, the button of one and the remarks on a page."""
    return [
        path("reports/numbers/", views.report, name="lint_report"),
        path("reports/numbers/<int:page_id>/insert/", views.insert, name="lint_insert"),
        path("reports/care/", care.report, name="care_report"),
        path("care/<int:page_id>/", care.remarks, name="care_remarks"),
        path("reports/schedule/", schedule_report.report, name="schedule_report"),
    ]


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> MenuItem:
    """Add the report to the menu of reports."""
    return ReportMenuItem(_("Numbers in prose"), views.report_address(), name="numbers", icon_name="decimal", order=600)


@hooks.register("register_reports_menu_item")
def register_care_menu_item() -> MenuItem:
    """Add the report of pages that need care to the menu of reports."""
    return ReportMenuItem(
        _("Pages that need care"), reverse_lazy("care_report"), name="care", icon_name="glasses", order=610
    )


@hooks.register("insert_editor_js")
def show_remarks_while_writing() -> str:
    """Show the remarks on a page beside its form."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin/care.js"))


@hooks.register("register_reports_menu_item")
def register_schedule_menu_item() -> MenuItem:
    """Add the report of what is set for a minute."""
    return schedule_report.ScheduleMenuItem(
        _("Schedule"), reverse_lazy("schedule_report"), name="schedule", icon_name="calendar-alt", order=590
    )


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the front page what needs care, and where work begins; before all, what others have submitted."""
    panels += [WatchPanel(), CarePanel(), StartPanel()]
    for panel in panels:
        if isinstance(panel, WorkflowObjectsToModeratePanel):
            panel.order = 5


@hooks.register("construct_help_menu")
def keep_help_to_the_portal(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what Wagtail advertises: its news and its guide, both in English."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_after_saving(request: HttpRequest, page: Any) -> None:
    """Tell the editor what the linter finds; saving in the background goes on silently."""
    if isinstance(page, BasePage) and request.accepts("text/html"):
        warn(request, page, timezone.localdate())
