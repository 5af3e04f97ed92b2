"""Project staff see their own milestones in the admin, the register of figures, and nothing else."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from ruhr_site.core import error_pages
from ruhr_site.core.middleware import Passing

MILESTONES = "wagtailsnippets_projects_milestone"
FIGURES = "wagtailsnippets_sectors_keyfigure"
ALLOWED = {f"{MILESTONES}:{name}" for name in ("list", "list_results", "edit", "history", "history_results")} | {
    f"{FIGURES}:list",
    f"{FIGURES}:list_results",
    "figure_desk:desk",
    *[f"messages_inbox:{name}" for name in ("list", "message", "hand_over", "close", "delete")],
    *[f"project_end:{name}" for name in ("form", "reviewed")],
    "wagtailadmin_home",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_account",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
}


def is_project_staff(user: Any) -> bool:
    """Whether an account may update milestones and change nothing else of projects."""
    return user.has_perm("projects.change_milestone") and not user.has_perm("projects.change_project")


class StaffAllowList(Passing):
    """Answers project staff as if every other view of the admin did not exist.

    Wagtail's choosers, reports, searches and bulk actions show titles to whoever may enter the admin at all; an
    allow-list closes them all at once, those of later versions included.
    """

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Answer 404 where project staff have no business."""
        match = request.resolver_match
        if (
            match is None
            or match.route.split("/")[0] not in ("admin", "documents")
            or not request.user.is_authenticated
        ):
            return None
        if match.view_name in ALLOWED or not is_project_staff(request.user):
            return None
        return error_pages.not_found(request)
