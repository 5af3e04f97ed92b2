"""What the register does when records change."""

from django.db.models.signals import pre_delete

from .models import KeyFigure
from .quoting import refuse_deletion


def connect() -> None:
    """Listen to deletions."""
    pre_delete.connect(refuse_deletion, sender=KeyFigure, dispatch_uid="refuse-deletion-of-quoted-figures")
