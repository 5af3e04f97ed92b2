"""Pictures come in by several doors; what is wrong with one is said at its field, and nothing of it is kept."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from ruhr_site.core.models import PortalImage
from ruhr_site.core.pictures import SPECS, make_renditions
from tests.pictures import COLOURS, SECRET, SVG, cut, moving, noise, picture, talkative, upload

from .doors import PICTURE_DOORS, kept, root

pytestmark = pytest.mark.django_db

BAD = {
    "text": lambda: upload("text.jpg", b"no picture", "image/jpeg"),
    "empty": lambda: upload("leer.jpg", b""),
    "page": lambda: upload("seite.svg", b"<html><script>alert(1)</script></html>", "image/svg+xml"),
    "programme": lambda: upload("kran.png", b"MZ\x90\x00" + b"\x00" * 500, "image/png"),
    "other kind": lambda: upload("kran.png", picture("kran.jpg").read(), "image/png"),
    "other name": lambda: upload("kran.exe", picture("kran.jpg").read(), "image/jpeg"),
    "no ending": lambda: upload("kran", picture("kran.jpg").read(), "image/jpeg"),
    "avif": lambda: picture("kran.avif"),
    "gif": lambda: picture("kran.gif"),
    "broken gif": lambda: cut(moving("kran.gif")),
    "moving webp": lambda: moving("kran.webp"),
    "moving png": lambda: moving("kran.png"),
    "cut jpeg": lambda: cut(noise("kran.jpg")),
    "cut png": lambda: cut(noise("kran.png")),
    "cut webp": lambda: cut(noise("kran.webp")),
    "cut svg": lambda: cut(upload("kran.svg", SVG % b"<path d='M0 0h9'/>")),
    "head of a jpeg": lambda: upload("kran.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"),
    "head of a webp": lambda: upload("kran.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 "),
    "too many pixels": lambda: picture("riesig.png", size=(6000, 4000)),
    "too many bytes": lambda: upload("schwer.jpg", picture("kran.jpg").read() + b"\x00" * (10 * 1024 * 1024)),
    "svg with entities": lambda: upload(
        "lacht.svg", b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + SVG % b"<text>&b;</text>"
    ),
    "svg without size": lambda: upload("ohne.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="x"/>'),
    "deep svg": lambda: upload("tief.svg", SVG % (b"<g>" * 20_000 + b"</g>" * 20_000)),
    "large svg": lambda: upload("gross.svg", SVG % (b"<g/>" * 400_000)),
}


@pytest.mark.parametrize("door", PICTURE_DOORS)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_picture_is_an_error_at_its_field_and_leaves_nothing(logged_in, door, name):
    before = kept()
    (message,) = PICTURE_DOORS[door](logged_in("editor"), BAD[name]())
    assert message
    assert kept() == before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["beschädigt", "20 Megapixel", "bewegt sich", "größer als", "Unterstützte Bildformate: JPG"]),
        ("en", ["damaged", "20 megapixels", "moves", "larger than", "Supported formats: JPG"]),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_the_editor(logged_in, speak, language, words):
    speak("editor", language)
    kinds = ("cut jpeg", "too many pixels", "moving webp", "large svg", "avif")
    for kind, word in zip(kinds, words, strict=True):
        (message,) = PICTURE_DOORS["add"](logged_in("editor"), BAD[kind]())
        assert word in message


def newest() -> PortalImage:
    return PortalImage.objects.order_by("-pk").first()


@pytest.fixture(autouse=True)
def _the_replaced_file_comes_back(db):
    """Files are no part of the transaction: the demo's picture gets its file again for the tests that follow."""
    file = PortalImage.objects.order_by("pk").first().file
    name, storage, content = file.name, file.storage, content_of(file)
    yield
    if not storage.exists(name):
        storage.save(name, ContentFile(content))


def taken_in(door: str) -> PortalImage:
    return PortalImage.objects.order_by("pk").first() if door == "replace" else newest()


def content_of(file) -> bytes:
    with file.open() as opened:
        return opened.read()


@pytest.mark.parametrize("name", ["kran.jpg", "kran.png", "kran.webp"])
def test_the_test_photos_say_where_they_were_taken(name):
    photo = talkative(name)
    assert SECRET.encode() in photo.read()
    photo.seek(0)
    assert Image.open(photo).getexif()


@pytest.mark.parametrize("door", PICTURE_DOORS)
@pytest.mark.parametrize("name", ["kran.jpg", "kran.png", "kran.webp"])
def test_what_a_photo_says_about_place_and_person_is_gone(logged_in, door, name):
    assert PICTURE_DOORS[door](logged_in("editor"), talkative(name)) == []
    image = taken_in(door)
    make_renditions(image)
    for file in (image.file, *(size.file for size in image.renditions.all())):
        content = content_of(file)
        assert SECRET.encode() not in content
        assert not Image.open(BytesIO(content)).getexif()


@pytest.mark.parametrize("name", ["kran.jpg", "kran.png", "kran.webp"])
def test_a_photo_stands_upright_and_keeps_its_colours(logged_in, name):
    PICTURE_DOORS["add"](logged_in("editor"), talkative(name))
    stored = Image.open(newest().file)
    assert (stored.size, stored.info["icc_profile"]) == ((40, 60), COLOURS)
    assert (newest().width, newest().height) == (40, 60)


def test_a_transparent_ground_stays_transparent(logged_in):
    PICTURE_DOORS["add"](logged_in("editor"), picture("kran.png", mode="P", transparency=0))
    assert Image.open(newest().file).convert("RGBA").getpixel((0, 0))[3] == 0


def test_a_photo_that_comes_by_the_detour_of_a_refused_field_is_clean_as_well(logged_in):
    """Where a title is too long, the uploader keeps the file aside until the form is right."""
    editor = logged_in("editor")
    data = {"title": "x" * 300, "collection": root(), "files[]": talkative()}
    aside = editor.post("/admin/images/multiple/add/", data, headers={"X-Requested-With": "XMLHttpRequest"}).json()
    pk = aside["uploaded_file_id"]
    words = {f"uploaded-image-{pk}-title": "Kran", f"uploaded-image-{pk}-collection": root()}
    answer = editor.post(f"/admin/images/multiple/create_from_uploaded_image/{pk}/", words)
    assert answer.json()["success"]
    assert SECRET.encode() not in content_of(newest().file)


def test_a_drawing_is_stored_without_what_runs(logged_in):
    drawing = upload("plan.svg", SVG % b'<script>alert(1)</script><rect onload="x()" width="9" height="9"/>')
    assert PICTURE_DOORS["add"](logged_in("editor"), drawing) == []
    stored = content_of(newest().file)
    assert b"<rect" in stored
    assert not [word for word in (b"script", b"onload") if word in stored]


@pytest.mark.parametrize("door", ["many", "chooser"])
def test_the_same_photo_uploaded_again_is_found(logged_in, speak, door):
    speak("editor", "de")
    editor = logged_in("editor")
    PICTURE_DOORS[door](editor, talkative())
    if door == "many":
        data = {"title": "Neu", "collection": root(), "files[]": talkative()}
        answer = editor.post("/admin/images/multiple/add/", data, headers={"X-Requested-With": "XMLHttpRequest"})
        assert answer.json()["duplicate"]
        said = answer.json()["confirm_duplicate_upload"]
    else:
        form = {"title": "Neu", "collection": root(), "file": talkative(), "tags": ""}
        data = {f"image-chooser-upload-{name}": value for name, value in form.items()}
        answer = editor.post("/admin/images/chooser/create/", data)
        assert answer.json()["step"] == "duplicate_found"
        said = answer.json()["htmlFragment"]
    assert ("Neues Bild löschen" if door == "many" else "Duplikat") in said


def test_replacing_a_photo_makes_the_sizes_of_the_new_one(logged_in, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        PICTURE_DOORS["replace"](logged_in("editor"), picture("neu.png", size=(90, 30)))
    sizes = taken_in("replace").renditions.filter(filter_spec__contains="format", file__startswith="images/neu.")
    assert sizes.count() == len(SPECS)
