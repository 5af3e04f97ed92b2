"""What the register puts on the admin's front page: what is overdue, and what waits for its release."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from .models import KeyFigure, Release
from .staleness import days_overdue, worst_first


class OverduePanel(Component):
    """The overdue figures, the longest first, each with "checked, still right" in one click."""

    name = "overdue-figures"
    template_name = "sectors/admin/panel_overdue.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Read the register once."""
        today = timezone.localdate()
        dated = KeyFigure.objects.filter(next_expected_on__lt=today).with_values()
        figures = [(figure, days_overdue(figure, today)) for figure in worst_first(dated, today)]
        return {"figures": figures, "request": parent_context["request"]}


class ReleasesPanel(Component):
    """Proposals that wait for a chief editor."""

    name = "open-releases"
    template_name = "sectors/admin/panel_releases.html"
    order = 20

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """List what this account may know of."""
        user = parent_context["request"].user
        releases = Release.objects.open().visible_to(user).select_related("created_by")
        return {"releases": releases, "request": parent_context["request"]}
