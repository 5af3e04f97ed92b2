"""A change in the register is seen at once by whatever is rendered next in the same process."""

from django.db.models.signals import post_delete, post_save

from . import register
from .models import KeyFigure, Observation, Source, Unit


def connect() -> None:
    """Drop the figures read for a request when one of their records changes."""
    for model in (KeyFigure, Observation, Source, Unit):
        post_save.connect(register.forget, sender=model, dispatch_uid=f"forget-{model.__name__}-saved")
        post_delete.connect(register.forget, sender=model, dispatch_uid=f"forget-{model.__name__}-deleted")
