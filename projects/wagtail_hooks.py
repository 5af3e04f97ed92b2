"""What projects add to the admin."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .after_end.admin_urls import PROJECT_END
from .contact.admin_urls import INBOX
from .contact.panels import MessagesMenuItem, MessagesPanel
from .desk.admin_urls import DESK
from .desk.panels import DeskMenuItem, WaitingPanel
from .middleware import is_project_staff
from .permissions import may_open_evidence
from .viewsets import ProjectsViewSetGroup

register_snippet(ProjectsViewSetGroup)


@hooks.register("register_admin_urls")
def register_desk_and_inbox():
    """Add the milestone desk, the form after a project's end, and the inbox of the visitors' messages."""
    return [
        path("milestones/projects/", include(PROJECT_END, namespace="project_end")),
        path("milestones/", include(DESK, namespace="milestone_desk")),
        path("messages/", include(INBOX, namespace="messages_inbox")),
    ]


@hooks.register("register_admin_menu_item")
def register_desk_menu_item():
    """Add the milestone desk above the projects."""
    return DeskMenuItem(
        _("Milestone desk"), reverse_lazy("milestone_desk:list"), name="desk", icon_name="calendar-check", order=215
    )


@hooks.register("register_admin_menu_item")
def register_inbox_menu_item():
    """Add the inbox below the projects."""
    return MessagesMenuItem(
        _("Messages"), reverse_lazy("messages_inbox:list"), name="inbox", icon_name="mail", order=225
    )


@hooks.register("construct_search")
def hide_search(request, search_areas):
    """Offer no search to those who find nothing there (`StaffAllowList`)."""
    if is_project_staff(request.user):
        search_areas.clear()


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    """Head the dashboard with milestones that are due and messages that wait for an answer."""
    panels += [WaitingPanel(), MessagesPanel()]


@hooks.register("may_open_file")
def open_evidence(request, file):
    """Open evidence to those who may report on its project, also where its report was taken back."""
    return may_open_evidence(request.user, file)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name what is logged after a project's end."""
    actions.register_action("projects.hand_in", _("Hand in after the end"), _("Handed in after the end"))
    actions.register_action("projects.review", _("Review a profile"), _("Reviewed, still right"))
