"""The import of values in a real browser: from the template to the public page."""

FIGURE = "leisure-events-employees"  # The demo portal has 84,870 (2017).
PAGE = f"/de/zahlen/{FIGURE}/"
NEW = f"{FIGURE},2018,,,,286500,provisional,bmr-portal,,,,"
OTHER = f"{FIGURE},2019,,,,286500,provisional,bmr-portal,,,,"
CHANGED = f"{FIGURE},2017,,,,84930,revised,bmr-portal,,Nachgemeldet.,,"


def upload(page, content):
    page.set_input_files("[name=file]", {"name": "werte.csv", "mimeType": "text/csv", "buffer": content.encode()})
    with page.expect_navigation(url="**/figure-import/*/?style=plain"):
        page.get_by_role("button", name="Datei prüfen").click()


def test_imported_values_are_public_once_a_chief_editor_releases_them(log_in, open_page, axe):
    page = log_in("editor")
    page.goto("/admin/releases/")
    with page.expect_navigation(url="**/figure-import/"):
        page.get_by_role("link", name="Werte importieren (CSV)").click()
    assert axe(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Vorlage herunterladen").click()
    header = download.value.path().read_text()
    upload(page, f"{header}{NEW}\n{CHANGED}\n")
    assert axe(page) == []
    assert page.get_by_text("Mehr als das Doppelte des vorherigen Werts 84.930.").is_visible()
    page.get_by_label("Ich habe die markierten Werte geprüft").check()
    page.get_by_role("button", name="2 Werte vorschlagen").click()
    page.wait_for_url("**/admin/releases/*/")
    release = page.url
    assert page.get_by_role("heading", name="Import werte.csv", level=2).is_visible()
    assert "286.500" not in open_page(PAGE).inner_text("main")
    chief = log_in("chief")
    chief.set_default_timeout(120_000)  # Every page is rendered twice to find what will change.
    chief.goto(release)
    chief.get_by_role("link", name="Ansehen, was sich ändert").click()
    chief.get_by_role("button", name="Jetzt freigeben").click()
    chief.wait_for_url(release)
    public = open_page(PAGE).inner_text("main")
    assert "286.500" in public
    assert "84.930" in public
    assert "Nachgemeldet." in public


def test_a_refused_file_says_where_and_why(log_in, axe):
    page = log_in("editor")
    page.goto("/admin/figure-import/")
    header = page.request.get("/admin/figure-import/template.csv").text()
    upload(page, f"{header}{OTHER.replace('286500', '286.500')}\n")
    assert axe(page) == []
    row = page.get_by_role("row", name="286.500").inner_text().split("\t")
    assert row[:2] == ["2", "value"]
    assert "deutsch gelesen 286.500, englisch gelesen 286,5" in row[2]
    page.get_by_role("link", name="Deutsch: 1.234,5").click()
    page.get_by_role("button", name="1 Wert vorschlagen").wait_for()


def test_a_form_without_a_file_says_so_in_place(log_in):
    page = log_in("editor")
    page.goto("/admin/figure-import/")
    page.get_by_role("button", name="Datei prüfen").click()
    page.get_by_text("CSV-Datei: Dieses Feld muss ausgefüllt werden.").wait_for()


def test_the_import_works_without_scripts(log_in):
    page = log_in("editor", java_script_enabled=False)
    page.goto("/admin/figure-import/")
    upload(page, page.request.get("/admin/figure-import/template.csv").text() + OTHER + "\n")
    page.get_by_text("1 neu").wait_for()
