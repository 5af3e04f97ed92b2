"""Who may see and change what of a project: members their own, editors of projects all."""

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy


class MilestonePermissionPolicy(ModelPermissionPolicy):
    """Members may change the milestones of their own projects; whoever may change projects, all milestones."""

    def sees_all(self, user: Any) -> bool:
        """Whether the account may change every project."""
        return user.has_perm("projects.change_project")

    def visible_to(self, user: Any) -> QuerySet:
        """Return the milestones that the account may know of."""
        milestones = self.model.objects.all()
        return milestones if self.sees_all(user) else milestones.of_member(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Ask for the object at hand, not only for the model."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Ask for the object at hand, not only for the model."""
        return self.user_has_any_permission(user, actions) and self.visible_to(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        """Return the milestones on which the account may do any of the actions."""
        return self.visible_to(user) if self.user_has_any_permission(user, actions) else self.model.objects.none()
