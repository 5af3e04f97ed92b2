"""Pictures get their sizes when they are stored; published pages are known by what they show."""

from typing import Any

from django.core.signals import request_finished
from django.db import transaction
from django.db.models.signals import post_save
from django_tasks import task
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

from .edge.changes import touched
from .kept import content_changed
from .models import PortalImage
from .pictures import make_renditions, take_incomplete


@task()
def make_renditions_of(image_id: int) -> None:
    """Make the sizes of a picture, unless it has been deleted in the meantime."""
    image = PortalImage.objects.filter(pk=image_id).first()
    if image and make_renditions(image):
        # They are stored in bulk, which sends no signal.
        content_changed(PortalImage)
        touched([image])


def enqueue_renditions(instance: PortalImage, raw: bool = False, **kwargs: Any) -> None:
    """Ask for the sizes of a stored picture, once the picture is really there."""
    if not raw:
        transaction.on_commit(lambda: make_renditions_of.enqueue(instance.pk))


def complete_renditions(**kwargs: Any) -> None:
    """Ask for the sizes that a page lacked; the answer has been sent, so that no visitor waits for them."""
    for image_id in take_incomplete():
        make_renditions_of.enqueue(image_id)


def index_references(instance: Page, **kwargs: Any) -> None:
    """Note at once what a published page shows, so that its files are handed out whether a worker runs or not."""
    ReferenceIndex.create_or_update_for_object(instance)


def connect() -> None:
    """Listen to stored pictures, to the end of requests, and to published pages."""
    page_published.connect(index_references, dispatch_uid="index-references")
    request_finished.connect(complete_renditions, dispatch_uid="complete-renditions")
    post_save.connect(enqueue_renditions, sender=PortalImage, dispatch_uid="make-renditions")
