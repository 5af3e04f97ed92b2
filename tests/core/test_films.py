"""Films: checked by their content, delivered in parts, and silent until a reader plays them."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import translation
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from ruhr_site.core.blocks import FilmBlock
from ruhr_site.core.models import PortalImage

pytestmark = pytest.mark.django_db

MP4 = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2mp41" + bytes(range(200))
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(200)


@pytest.fixture(autouse=True)
def on_disk(monkeypatch, tmp_path):
    """Keep files on disk, as the portal does."""
    monkeypatch.setattr(default_storage, "_wrapped", FileSystemStorage(str(tmp_path), "/media/"))


@pytest.fixture
def editor(logged_in):
    """The browser of an account that may have every document; visitors have what stands on a public page."""
    return logged_in("editor")


def stored(content: bytes, name: str = "film.mp4") -> Document:
    return Document.objects.create(title="Ein Film", file=ContentFile(content, name=name))


def filled(film: Document, **changes) -> dict:
    image = PortalImage.objects.first()
    image.decorative, image.contextual_alt_text = False, "Am Fluss"
    return {"title": "Am Fluss", "film": film, "poster": image, "transcript": "<p>Wind.</p>"} | changes


def refusals(value: dict) -> set[str]:
    block = FilmBlock()
    try:
        block.clean(block.normalize(value))
    except ValidationError as refusal:
        return set(refusal.block_errors)
    return set()


@pytest.mark.parametrize(("content", "name"), [(MP4, "film.mp4"), (WEBM, "film.webm")])
def test_a_film_is_accepted(content, name):
    assert refusals(filled(stored(content, name))) == set()


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"", b"<html>ftyp", b"\x00\x00\x00\x14ftypqt  ", b"\x1a\x45\xdf\xa3matroska"],
    ids=["PDF", "empty", "HTML", "QuickTime", "Matroska"],
)
def test_a_film_is_known_by_its_content_not_by_its_name(content):
    assert refusals(filled(stored(content))) == {"film"}


def test_a_film_needs_its_transcript():
    assert refusals(filled(stored(MP4), transcript="")) == {"transcript"}


def test_nothing_of_a_film_loads_before_it_is_played():
    block, film = FilmBlock(), stored(MP4)
    with translation.override("de"):
        shown = BeautifulSoup(block.render(block.normalize(filled(film))), "html.parser")
    assert shown.video["preload"] == "none"
    assert not shown.video.has_attr("autoplay")
    assert shown.video["poster"].startswith("/media/")
    assert shown.source["src"] == film.url
    assert "Wind." in shown.select_one("details").text


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [("", 200, 0, None), ("bytes=0-", 206, 0, None), ("bytes=10-19", 206, 10, 20), ("bytes=30-9999", 206, 30, None)],
)
def test_a_player_gets_the_part_that_it_asks_for(editor, asked, status, first, last):
    answer = editor.get(stored(MP4).url, headers={"range": asked} if asked else {})
    assert answer.status_code == status
    assert answer["Content-Type"] == "video/mp4"
    assert b"".join(answer.streaming_content) == MP4[first:last]


def test_a_part_behind_the_end_does_not_exist(editor):
    answer = editor.get(stored(MP4).url, headers={"range": "bytes=9999-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(MP4)}")


def test_a_private_film_is_not_delivered(visitor):
    private = Collection.get_first_root_node().add_child(name="Privat")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    film = stored(MP4)
    film.collection = private
    film.save()
    assert visitor.get(film.url).url.startswith("/de/_util/login/")


def test_what_only_calls_itself_a_film_is_delivered_as_a_document(editor):
    answer = editor.get(stored(b"<html><script>alert(1)</script>").url)
    assert answer["Content-Disposition"].startswith("attachment")
