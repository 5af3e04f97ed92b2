"""The step of the workflow in which a second person approves."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import GroupApprovalTask, Page

from . import check_second_person, made_last_edit, may_publish_alone


class ApprovalLock(WorkflowLock):
    """Tells a chief editor who changed a page while it waits for approval why the button is gone."""

    def get_message(self, user: Any) -> Any:
        """Return what stands above the form of a page that waits."""
        message = super().get_message(user)
        if message or not self.task.is_closed_to(self.object, user):
            return message
        return _("You made the last edit of this page: another chief editor approves it, or you request changes.")


class SecondPersonApproval(GroupApprovalTask):
    """Approval by a member of the groups who did not make the last edit."""

    lock_class = ApprovalLock

    class Meta:
        app_label = "core"
        verbose_name = gettext_lazy("approval by a second person")
        verbose_name_plural = gettext_lazy("approvals by a second person")
        permissions = [("publish_alone", "Can publish without a second person")]

    @classmethod
    def get_description(cls) -> str:
        """Return what the task is, for whoever builds a workflow."""
        return _("Members of the chosen groups approve what somebody else was the last to edit.")

    def is_closed_to(self, obj: Any, user: Any) -> bool:
        """Whether an account may not approve because it wrote what is to be approved."""
        return not may_publish_alone(user) and made_last_edit(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple]:
        """Offer approval to those only who did not make the last edit; everybody in the groups may ask for changes."""
        actions = super().get_actions(obj, user)
        if actions and self.is_closed_to(obj, user):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Refuse an approval that was asked for before the account changed the page itself."""
        if action_name == "approve":
            page = task_state.workflow_state.content_object
            check_second_person(page, page.get_latest_revision(), user)
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what waits for an account; what it was the last to edit waits for somebody else."""
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        if may_publish_alone(user):
            return states
        waiting = [int(pk) for pk in states.values_list("workflow_state__object_id", flat=True) if pk.isdecimal()]
        own = Page.objects.filter(pk__in=waiting, latest_revision__user=user).values_list("pk", flat=True)
        return states.exclude(workflow_state__object_id__in=[str(pk) for pk in own])
