"""The milestone desk in a real browser, as project staff: a report with evidence, seen by visitors, then taken back."""

import pytest

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
MILESTONE = "Strategie für intelligente Spezialisierung"
PROFILES = {"de": "/de/projekte/innovation-centres-ruhr/", "en": "/en/projects/innovation-centres-ruhr/"}
ALL_REACHED = {"de": "3 von 3 Meilensteinen erreicht", "en": "3 of 3 milestones reached"}
FILE = {"name": "beschluss.pdf", "mimeType": "application/pdf", "buffer": PDF}


@pytest.fixture
def staff(log_in):
    """Return a function that logs project staff in, with a count of the pages that are loaded from then on."""

    def enter(**options):
        page = log_in("staff", **options)
        page.loads = 0

        def count(_event):
            page.loads += 1

        page.on("domcontentloaded", count)
        return page

    return enter


def take_back(page) -> None:
    """Take the latest report back, so that the next test finds the milestone as it was."""
    page.click("text=Diese Meldung zurücknehmen")
    page.wait_for_selector("text=nimmt eine Meldung zurück")


def assert_visitors_read_it(open_page, note: dict[str, str]) -> None:
    """Both languages show the status, the day, the line in their language, the document, and how far the project is."""
    for language, words in (("de", ("erreicht", "30. Juni 2022")), ("en", ("reached", "30 June 2022"))):
        visitor = open_page(PROFILES[language])
        assert visitor.get_by_text(ALL_REACHED[language]).is_visible()
        step = visitor.locator(".timeline > li", has_text=note[language])
        shown = step.inner_text()
        assert all(word in shown for word in words), shown
        document = step.locator("a[href*='beschluss']").get_attribute("href")
        assert visitor.request.get(document).body() == PDF


def test_a_milestone_is_reported_with_a_document_in_three_page_loads(staff, open_page, axe):
    note = {"de": "Vom Beirat beschlossen", "en": "Adopted by the board"}
    page = staff(viewport={"width": 1280, "height": 900})
    page.click("text=Meilensteine")
    page.click(f"text={MILESTONE}")
    page.check("text=erreicht")
    page.fill("[name=reached_on]", "2022-06-30")
    page.fill("[name=note_de]", note["de"])
    page.fill("[name=note_en]", note["en"])
    page.click("summary:has-text('Nachweis hinzufügen')")
    page.set_input_files("[name=document]", FILE)
    assert axe(page, "#report") == []
    page.click("text=Meldung speichern")
    page.wait_for_selector("text=sofort in beiden Sprachen öffentlich")
    assert page.loads <= 3
    assert axe(page, ".desk-history") == []
    assert_visitors_read_it(open_page, note)
    take_back(page)


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_milestone_is_reported_by_keyboard_on_a_phone(staff, open_page, java_script_enabled):
    note = {"de": f"Beschlossen {java_script_enabled}", "en": f"Adopted {java_script_enabled}"}
    page = staff(viewport={"width": 360, "height": 740})
    if not java_script_enabled:
        page = page.context.browser.new_context(
            storage_state=page.context.storage_state(),
            base_url=page.url.partition("/admin")[0],
            java_script_enabled=False,
            locale="de-DE",
            viewport={"width": 360, "height": 740},
        ).new_page()
    page.goto("/admin/milestones/")
    page.get_by_role("link", name=MILESTONE).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#report")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("[name=status]:checked").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.locator("[name=reached_on]").fill("2022-06-30")
    page.locator("[name=note_de]").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(note["de"])
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type(note["en"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.set_input_files("[name=document]", FILE)
    page.get_by_role("button", name="Meldung speichern").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".desk-history")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert_visitors_read_it(open_page, note)
    take_back(page)
    page.context.close()


def test_who_comes_second_sees_the_first_report_and_decides(log_in):
    first = log_in("staff")
    second = log_in("chief")
    for page in (first, second):
        page.goto("/admin/milestones/")
        page.click(f"text={MILESTONE}")
    first.check("text=verzögert")
    first.click("text=Meldung speichern")
    first.wait_for_selector("text=Diese Meldung zurücknehmen")
    second.check("text=entfallen")
    second.fill("[name=note_de]", "Nicht mehr nötig")
    second.fill("[name=note_en]", "No longer needed")
    second.click("text=Meldung speichern")
    second.wait_for_selector("[role=alert]")
    assert "in der Zwischenzeit geändert" in second.inner_text("[role=alert]")
    assert "in Arbeit → verzögert" in second.inner_text(".desk-history")
    assert second.input_value("[name=note_de]") == "Nicht mehr nötig"
    second.click("text=Meldung speichern")
    second.wait_for_selector("text=verzögert → entfallen")
    take_back(second)
    take_back(second)
