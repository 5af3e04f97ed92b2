"""Redirects come from tables as people save them; one that nobody would ever follow is refused by name."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from ruhr_site.core.redirect_files import rows_of
from tests.factories import make_story
from tests.reading import soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

START = "/admin/redirects/import/"
TABLES = {
    "commas": "from,to\n/de/alt,https://example.org/kontakt\n/de/straße,https://example.org/presse\n".encode(),
    "semicolons": "von;nach\r\n/de/alt;https://example.org/kontakt\r\n/de/straße;https://example.org/presse\r\n".encode(),
    "tabs": "von\tnach\n/de/alt\thttps://example.org/kontakt\n/de/straße\thttps://example.org/presse\n".encode(),
    "Excel on Windows": "von;nach\r\n/de/alt;https://example.org/kontakt\r\n/de/straße;https://example.org/presse\r\n".encode(
        "cp1252"
    ),
    "a mark of UTF-8": "von;nach\n/de/alt;https://example.org/kontakt\n\n;;\n/de/straße;https://example.org/presse\n".encode(
        "utf-8-sig"
    ),
}


def import_by_form(client, name: str, content: bytes):
    """Upload a table and confirm its first two columns, as an administrator does."""
    form = soup(client.post(START, {"import_file": SimpleUploadedFile(name, content)})).find("form", method="POST")
    hidden = {field["name"]: field["value"] for field in form.find_all("input", type="hidden") if field.get("value")}
    chosen = {"from_index": "0", "to_index": "1", "permanent": "on"}
    return client.post(form["action"], hidden | chosen, follow=True)


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES)
def test_every_usual_table_is_read(content):
    assert rows_of(content)[1:] == [
        ["/de/alt", "https://example.org/kontakt"],
        ["/de/straße", "https://example.org/presse"],
    ]


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES)
def test_the_form_imports_every_usual_table(logged_in, visitor, content):
    import_by_form(logged_in("admin"), "alt.csv", content)
    assert visitor.get("/de/alt/")["Location"] == "https://example.org/kontakt"
    assert visitor.get("/de/straße/")["Location"] == "https://example.org/presse"


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES)
def test_the_command_imports_every_usual_table(visitor, tmp_path, content):
    table = tmp_path / "alt.csv"
    table.write_bytes(content)
    call_command("import_redirects", src=str(table), verbosity=0)
    assert visitor.get("/de/straße/")["Location"] == "https://example.org/presse"


def test_a_short_line_is_an_error_and_no_fault(logged_in):
    answer = import_by_form(logged_in("admin"), "alt.csv", b"von;nach\n/de/alt\n/de/neu;https://example.org/kontakt\n")
    assert answer.status_code == 200
    assert "Sagen Sie, wohin sie führt" in text(soup(answer))
    assert Redirect.objects.filter(old_path="/de/neu").exists()


def test_the_form_refuses_the_address_of_a_public_page_by_name(logged_in):
    story = make_story("Seltener Titel")
    table = f"von;nach\n{story.url};https://example.org/kontakt\n".encode()
    assert "„Seltener Titel“" in text(soup(import_by_form(logged_in("admin"), "alt.csv", table)))
    assert not Redirect.objects.exists()


def test_the_command_refuses_the_address_of_a_public_page_by_name(tmp_path, capsys):
    story = make_story("Seltener Titel")
    table = tmp_path / "alt.csv"
    table.write_text(f"von;nach\n{story.url};https://example.org/kontakt\n", encoding="utf-8")
    call_command("import_redirects", src=str(table))
    assert "Seltener Titel" in capsys.readouterr().out
    assert not Redirect.objects.exists()


def test_the_command_says_what_is_no_table(tmp_path):
    with pytest.raises(CommandError, match="no table"):
        call_command("import_redirects", src=str(tmp_path / "nichts.csv"))


def test_the_form_says_what_it_takes(logged_in):
    assert "Semikolons oder Tabulatoren" in text(soup(logged_in("admin").get(START)))


@pytest.mark.parametrize("old", ["/", "/admin", "/data/figures.csv", "/en/search/", "/de/zahlen"])
def test_an_address_at_which_the_portal_itself_answers_is_refused_by_name(logged_in, old):
    content = f"von;nach\n{old};https://example.org/kontakt\n".encode()
    assert f"Unter {old.rstrip('/') or '/'} antwortet das Portal selbst" in text(
        soup(import_by_form(logged_in("admin"), "alt.csv", content))
    )
    assert not Redirect.objects.filter(redirect_link="https://example.org/kontakt").exists()


def test_an_address_with_a_space_is_found_as_browsers_ask_for_it(logged_in, visitor):
    import_by_form(logged_in("admin"), "alt.csv", "von;nach\n/über uns/straße;https://example.org/presse\n".encode())
    assert visitor.get("/%C3%BCber%20uns/stra%C3%9Fe/")["Location"] == "https://example.org/presse"
