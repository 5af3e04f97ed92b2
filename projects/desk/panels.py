"""What the milestone desk adds to the admin's menu and front page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from projects.permissions import projects_of

from .views import waiting

SHOWN = 5


class DeskMenuItem(MenuItem):
    """The desk with the number of milestones that wait, for those who may report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is anything to report on."""
        return projects_of(request.user).exists()

    def render_component(self, request: HttpRequest) -> Any:
        """Add the number to the label."""
        component = super().render_component(request)
        count = waiting(request.user, timezone.localdate()).count()
        component.label = _("Milestone desk (%(count)s)") % {"count": count} if count else self.label
        return component


class WaitingPanel(Component):
    """The milestones that wait for a report, the oldest first."""

    name = "waiting-milestones"
    template_name = "projects/admin/panel_milestones.html"
    order = 12

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """List what this account may report on."""
        found = waiting(parent_context["request"].user, timezone.localdate())
        return {"waiting": found[:SHOWN]}
