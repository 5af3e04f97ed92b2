"""Wagtail's own name for the schedule, which would publish twice when run twice: it runs ours."""

from .run_schedule import Command

__all__ = ["Command"]
