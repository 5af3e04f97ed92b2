"""Every way in which a file comes into the portal, as somebody's browser uses it, and what is said about it there."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection, UploadedFile

from ruhr_site.core.models import PortalImage

Door = Callable[[Client, SimpleUploadedFile], list[str]]
WORDS = {"title": "Neu", "tags": ""}


def root() -> str:
    """Return the collection in which everything lies."""
    return str(Collection.get_first_root_node().pk)


def shown(html: str) -> list[str]:
    """Return the errors that stand at fields."""
    found = BeautifulSoup(html, "html.parser").select(".error-message")
    return [error.get_text(" ", strip=True) for error in found]


def errors_in_page(response: Any) -> list[str]:
    """Return what stands at the field of the file; a stored file leads elsewhere."""
    if response.status_code == 302:
        return []
    assert list(response.context["form"].errors) == ["file"]
    return shown(response.text)


def errors_in_chooser(response: Any) -> list[str]:
    """Return what the chooser says about the file."""
    answer = response.json()
    return shown(answer["htmlFragment"]) if answer["step"] == "reshow_creation_form" else []


def add_form(kind: str) -> Door:
    """Return the form that takes one file."""

    def enter(client: Client, file: SimpleUploadedFile) -> list[str]:
        data = {**WORDS, "collection": root(), "file": file}
        return errors_in_page(client.post(reverse(f"{kind}:add"), data))

    return enter


def many(kind: str) -> Door:
    """Return the page on which many files are dropped at once."""

    def enter(client: Client, file: SimpleUploadedFile) -> list[str]:
        data = {"title": "Neu", "collection": root(), "files[]": file}
        answer = client.post(reverse(f"{kind}:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"})
        return [] if answer.json()["success"] else [answer.json()["error_message"]]

    return enter


def chooser(kind: str, prefix: str) -> Door:
    """Return the tab of a chooser that takes a file."""

    def enter(client: Client, file: SimpleUploadedFile) -> list[str]:
        data = {f"{prefix}-{name}": value for name, value in {**WORDS, "collection": root(), "file": file}.items()}
        return errors_in_chooser(client.post(reverse(f"{kind}_chooser:create"), data))

    return enter


def replace_picture(client: Client, file: SimpleUploadedFile) -> list[str]:
    """Put another file in the place of a picture's."""
    image = PortalImage.objects.order_by("pk").first()
    data = {**WORDS, "collection": root(), "file": file}
    return errors_in_page(client.post(reverse("wagtailimages:edit", args=[image.pk]), data))


def replace_document(client: Client, file: SimpleUploadedFile) -> list[str]:
    """Put another file in the place of a document's."""
    document = Document.objects.order_by("pk").first()
    data = {**WORDS, "collection": root(), "file": file}
    return errors_in_page(client.post(reverse("wagtaildocs:edit", args=[document.pk]), data))


PICTURE_DOORS: dict[str, Door] = {
    "add": add_form("wagtailimages"),
    "many": many("wagtailimages"),
    "chooser": chooser("wagtailimages", "image-chooser-upload"),
    "replace": replace_picture,
}
DOCUMENT_DOORS: dict[str, Door] = {
    "add": add_form("wagtaildocs"),
    "many": many("wagtaildocs"),
    "chooser": chooser("wagtaildocs", "document-chooser-upload"),
    "replace": replace_document,
}


def kept() -> set[tuple[str, str]]:
    """Return every file and every row that there is of pictures and documents, without the sizes of pictures."""
    models = (PortalImage, Document)
    rows = {(model.__name__, str(file)) for model in models for file in model.objects.values_list("file", flat=True)}
    rows |= {("UploadedFile", str(pk)) for pk in UploadedFile.objects.values_list("pk", flat=True)}
    for folder in ("original_images", "documents", "uploaded_images", "uploaded_documents"):
        if default_storage.exists(folder):
            rows |= {(folder, name) for name in default_storage.listdir(folder)[1]}
    return rows
