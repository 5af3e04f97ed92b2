"""Going through the workflow of a page in the admin: change it, submit it, approve it."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from stories.models import StoryPage

from .filling import stream_of, write

LATER = f"{timezone.now() + timedelta(days=3):%Y-%m-%d %H:%M}"


def edit(client: Client, page: Any, button: str = "", title: str = "Mein Titel", **changes: Any) -> Any:
    """Change a page in the form, and press a button."""
    words = {"title": title, "body": stream_of(page.get_latest_revision_as_object().body)} | changes
    return write(client, f"/admin/pages/{page.pk}/edit/", words, button)


def approve(client: Client, page: Any) -> Any:
    """Approve what waits."""
    task = TaskState.objects.get(status="in_progress")
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]))


def now(page: Any) -> StoryPage:
    """Return the page as it is stored."""
    return StoryPage.objects.get(pk=page.pk)
