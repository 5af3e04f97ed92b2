"""What the inbox adds to the admin's menu and front page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from projects.models import ContactMessage

from .inbox import has_inbox, messages_of

SHOWN = 5


def new_messages(user: Any) -> Any:
    """Return the messages of an account that nobody has answered."""
    return messages_of(user).filter(state=ContactMessage.State.NEW)


class MessagesMenuItem(MenuItem):
    """The inbox with the number of new messages, for those who answer for anything."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account has an inbox."""
        return has_inbox(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        """Add the number to the label."""
        component = super().render_component(request)
        count = new_messages(request.user).count()
        component.label = _("Messages (%(count)s)") % {"count": count} if count else self.label
        return component


class MessagesPanel(Component):
    """The latest messages that wait for an answer."""

    name = "new-messages"
    template_name = "projects/admin/panel_messages.html"
    order = 5

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """List what this account may know of."""
        request = parent_context["request"]
        return {"messages": new_messages(request.user)[:SHOWN], "request": request}
