"""Who may have a picture or a document.

Visitors may have a file that stands on a page they may open, and whose collection they may enter; accounts also what
they may choose or change, and what an app opens to them by the hook `may_open_file`.
"""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.permissions import permission_policy as picture_policy

from .models import PortalImage
from .uses import is_shown

WORK = ("choose", "change", "delete")


def policy_of(file: Any) -> Any:
    """Return who may work with files of the kind."""
    return picture_policy if isinstance(file, PortalImage) else document_policy


def may_work_with(user: Any, file: Any) -> bool:
    """Whether an account may choose, change or delete a picture or a document in the admin."""
    return user.is_authenticated and policy_of(file).user_has_any_permission_for_instance(user, WORK, file)


def is_public(file: Any) -> bool:
    """Whether every visitor may have a file."""
    return not file.collection.get_view_restrictions().exists() and is_shown([file])


def is_open_to(request: HttpRequest, file: Any) -> bool:
    """Whether whoever asks may have a file that is not public."""
    if may_work_with(request.user, file) or any(rule(request, file) for rule in hooks.get_hooks("may_open_file")):
        return True
    restrictions = file.collection.get_view_restrictions()
    return all(restriction.accept_request(request) for restriction in restrictions) and is_shown([file], request)
