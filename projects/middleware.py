"""Project staff see their own milestones in the admin, the register of figures, and nothing else."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from projects.permissions import EDIT, REPORT
from ruhr_site.core import error_pages
from ruhr_site.core.middleware import Passing

FIGURES = "wagtailsnippets_sectors_keyfigure"
ALLOWED = {
    f"{FIGURES}:list",
    f"{FIGURES}:list_results",
    "figure_desk:desk",
    *[f"milestone_desk:{name}" for name in ("list", "milestone", "undo")],
    *[f"messages_inbox:{name}" for name in ("list", "message", "hand_over", "close", "delete")],
    *[f"project_end:{name}" for name in ("form", "reviewed")],
    *[f"account_{name}" for name in ("login", "logout", "inactive", "reauthenticate")],
    *[f"mfa_{name}" for name in ("index", "authenticate", "reauthenticate", "activate_totp", "deactivate_totp")],
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
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
    "wagtaildocs_serve",
}


def is_project_staff(user: Any) -> bool:
    """Whether an account may report on milestones and change nothing else of projects."""
    return user.has_perm(REPORT) and not user.has_perm(EDIT)


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
