"""What the composition root puts on the admin's front page: where each role's work begins."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from stories.models import StoryIndexPage

from .care.portal import count_by_kind, own
from .linting.views import may_see_report

# Permission, words of the link, and the view where the work is done.
WORK = (
    ("sectors.publish_keyfigure", gettext_lazy("Release figures"), "figure_releases:list"),
    ("sectors.change_keyfigure", gettext_lazy("Change a figure"), "wagtailsnippets_sectors_keyfigure:list"),
    ("projects.change_milestone", gettext_lazy("Report on a milestone"), "milestone_desk:list"),
)


class CarePanel(Component):
    """How many of the pages that an account may change need care, by kind."""

    name = "care"
    template_name = "home/care/panel.html"
    order = 45

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Count for accounts that change pages; others have nothing to care for."""
        user = parent_context["request"].user
        pages = own(user, timezone.localdate()) if may_see_report(user) else []
        return {"counts": count_by_kind(pages).items()}


class StartPanel(Component):
    """Links to what an account does most; it stands below what waits for the person."""

    name = "start"
    template_name = "home/admin/panel_start.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Ask for the account's permissions."""
        request = parent_context["request"]
        return {"links": list(links(request.user)), "request": request}


def links(user: Any) -> Iterator[tuple[str, str]]:
    """Yield words and address of each piece of work that an account may do."""
    for index in StoryIndexPage.objects.live().select_related("locale").order_by("locale__language_code"):
        if index.permissions_for_user(user).can_add_subpage():
            is_german = index.locale.language_code == "de"
            address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", index.pk))
            yield _("Write a story in German") if is_german else _("Write a story in English"), address
    for permission, words, view in WORK:
        if user.has_perm(permission):
            yield str(words), reverse(view)
