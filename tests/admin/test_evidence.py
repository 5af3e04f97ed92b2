"""Evidence at the desk: documents, links and photos are taken for what they hold, and shown where they belong."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.models import Document

from projects.models import Evidence
from ruhr_site.core.models import PortalImage

from .filling import report
from .test_reporting import errors_in

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
GPS, LATITUDE, MAKE = 0x8825, 2, 0x010F
PHOTO_WORDS = {"photo_alt_de": "Zwei Kräne", "photo_alt_en": "Two cranes", "photo_credit": "BMR"}


@pytest.fixture
def hand_in(logged_in, milestone):
    """Return a function that reports on the demo project's open milestone as project staff."""
    return lambda **changes: report(logged_in("staff"), milestone, **changes)


def pdf(content: bytes = PDF, name: str = "bericht.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def photo(kind: str = "JPEG", name: str = "kran.jpg", size=(60, 40), **options) -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", size, "red").save(content, kind, **options)
    return SimpleUploadedFile(name, content.getvalue(), f"image/{kind.lower()}")


def stored() -> Evidence:
    return Evidence.objects.get()


def assert_nothing_kept(milestone) -> None:
    milestone.refresh_from_db()
    assert milestone.status == "under_way"
    assert not milestone.updates.exists()
    assert not Document.objects.exists()


def test_a_document_is_kept_with_its_words(hand_in, milestone, accounts):
    hand_in(status="reached", document=pdf(), evidence_de="Der Bericht", evidence_en="The report")
    found = stored()
    assert (found.title_de, found.title_en) == ("Der Bericht", "The report")
    assert found.document.file.read() == PDF
    assert (found.document.file_size, found.document.uploaded_by_user) == (len(PDF), accounts["staff"])
    assert found.update == milestone.updates.get()


def test_without_words_of_its_own_evidence_is_named_after_the_milestone(hand_in, milestone):
    hand_in(document=pdf())
    assert (stored().title_de, stored().title_en) == (milestone.title_de, milestone.title_en)


def test_evidence_alone_is_a_report(hand_in, milestone):
    hand_in(url="https://example.org/beschluss")
    assert (milestone.updates.get().status, stored().url) == ("under_way", "https://example.org/beschluss")


def test_everything_at_once_is_three_pieces_of_evidence(hand_in):
    hand_in(document=pdf(), photo=photo(), url="https://example.org/", **PHOTO_WORDS)
    kinds = [[bool(e.document_id), bool(e.image_id), bool(e.url)] for e in Evidence.objects.all()]
    assert sorted(kinds) == [[False, False, True], [False, True, False], [True, False, False]]


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "kran.jpg"), ("JPEG", "kran.JPEG"), ("PNG", "k.png"), ("WEBP", "k.webp")]
)
def test_a_photo_is_kept_with_its_words(hand_in, kind, name):
    hand_in(photo=photo(kind, name), **PHOTO_WORDS)
    image = stored().image
    assert (image.alt_de, image.alt_en, image.credit) == ("Zwei Kräne", "Two cranes", "BMR")
    assert (image.width, image.height) == (60, 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_where_a_photo_was_taken_is_forgotten(hand_in, kind):
    exif = Image.Exif()
    exif[MAKE] = "Camera"
    exif.get_ifd(GPS)[LATITUDE] = (51.0, 27.0, 0.0)
    taken = photo(kind, f"kran.{kind.lower()}", exif=exif)
    assert Image.open(taken).getexif()
    taken.seek(0)
    hand_in(photo=taken, **PHOTO_WORDS)
    assert not Image.open(stored().image.file).getexif()


def test_a_photo_taken_sideways_stands_upright(hand_in):
    exif = Image.Exif()
    exif[0x0112] = 6
    hand_in(photo=photo(exif=exif), **PHOTO_WORDS)
    assert (stored().image.width, stored().image.height) == (40, 60)


@pytest.mark.parametrize("missing", list(PHOTO_WORDS))
def test_a_photo_needs_its_words(hand_in, milestone, missing):
    assert list(errors_in(hand_in(photo=photo(), **PHOTO_WORDS | {missing: ""}))) == [missing]
    assert_nothing_kept(milestone)


@pytest.mark.parametrize(
    "file",
    [
        pdf(b"MZ\x90\x00 a programme", "bericht.pdf"),
        pdf(PDF[:20], "abgeschnitten.pdf"),
        pdf(b"<html>%PDF-1.7 startxref 0 %%EOF</html>", "seite.pdf"),
        pdf(b"%PDF-1.7 %%EOF", "ohne-tabelle.pdf"),
        pdf(PDF, "bericht.exe"),
        pdf(PDF, "bericht.pdf.html"),
        pdf(b"", "leer.pdf"),
        pdf(b"%PDF-1.7" + b"0" * (10 * 1024 * 1024) + b"startxref 0 %%EOF", "gross.pdf"),
    ],
    ids=lambda file: file.name,
)
def test_a_document_that_is_not_what_its_name_says_is_refused(hand_in, milestone, file):
    assert list(errors_in(hand_in(status="reached", document=file))) == ["document"]
    assert_nothing_kept(milestone)


def cut(file: SimpleUploadedFile) -> SimpleUploadedFile:
    return SimpleUploadedFile("cut.jpg", file.read()[:-100], "image/jpeg")


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("text.jpg", b"no photo", "image/jpeg"),
        photo("PNG", "png.jpg"),
        photo("GIF", "bild.gif"),
        photo("JPEG", "kran.svg"),
        cut(photo(size=(600, 400))),
        photo("PNG", "riesig.png", size=(6000, 4000)),
    ],
    ids=lambda file: file.name,
)
def test_a_photo_that_is_not_what_its_name_says_is_refused(hand_in, milestone, file):
    before = PortalImage.objects.count()
    assert list(errors_in(hand_in(status="reached", photo=file, **PHOTO_WORDS))) == ["photo"]
    assert_nothing_kept(milestone)
    assert PortalImage.objects.count() == before


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "data:text/html,x", "not an address"])
def test_only_addresses_of_the_web_are_evidence(hand_in, milestone, url):
    assert list(errors_in(hand_in(url=url))) == ["url"]
    assert_nothing_kept(milestone)


@pytest.mark.parametrize("field", ["evidence_de", "photo_alt_de", "photo_credit"])
@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\u2028"])
def test_words_of_evidence_hold_no_invisible_signs(hand_in, milestone, field, sign):
    words = {"evidence_de": "Bericht", "evidence_en": "Report", **PHOTO_WORDS}
    response = hand_in(photo=photo(), **words | {field: f"Zwei{sign}Kräne"})
    assert list(errors_in(response)) == [field]
    assert_nothing_kept(milestone)


def test_words_of_evidence_come_in_both_languages(hand_in, milestone):
    assert list(errors_in(hand_in(document=pdf(), evidence_de="Nur deutsch"))) == ["evidence_en"]
    assert_nothing_kept(milestone)


def test_a_name_with_a_path_stays_in_the_folder_of_the_documents(hand_in):
    hand_in(document=pdf(name="../../etc/passwd.pdf"))
    assert stored().document.file.name.startswith("documents/")


def test_staff_can_open_the_document_that_they_handed_in(hand_in, logged_in, settings):
    settings.WAGTAILDOCS_SERVE_METHOD = "redirect"  # the files of the tests lie in no folder
    hand_in(document=pdf())
    document = stored().document
    assert logged_in("staff").get(document.url).url == document.file.url
