"""What project staff do, in a real browser."""


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
