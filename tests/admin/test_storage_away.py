"""A storage that is full or does not answer: whoever uploads reads so at the field, whatever the door."""

import errno
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.documents.models import Document

from ruhr_site.core.models import PortalImage
from ruhr_site.core.storing import Disk
from tests.factories import make_story
from tests.pictures import PDF, picture, upload

from .doors import DOCUMENT_DOORS, PICTURE_DOORS, kept
from .filling import report
from .test_evidence import PHOTO_WORDS, assert_nothing_kept, pdf, photo
from .test_reporting import errors_in

pytestmark = pytest.mark.django_db

WORDS = "konnte nicht gespeichert werden"


def fail(*args):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full(db, monkeypatch):
    """A storage that takes nothing any more; what it has is still there."""
    Document(title="Vorhanden", file=ContentFile(PDF, "vorhanden.pdf")).save()
    monkeypatch.setattr(type(default_storage._wrapped), "_save", fail)


@pytest.mark.parametrize("door", PICTURE_DOORS)
def test_a_picture_that_cannot_be_stored_is_an_error_at_its_field(logged_in, full, door):
    before = kept()
    (message,) = PICTURE_DOORS[door](logged_in("editor"), picture())
    assert WORDS in message
    assert kept() == before


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
def test_a_document_that_cannot_be_stored_is_an_error_at_its_field(logged_in, full, door):
    before = kept()
    (message,) = DOCUMENT_DOORS[door](logged_in("editor"), upload("bericht.pdf", PDF))
    assert WORDS in message
    assert kept() == before


@pytest.mark.parametrize(("field", "file"), [("document", pdf), ("photo", photo)])
def test_a_report_whose_evidence_cannot_be_stored_is_not_stored_and_says_why(
    logged_in, milestone, monkeypatch, field, file
):
    monkeypatch.setattr(type(default_storage._wrapped), "_save", fail)
    answer = report(logged_in("staff"), milestone, status="reached", **{field: file()}, **PHOTO_WORDS)
    assert WORDS in errors_in(answer)[field]
    assert_nothing_kept(milestone)


@pytest.mark.parametrize("large", [False, True], ids=["in memory", "in a file"])
def test_a_file_that_did_not_fit_leaves_no_half_of_it(tmp_path, monkeypatch, large):
    content = ContentFile(b"x" * 5000, "halb.pdf")
    if large:
        source = tmp_path / "source"
        source.write_bytes(b"x" * 5000)
        content.temporary_file_path = lambda: str(source)
    monkeypatch.setattr("django.core.files.storage.filesystem.file_move_safe", write_a_part_of)
    monkeypatch.setattr(ContentFile, "chunks", a_part)
    disk = Disk(tmp_path / "media")
    with pytest.raises(OSError, match="No space left"):
        disk.save("halb.pdf", content)
    assert disk.listdir("")[1] == []


def write_a_part_of(old, new, **options):
    with open(new, "wb") as half:
        half.write(b"x" * 1000)
    fail()


def a_part(self, chunk_size=None):
    yield b"x" * 1000
    fail()


def test_a_file_that_cannot_be_read_is_503_and_kept_by_nobody(visitor, monkeypatch):
    image = PortalImage(title="Kran", credit="BMR", file=picture())
    image.save()
    make_story(teaser_image=image)
    monkeypatch.setattr(type(default_storage._wrapped), "_open", fail)
    answer = visitor.get(image.file.url)
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
