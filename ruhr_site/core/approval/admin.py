"""What the rule of two people changes in the admin's menus and histories."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PublishMenuItem,
    SaveDraftMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import WorkflowState

from . import made_last_edit, may_publish_alone


class SubmitForApproval(SubmitForModerationMenuItem):
    """The button that hands a page on; Wagtail's own is called after the workflow, whose name has one language only."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Name the button; a page that came back is still in its workflow."""
        page = parent_context.get("page")
        is_again = page and page.current_workflow_state
        label = _("Submit for approval again") if is_again else _("Submit for approval")
        return super().get_context_data(parent_context) | {"label": label}


class SaveAndHandOn(ActionMenuItem):
    """The two first buttons: an editor sees without opening a menu how a page is submitted, a chief how approved."""

    def __init__(self, items: list[Any]) -> None:
        super().__init__(items[0].order)
        self.items = items

    def render_html(self, parent_context: dict[str, Any] | None = None) -> str:
        """Return both buttons."""
        return format_html_join("", "{}", ((item.render_html(parent_context),) for item in self.items))


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


@hooks.register("before_edit_page")
def say_what_was_asked_for(request: HttpRequest, page: Any) -> None:
    """Show the words with which a page came back above its form; otherwise they stand in its history and in a mail."""
    state = page.current_workflow_state
    if request.method != "GET" or not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    decision = state.current_task_state
    if comment := decision.get_comment():
        who = decision.finished_by.get_full_name() or decision.finished_by.get_username()
        messages.warning(request, _("%(who)s asked for changes: “%(comment)s”") % {"who": who, "comment": comment})


@hooks.register("construct_page_action_menu", order=1)
def show_how_to_hand_on(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put the button that submits or approves beside the one that saves."""
    items[:] = [SubmitForApproval(item.order) if item.name == "action-submit" else item for item in items]
    handing_on = next((item for item in items if item.name in ("approve", "action-submit")), None)
    if handing_on and isinstance(items[0], SaveDraftMenuItem):
        items.remove(handing_on)
        items[0] = SaveAndHandOn([items[0], handing_on])


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
