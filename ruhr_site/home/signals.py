"""Administrators may do everything: also what Django and Wagtail make permissions for after the migrations."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate

from .roles import ROLES


def complete_roles(**kwargs: Any) -> None:
    """Give every permission to the roles that may do everything."""
    # Django makes the permissions of an app at the same signal, perhaps after this receiver.
    create_permissions(kwargs["sender"], using=kwargs["using"], verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.all()
    names = [role.name for role in ROLES if role.has_everything]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=names):
        group.permissions.add(*permissions)


def connect() -> None:
    """Listen to the end of migrations; the last app's signal sees the permissions of all."""
    post_migrate.connect(complete_roles, dispatch_uid="complete-roles")
