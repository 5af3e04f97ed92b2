"""What a visitor does, in a real browser."""


def test_stories_are_filtered_and_paged_without_javascript(open_page):
    page = open_page("/en/stories/", locale="en-GB", java_script_enabled=False)
    page.get_by_text("Sector", exact=True).click()
    page.get_by_role("link", name="Logistics and mobility").click()
    assert page.get_by_role("status").inner_text() == "6 stories"
    page.get_by_role("link", name="Remove all filters").click()
    page.get_by_role("link", name="Next page").click()
    assert page.get_by_text("Page 2 of 3").is_visible()


def test_the_language_switch_leads_to_the_same_page(open_page):
    page = open_page("/de/projekte/innovation-centres-ruhr/")
    assert page.get_by_text("525.676,64 EUR").is_visible()
    page.get_by_role("navigation", name="Sprache").get_by_role("link", name="EN").click()
    assert page.get_by_text("EUR 525,676.64").is_visible()


def test_the_bare_address_answers_in_the_readers_language(open_page):
    assert open_page("/", locale="en-GB").url.endswith("/en/")
    assert open_page("/", locale="fr-FR").url.endswith("/de/")
