"""A figure in the hands of readers and of a chief editor, in a real browser."""

GERMAN = "/de/stories/greentech-beschaeftigte-ruhr/"
ENGLISH = "/en/stories/green-tech-jobs/"
DEFINITION = "Menschen, die in der Metropole Ruhr in der Greentech-Branche arbeiten."


def focus_first_note(page):
    """Reach the first mark of a note by the keyboard alone."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('note-mark')"):
            return
    raise AssertionError("No mark of a note is reached by the keyboard.")


def test_the_note_of_a_figure_opens_by_the_keyboard(open_page, axe):
    page = open_page(GERMAN)
    focus_first_note(page)
    note = page.locator("li[popover]").first
    assert not note.is_visible()
    page.keyboard.press("Enter")
    assert note.get_by_text(DEFINITION).is_visible()
    assert note.get_by_text("Business Metropole Ruhr, Portal City of Cities").is_visible()
    assert axe(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Alles zu dieser Kennzahl"
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert page.evaluate("document.activeElement.className") == "note-mark"


def test_the_note_opens_without_javascript(open_page):
    page = open_page(GERMAN, java_script_enabled=False)
    page.locator(".prose .note-mark").first.click()
    assert page.get_by_text(DEFINITION).first.is_visible()


def test_a_screen_reader_hears_what_the_mark_opens(open_page):
    page = open_page(ENGLISH, locale="en-GB")
    assert page.get_by_role("button", name="98,000: definition and source").is_visible()


def test_on_paper_the_notes_are_footnotes(open_page):
    page = open_page(GERMAN)
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Zahlen und ihre Quellen").is_visible()
    assert page.get_by_text(DEFINITION).first.is_visible()


def test_a_figures_page_is_free_of_barriers(open_page, axe):
    for path in ("/de/zahlen/greentech-employees/", "/en/figures/"):
        assert axe(open_page(path)) == []


def correct_value(page, value):
    """Propose a corrected value for 2016 as the account that is logged in, and look at what it will change."""
    page.goto("/admin/snippets/sectors/keyfigure/?q=Greentech")
    page.get_by_role("link", name="Beschäftigte in der Greentech-Branche").first.click()
    page.get_by_role("link", name="Berichtigen 2016").click()
    page.fill("[name=value]", value)
    page.fill("[name=reason]", "Die Quelle hat den Wert berichtigt.")
    page.get_by_role("button", name="Vorschlagen").click()
    page.get_by_role("link", name="Ansehen, was sich ändert").click(no_wait_after=True)
    page.wait_for_url("**/impact/", timeout=90_000)


def test_a_released_value_changes_every_page_chart_and_file_that_quotes_it(log_in, open_page, axe):
    page = log_in("chief")
    correct_value(page, "107500")
    listed = page.locator(".register-place code").all_inner_texts()
    assert {GERMAN, ENGLISH, "/de/", "/en/", "/de/zahlen/greentech-employees/figure.csv"} <= set(listed)
    row = page.get_by_role("row").filter(has_text="in grüner Technik").first
    assert "106.000 Menschen" in row.inner_text()
    assert "107.500 Menschen" in row.inner_text()
    assert axe(page) == []
    page.get_by_role("button", name="Jetzt freigeben").click()
    page.get_by_text("Freigegeben: Alles Aufgeführte ist jetzt öffentlich.").wait_for()

    german = open_page(GERMAN).locator("main")
    for words in ("107.500", "9.500 mehr als 2010", "98.000"):
        assert german.get_by_text(words).first.is_visible()
    assert german.locator("figure.chart svg text").get_by_text("rund 107.500").is_visible()
    assert "106.000" not in german.inner_text()
    english = open_page(ENGLISH, locale="en-GB").locator("main")
    for words in ("107,500", "9,500 more than in 2010", "98,000"):
        assert english.get_by_text(words).first.is_visible()
    for path in ("/de/", "/en/", "/de/branchen/ressourceneffizienz/", "/en/figures/greentech-employees/"):
        tile = open_page(path).locator(".figure[data-figure=greentech-employees] .amount")
        assert tile.first.inner_text().replace(".", ",").endswith("107,500")
    request = page.context.request
    assert ",107500," in request.get("/en/figures/greentech-employees/figure.csv").text()
    assert '"value": 107500' in request.get("/de/zahlen/greentech-employees/figure.json").text()
    assert "rund 107.500" in request.get("/de/zahlen/greentech-employees/chart.svg").text()
    old = open_page("/de/zahlen/greentech-employees/1/").locator("main")
    assert old.get_by_text("106.000").first.is_visible()
    assert old.get_by_text("Dies ist Version 1. Seither wurden neuere Werte freigegeben.").is_visible()


def test_an_editor_proposes_and_sees_the_impact_but_cannot_release(log_in, open_page):
    page = log_in("editor")
    correct_value(page, "999999")
    assert page.get_by_text("Freigegeben wird von der Chefredaktion.").is_visible()
    assert page.get_by_role("button", name="Jetzt freigeben").count() == 0
    assert "999.999" not in open_page(GERMAN).locator("main").inner_text()
