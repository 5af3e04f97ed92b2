"""Redirects by hand and by import: who may, chains made short, circles refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect

from tests.factories import make_story
from tests.reading import seen, soup

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

HOST = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def base(settings):
    settings.WAGTAILADMIN_BASE_URL = HOST


def add(browser, old, new):
    return browser.post("/admin/redirects/add/", {"old_path": old, "redirect_link": new, "is_permanent": "on"})


def load(browser, *rows):
    """Import a CSV file as an account does: choose it, then confirm its columns."""
    content = "\n".join(["from,to", *(",".join(row) for row in rows)])
    file = SimpleUploadedFile("alt.csv", content.encode(), "text/csv")
    confirm = soup(browser.post("/admin/redirects/import/", {"import_file": file}))
    fields = {field["name"]: field.get("value", "") for field in confirm.select("form input[type=hidden][name]")}
    choices = {"from_index": "0", "to_index": "1", "permanent": "on"}
    return browser.post("/admin/redirects/import/process/", fields | choices, follow=True)


@pytest.mark.parametrize("name", ["admin", "chief"])
def test_a_file_of_redirects_is_imported(logged_in, visitor, name):
    story = make_story()
    load(logged_in(name), ["/alt/eins.php", f"{HOST}{story.url}"], ["/alt/zwei?id=3", "https://example.org/"])
    assert visitor.get("/alt/eins.php")["Location"] == story.url
    assert visitor.get("/alt/zwei?id=3")["Location"] == "https://example.org/"


@pytest.mark.parametrize("name", ["editor", "staff"])
def test_others_import_nothing(logged_in, name):
    response = logged_in(name).get("/admin/redirects/import/")
    assert response.status_code in (302, 403, 404)
    assert response.get("Location", "/admin/") == "/admin/"


@pytest.mark.parametrize("turn", [1, -1])
def test_an_imported_chain_is_made_short_in_whatever_order_it_stands(logged_in, visitor, turn):
    story = make_story()
    rows = [["/a", f"{HOST}/b"], ["/b", f"{HOST}/c"], ["/c", f"{HOST}{story.url}"]]
    load(logged_in("admin"), *rows[::turn])
    assert [visitor.get(path)["Location"] for path in ("/a", "/b", "/c")] == [story.url] * 3


def test_a_circle_in_a_file_is_refused_and_the_rest_imported(logged_in, visitor):
    response = load(logged_in("admin"), ["/a", f"{HOST}/b"], ["/b", f"{HOST}/a"], ["/c", f"{HOST}/de/stories/"])
    assert "Diese Weiterleitung führt im Kreis" in seen(response)
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/a", "/c"}
    assert visitor.get("/c")["Location"] == "/de/stories/"


@pytest.mark.parametrize(
    ("first", "last"),
    [([], ("/a", "/a/")), ([("/a", "/b")], ("/b", "/a")), ([("/a", "/b"), ("/b", "/c")], ("/c/", "/a"))],
)
def test_a_circle_by_hand_is_refused_with_the_way_it_takes(logged_in, first, last):
    browser = logged_in("chief")
    for old, new in first:
        assert add(browser, old, f"{HOST}{new}").status_code == 302
    response = add(browser, last[0], f"{HOST}{last[1]}")
    assert response.status_code == 200
    assert "führt im Kreis und käme nie an: " in seen(response)
    assert Redirect.objects.count() == len(first)


def test_a_redirect_that_is_changed_into_a_circle_is_refused(logged_in):
    browser = logged_in("admin")
    other = Redirect.objects.create(old_path="/b", redirect_link="https://example.org/")
    fields = {"old_path": "/b", "redirect_link": f"{HOST}/b/", "is_permanent": "on"}
    assert "führt im Kreis" in seen(browser.post(f"/admin/redirects/{other.pk}/", fields))
    other.refresh_from_db()
    assert other.redirect_link == "https://example.org/"


def test_a_redirect_to_a_page_may_be_stored_again(logged_in):
    story = make_story()
    redirect = Redirect.add_redirect("/alt", story)
    fields = {"old_path": "/alt", "redirect_page": str(story.pk), "redirect_link": "", "is_permanent": "on"}
    assert logged_in("admin").post(f"/admin/redirects/{redirect.pk}/", fields).status_code == 302


def test_the_command_imports_and_refuses_as_the_form_does(tmp_path, capsys):
    file = tmp_path / "alt.csv"
    file.write_text(f"from,to\n/a,{HOST}/b\n/b,{HOST}/a\n/c,{HOST}/de/stories/\n", encoding="utf-8")
    call_command("import_redirects", src=str(file))
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/a", "/c"}
