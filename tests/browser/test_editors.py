"""What editors and project staff do, in a real browser."""

STORY = "Ein Pflasterstein, der die Stadtluft reinigt"


def test_an_editor_inserts_a_figure_into_a_sentence_and_it_is_live_in_the_preview(log_in):
    page = log_in("editor")
    page.goto("/admin/pages/search/?q=Pflasterstein")
    page.get_by_role("link", name=STORY).first.click()
    page.wait_for_url("**/edit/")
    draft = page.url.replace("/edit/", "/view_draft/")
    text = page.get_by_role("region", name="Absatz").first.get_by_role("textbox")
    text.click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Shift+ArrowRight")
    page.locator("[name=FIGURE]").first.click()
    page.get_by_role("link", name="Bahnstrecke zwischen China und Duisburg").click()
    mention = text.locator(".figure-mention")
    mention.wait_for()
    assert mention.first.inner_text() == "11.000 km"
    page.wait_for_timeout(1000)  # The editor hands its text to the form four times a second.
    with page.expect_navigation():
        page.get_by_role("button", name="Entwurf speichern").click()
    page.goto(draft)
    live = page.locator(".prose data.live").first
    assert (live.inner_text(), live.get_attribute("value")) == ("11.000 km", "11000")


def test_staff_set_a_milestone_reached_and_both_public_profiles_say_so(log_in, open_page):
    page = log_in("staff")
    page.get_by_role("button", name="Projekte").click()
    page.get_by_role("link", name="Meilensteine").first.click()
    page.get_by_role("link", name="Strategie für intelligente Spezialisierung").first.click()
    page.select_option("[name=status]", "reached")
    page.get_by_role("button", name="Speichern").click()
    page.locator(".messages li").first.wait_for()
    for path, words in (
        ("/de/projekte/innovation-centres-ruhr/", "3 von 3 Meilensteinen erreicht"),
        ("/en/projects/innovation-centres-ruhr/", "3 of 3 milestones reached"),
    ):
        assert open_page(path).get_by_text(words).is_visible()
