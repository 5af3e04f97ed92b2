"""Documents come in by several doors, are recognised by what they hold, and never open in the portal."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from tests.pictures import PDF, archive, picture, upload

from .doors import DOCUMENT_DOORS, kept

pytestmark = pytest.mark.django_db

WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
ODT = b"application/vnd.oasis.opendocument.text"
BAD = {
    "programme": lambda: upload("bericht.pdf", b"MZ\x90\x00 a programme", "application/pdf"),
    "cut pdf": lambda: upload("bericht.pdf", PDF[:20]),
    "page": lambda: upload("seite.html", b"<script>alert(1)</script>", "text/html"),
    "page as pdf": lambda: upload("seite.pdf", b"<html>%PDF-1.7 startxref 0 %%EOF</html>"),
    "drawing": lambda: upload("plan.svg", b"<svg/>"),
    "photo": lambda: picture("kran.jpg"),
    "archive": lambda: archive("alles.zip", {"a.txt": b"a"}),
    "archive as word": lambda: archive("brief.docx", {"a.txt": b"a"}),
    "word as excel": lambda: archive("brief.xlsx", WORD),
    "macros": lambda: archive("brief.docx", {**WORD, "word/vbaProject.bin": b"x"}),
    "word with another name": lambda: archive("brief.docm", WORD),
    "cut word": lambda: upload("brief.docx", archive("brief.docx", WORD).read()[:60]),
    "odt of another kind": lambda: archive("brief.ods", {"mimetype": ODT, "content.xml": b"<x/>"}),
    "binary table": lambda: upload("werte.csv", b"a,b\n\x00\x01,2\n"),
    "empty": lambda: upload("leer.pdf", b""),
    "too large": lambda: upload("gross.pdf", PDF + b"\n" * (10 * 1024 * 1024) + PDF),
}
GOOD = {
    "bericht.pdf": lambda: upload("bericht.pdf", PDF, "text/html"),
    "brief.docx": lambda: archive("brief.docx", WORD),
    "brief.odt": lambda: archive("brief.odt", {"mimetype": ODT, "content.xml": b"<x/>"}),
    "werte.csv": lambda: upload("werte.csv", "Stadt;Größe\nEssen;1\n".encode("cp1252")),
}


@pytest.fixture(autouse=True)
def _document(db):
    """There is a document, so that one can be replaced."""
    Document(title="Vorhanden", file=ContentFile(PDF, "vorhanden.pdf")).save()


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_an_error_at_its_field_and_leaves_nothing(logged_in, door, name):
    before = kept()
    (message,) = DOCUMENT_DOORS[door](logged_in("editor"), BAD[name]())
    assert message
    assert kept() == before


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
@pytest.mark.parametrize("name", GOOD)
def test_what_offices_use_is_taken(logged_in, door, name):
    assert DOCUMENT_DOORS[door](logged_in("editor"), GOOD[name]()) == []


def test_editors_are_told_that_documents_keep_their_metadata(logged_in, speak):
    speak("editor", "de")
    assert "Was das Dokument über seine Autoren verrät" in logged_in("editor").get("/admin/documents/add/").text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bericht.pdf", "application/pdf"),
        ("brief.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("brief.odt", "application/vnd.oasis.opendocument.text"),
        ("werte.csv", "text/csv"),
    ],
)
@pytest.mark.usefixtures("on_disk")
def test_a_document_is_answered_as_what_it_is_and_saved_by_the_browser(logged_in, name, kind):
    editor = logged_in("editor")
    DOCUMENT_DOORS["add"](editor, GOOD[name]())
    answer = editor.get(Document.objects.latest("pk").url)
    assert answer["Content-Type"].partition(";")[0] == kind
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == GOOD[name]().read()
