"""When pictures of shared links are made and removed: a page has one while every visitor may see it, and no longer."""

import json
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django_tasks import task
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from ruhr_site.core.visibility import visible
from ruhr_site.home.models import SharePicture

from .drawing import Subject, share_image
from .subjects import subject_of

# Raise it when the drawing changes: pictures of the old look are made anew.
LOOK = 2
QUALITY = 82


def fingerprint(subject: Subject) -> str:
    """Return a name for what a picture shows; the same page with the same words has the same picture."""
    cities = [(city.pk, str(city.latitude), str(city.longitude), city.population_k) for city in subject.cities]
    poster = subject.poster.name if subject.poster else ""
    shown = [LOOK, subject.title, subject.kicker, subject.hue, sorted(subject.lit), poster, cities]
    return sha256(json.dumps(shown).encode()).hexdigest()[:16]


def refresh(page: Page) -> None:
    """Make the picture of a page that visitors may see, unless it is there; remove that of any other."""
    if not visible(Page.objects.filter(pk=page.pk)).exists():
        remove(page.pk)
        return
    subject = subject_of(page.specific)
    digest = fingerprint(subject)
    picture = SharePicture.objects.filter(page=page).first()
    if picture and picture.digest == digest:
        return
    content = BytesIO()
    share_image(subject).save(content, "JPEG", quality=QUALITY, optimize=True)
    picture = picture or SharePicture(page=page)
    outdated = picture.file.name
    picture.digest = digest
    picture.file.save(f"{page.pk}-{digest}.jpg", ContentFile(content.getvalue()), save=False)
    picture.save()
    if outdated:
        transaction.on_commit(lambda: picture.file.storage.delete(outdated))


def remove(page_id: int) -> None:
    """Remove the picture of a page; its file goes with it."""
    for picture in SharePicture.objects.filter(page_id=page_id):
        picture.delete()


@task()
def refresh_section(page_id: int) -> None:
    """Bring the pictures of a page and of all below it up to date."""
    page = Page.objects.filter(pk=page_id).first()
    for each in page.get_descendants(inclusive=True) if page else ():
        refresh(each)


@task()
def refresh_page(page_id: int) -> None:
    """Bring the picture of one page up to date."""
    page = Page.objects.filter(pk=page_id).first()
    if page:
        refresh(page)


def published(instance: Page, **kwargs: Any) -> None:
    """Make the picture of a published page, once it is really published."""
    transaction.on_commit(lambda: refresh_page.enqueue(instance.pk))


def unpublished(instance: Page, **kwargs: Any) -> None:
    """Remove the picture at once: nothing of a page that was taken back stays reachable."""
    remove(instance.pk)


def restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Follow a section that becomes private or public."""
    transaction.on_commit(lambda: refresh_section.enqueue(instance.page_id))


def moved(instance: Page, **kwargs: Any) -> None:
    """Follow pages that move into a private section or out of it."""
    transaction.on_commit(lambda: refresh_section.enqueue(instance.pk))


def delete_file(instance: SharePicture, **kwargs: Any) -> None:
    """Delete the file of a picture with its row, also where the page itself is deleted."""
    storage, name = instance.file.storage, str(instance.file.name)
    transaction.on_commit(lambda: storage.delete(name))


def connect() -> None:
    """Listen to whatever changes what visitors may see."""
    page_published.connect(published, dispatch_uid="share-picture")
    page_unpublished.connect(unpublished, dispatch_uid="share-picture")
    post_page_move.connect(moved, dispatch_uid="share-picture")
    for signal in (post_save, post_delete):
        signal.connect(restricted, sender=PageViewRestriction, dispatch_uid="share-picture")
    post_delete.connect(delete_file, sender=SharePicture, dispatch_uid="share-picture-file")
