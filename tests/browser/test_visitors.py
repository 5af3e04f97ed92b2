"""What a visitor does, in a real browser."""

import pytest

PAGES = [
    "/de/",
    "/en/stories/",
    "/de/branchen/leisure-events/",
    "/de/branchen/ressourceneffizienz/",
    "/de/projekte/innovation-centres-ruhr/",
    "/de/staedte/muelheim-an-der-ruhr/",
    "/de/barrierefreiheit/",
    "/en/search/?q=water",
    "/de/gibt-es-nicht/",
]


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


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_narrow_phone(open_page, path):
    page = open_page(path, viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_reader_gets_no_cookie_and_asks_no_other_host(open_page, portal):
    page = open_page("/de/")
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.startswith((portal, "data:"))))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert hosts == {True}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
