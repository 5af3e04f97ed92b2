"""What the rule of two people changes in the admin's menus and histories."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction

from . import made_last_edit, may_publish_alone


@hooks.register("construct_page_action_menu")
def offer_to_submit_instead(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave out "Publish": it would store a version of one's own first. Submitting and approving stay."""
    if not may_publish_alone(request.user):
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]


@hooks.register("before_edit_page")
def approve_only_what_waits(request: HttpRequest, page: Any) -> None:
    """Save the form of whoever decides on a page that somebody else has decided on meanwhile."""
    if "action-workflow-action" in request.POST and not page.current_workflow_task:
        sent = request.POST.copy()
        del sent["action-workflow-action"]
        request.POST = sent  # type: ignore[assignment]
        told = _("This page is not waiting for approval any more: nothing was decided, and the text stays a draft.")
        messages.warning(request, told)


# After Wagtail's own action of that name, which it replaces.
@hooks.register("register_bulk_action", order=1)
class PublishWhatOthersWrote(PublishBulkAction):
    """Publishes several pages at once, without those that the account itself was the last to edit."""

    def check_perm(self, page: Any) -> bool:
        """Whether the account may publish the page as it is."""
        user = self.request.user
        return super().check_perm(page) and (may_publish_alone(user) or not made_last_edit(page, user))


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    """Name the entries of the history."""
    actions.register_action(
        "core.publish_alone", _("Publish without a second person"), _("Published without a second person")
    )
    actions.register_action(
        "core.schedule_alone", _("Schedule without a second person"), _("Scheduled without a second person")
    )
