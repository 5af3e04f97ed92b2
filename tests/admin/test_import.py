"""The import of values in the admin: who may, what the preview says, and that all of a file is proposed or nothing."""

from html import unescape
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sectors.import_file import COLUMNS
from sectors.models import KeyFigure, Observation, Release, Source
from tests.importing import FIGURE, csv_of
from tests.reading import seen, soup

from .filling import is_refused

pytestmark = pytest.mark.django_db

IMPORT = "/admin/figure-import/"
CORRECTION = {"year": "2016", "value": "107000", "reason": "Nachgemeldet."}


@pytest.fixture
def editor(logged_in, speak):
    """The editor's browser, in English."""
    speak("editor", "en")
    return logged_in("editor")


def upload(client, content: bytes, style: str = "plain", **headers):
    file = SimpleUploadedFile("values.csv", content, "text/csv")
    return client.post(IMPORT, {"file": file, "style": style}, follow=not headers, headers=headers)


def preview_of(client, *rows, style: str = "plain"):
    """Upload these rows and return the address and the answer of their preview."""
    response = upload(client, csv_of(*rows), style)
    return response.redirect_chain[-1][0], response


def confirm(client, address: str, response, **data):
    outcome = soup(response).find("input", attrs={"name": "outcome"})
    return client.post(address, {"outcome": outcome["value"] if outcome else ""} | data)


def proposals() -> list[tuple[int, int]]:
    waiting = Observation.objects.filter(released_at=None, release__isnull=False).order_by("pk")
    return [(o.year, int(o.value)) for o in waiting]


@pytest.mark.parametrize("account", ["admin", "chief", "editor"])
@pytest.mark.parametrize("address", [IMPORT, f"{IMPORT}template.csv"])
def test_editors_and_their_chiefs_may_import(logged_in, account, address):
    assert logged_in(account).get(address).status_code == 200


@pytest.mark.parametrize("address", [IMPORT, f"{IMPORT}template.csv", f"{IMPORT}{'0' * 32}/"])
def test_project_staff_may_not_import(logged_in, address):
    assert is_refused(logged_in("staff"), address)


def test_project_staff_cannot_import_by_a_forged_request(logged_in):
    assert upload(logged_in("staff"), csv_of({})).status_code == 404


@pytest.mark.parametrize("address", [IMPORT, f"{IMPORT}template.csv"])
def test_visitors_are_led_to_the_log_in(visitor, address):
    assert visitor.get(address).url == f"/admin/login/?next={address}"


def test_the_list_of_releases_leads_to_the_import(editor):
    link = soup(editor.get("/admin/releases/")).find("a", href=IMPORT)
    assert link.get_text() == "Import values (CSV)"


def test_the_template_holds_the_header_and_nothing_else(editor):
    response = editor.get(f"{IMPORT}template.csv")
    assert response.content.decode() == ",".join(COLUMNS) + "\r\n"
    assert response["Content-Disposition"] == 'attachment; filename="template.csv"'


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_explains_every_column_and_names_figures_and_sources(logged_in, speak, language):
    speak("editor", language)
    document = soup(logged_in("editor").get(IMPORT))
    terms = {code.get_text() for code in document.select("dt code")}
    assert terms == {
        *COLUMNS,
        *KeyFigure.objects.values_list("slug", flat=True),
        *Source.objects.values_list("slug", flat=True),
    }
    assert all(explanation.get_text(strip=True) for explanation in document.select("dl.register-columns dd"))


def test_the_preview_counts_each_kind_and_writes_nothing(editor):
    before = KeyFigure.objects.with_values().get(slug=FIGURE).observation(2010)
    unchanged = {"year": "2010", "value": "98000", "note_de": before.note_de, "note_en": before.note_en}
    _address, response = preview_of(editor, {}, {"year": "2021", "value": "900000"}, CORRECTION, unchanged)
    assert "2 new 1 changed 1 of them to check 1 unchanged 0 refused" in seen(response)
    assert "about 107,000 employees about 106,000 employees" in seen(response)
    assert Release.objects.filter(released_at=None).count() == 0


@pytest.mark.engine
def test_confirmed_values_are_proposed_in_one_release_of_the_editor(editor, accounts):
    address, response = preview_of(editor, {}, CORRECTION)
    answer = confirm(editor, address, response)
    release = Release.objects.get(released_at=None)
    assert answer.url == f"/admin/releases/{release.pk}/"
    assert (release.title, release.created_by) == ("Import values.csv", accounts["editor"])
    assert proposals() == [(2020, 110000), (2016, 107000)]
    assert {o.entered_by for o in release.observations.all()} == {accounts["editor"]}


@pytest.mark.engine
def test_nothing_is_public_before_a_chief_editor_releases_it(editor, logged_in, visitor):
    address, response = preview_of(editor, {}, CORRECTION)
    confirm(editor, address, response)
    assert "110.000" not in seen(visitor.get(f"/de/zahlen/{FIGURE}/"))
    release = Release.objects.get(released_at=None)
    logged_in("chief").post(f"/admin/releases/{release.pk}/impact/", {"seen": release.mark()})
    page = seen(visitor.get(f"/de/zahlen/{FIGURE}/"))
    assert "110.000" in page
    assert "107.000" in page
    assert "Nachgemeldet." in page


def test_one_refused_row_keeps_all_others_from_being_imported(editor):
    address, response = preview_of(editor, {}, {"year": "2021", "value": "many"})
    assert "3 value “many” is not a number." in seen(response)
    assert "Nothing can be imported while rows are refused" in seen(response)
    assert soup(response).find("input", attrs={"name": "outcome"}) is None
    confirm(editor, address, response)
    assert proposals() == []


def test_a_forged_confirmation_of_a_refused_file_imports_nothing(editor):
    address, response = preview_of(editor, {}, {"year": "2021", "value": "many"})
    confirm(editor, address, response, outcome=response.context["outcome"].mark, checked="on")
    assert proposals() == []


def test_a_marked_value_is_imported_only_when_somebody_has_checked_it(editor):
    address, response = preview_of(editor, {"value": "900000"})
    assert "More than twice the previous value, 106,000." in seen(response)
    answer = confirm(editor, address, response)
    assert "Confirm that you have checked the marked values" in seen(answer)
    assert proposals() == []
    confirm(editor, address, answer, checked="on")
    assert proposals() == [(2020, 900000)]


def test_a_register_that_changed_since_the_preview_leads_to_a_new_preview(editor):
    address, response = preview_of(editor, {"reason": "Nachgemeldet."})
    figure = KeyFigure.objects.get(slug=FIGURE)
    figure.observations.create(
        year=2020, value=109000, source=Source.objects.first(), released_at=timezone.now(), version=2
    )
    answer = confirm(editor, address, response)
    assert "The register has changed since the preview" in seen(answer)
    assert "0 new 1 changed" in seen(answer)
    assert proposals() == []
    confirm(editor, address, answer)
    assert proposals() == [(2020, 110000)]


def test_a_correction_of_a_value_that_was_corrected_meanwhile_leads_to_a_new_preview(editor):
    address, response = preview_of(editor, CORRECTION)
    old = Observation.objects.get(figure__slug=FIGURE, year=2016)
    Observation.objects.create(
        figure=old.figure,
        year=2016,
        value=106500,
        source=old.source,
        supersedes=old,
        reason="Nachgemeldet.",
        released_at=timezone.now(),
        version=2,
    )
    assert "The register has changed since the preview" in seen(confirm(editor, address, response))
    assert proposals() == []


def test_a_file_of_values_in_force_has_nothing_to_import(editor):
    _address, response = preview_of(editor, {"year": "2016", "value": "106000"})
    assert "There is nothing to import" in seen(response)
    assert soup(response).find("input", attrs={"name": "outcome"}) is None


def test_a_file_is_imported_once(editor):
    address, response = preview_of(editor, {})
    confirm(editor, address, response)
    answer = editor.post(address, {"outcome": response.context["outcome"].mark}, follow=True)
    assert "This file is no longer kept" in seen(answer)
    assert proposals() == [(2020, 110000)]


def test_a_file_that_is_no_longer_kept_is_asked_for_again(editor):
    address, _response = preview_of(editor, {})
    cache.clear()
    assert "This file is no longer kept" in seen(editor.get(address, follow=True))


def test_nobody_else_sees_an_uploaded_file(editor, logged_in):
    address, _response = preview_of(editor, {})
    assert logged_in("chief").get(address).url == IMPORT


def test_separators_are_asked_about_and_read_as_the_person_says(editor):
    address, response = preview_of(editor, {"value": "110.000"})
    assert "read as German it is 110,000, read as English 110." in seen(response)
    german = soup(response).find("a", href="?style=de")
    assert german.get_text() == "The German way: 1.234,5"
    address = address.partition("?")[0] + german["href"]
    confirm(editor, address, editor.get(address))
    assert proposals() == [(2020, 110000)]


def test_an_unreadable_file_is_refused_with_its_row(editor):
    response = upload(editor, csv_of({"note_de": "für"}).decode().encode("latin-1"))
    assert "Row 2 is not in UTF-8" in seen(response)
    assert "nothing was written" in seen(response)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"style": "plain"}, "This field is required."),
        ({"style": "plain", "file": SimpleUploadedFile("empty.csv", b"")}, "The file is empty."),
        ({"style": "roman", "file": SimpleUploadedFile("x.csv", b"x")}, "roman is not one of the available choices"),
    ],
)
def test_an_incomplete_form_says_what_is_missing(editor, data, words):
    for value in data.values():
        if not isinstance(value, str):
            value.seek(0)
    assert words in unescape(seen(editor.post(IMPORT, data)))


def test_a_file_of_50_mb_is_refused(editor):
    file = BytesIO(b"x" * 50 * 1024 * 1024)
    file.name = "huge.csv"
    assert "The file has 50.0\xa0MB, more than 10.0\xa0MB." in editor.post(
        IMPORT, {"file": file, "style": "plain"}
    ).content.decode().replace("&nbsp;", "\xa0")


def test_a_script_is_told_the_address_of_the_preview(editor):
    answer = upload(editor, csv_of({}), **{"X-Requested-With": "XMLHttpRequest"})
    assert seen(editor.get(answer.json()["address"])).count("1 new") == 1


def test_a_script_is_told_the_errors(editor):
    answer = upload(editor, b"", **{"X-Requested-With": "XMLHttpRequest"})
    assert (answer.status_code, answer.json()) == (400, {"errors": ["CSV file: The file is empty."]})


def test_a_long_preview_names_the_rows_that_it_does_not_show(editor):
    _address, response = preview_of(editor, *({"year": str(year), "value": "1e5"} for year in range(1850, 2100)))
    document = soup(response)
    assert len(document.select("tbody tr")) == 200
    assert document.select_one("details summary").get_text() == "50 rows more"
    assert "202, 203" in document.select_one("details p").get_text()


def test_words_of_a_file_are_shown_as_text(editor):
    _address, response = preview_of(editor, {"reason": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in response.content.decode()
    assert "<script>alert(1)" in seen(response)
