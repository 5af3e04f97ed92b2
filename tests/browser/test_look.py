"""What a reader's eyes and hands meet, in a real browser: menu, zoom, type, paper, dark and forced colours."""

import pytest

PHONE = {"viewport": {"width": 360, "height": 740}}
STORY = "/de/stories/greentech-beschaeftigte-ruhr/"
PROJECT = "/de/projekte/innovation-centres-ruhr/"
PAGES = [
    "/de/",
    "/de/stories/",
    STORY,
    "/de/branchen/",
    PROJECT,
    "/de/zahlen/",
    "/de/suche/?q=Wasser",
    "/de/gibt-es-nicht/",
]

SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => resolve(sum), 500);
})"""

# The longest transition of the page in seconds.
LONGEST = """Math.max(...[...document.querySelectorAll('*')]
    .map(one => parseFloat(getComputedStyle(one).transitionDuration)))"""

# The width of running text in Manrope, and in the stand-in alone.
WIDTHS = """async weight => {
    const text = 'Zwischen Rhein, Ruhr, Emscher und Lippe liegen viele Orte dicht beieinander, und wer hier gründet, '
        + 'findet Kunden, Partner und Menschen, die mitmachen. What began as a need is now what the region sells.';
    const line = document.body.appendChild(document.createElement('span'));
    line.textContent = text;
    line.style.cssText = 'position: absolute; white-space: nowrap; font-size: 16px; letter-spacing: 0';
    line.style.fontWeight = weight;
    const families = ['Manrope', '"Manrope Fallback"'];
    await Promise.all(families.map(family => document.fonts.load(`${weight} 16px ${family}`, text)));
    return families.map(family => {
        line.style.fontFamily = family;
        const box = line.getBoundingClientRect();
        return [box.width, box.height];
    });
}"""

# The element that has the focus, and whether it or what it stands for is marked.
OUTLINE = """() => {
    const active = document.activeElement;
    const around = active.closest('.card, .index li');
    const seen = one => one && getComputedStyle(one).outlineStyle !== 'none'
        && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
    const dot = active.querySelector('circle');
    const marked = dot ? getComputedStyle(dot).stroke !== 'none' : seen(active) || seen(around);
    return [active.outerHTML.slice(0, 120), marked];
}"""


# What can be operated and is smaller than 24 px, by WCAG 2.2, 2.5.8: links within sentences and headings are exempt.
SMALL = """() => [...document.querySelectorAll('a, button, input, summary')]
    .filter(one => one.checkVisibility() && !one.closest('p, .map, .skip-link, .contact-trap, .visually-hidden'))
    .filter(one => !one.closest('td, th, dd, h1, h2, h3, h4, [popover]:not(:popover-open)'))
    .filter(one => Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width) < 24)
    .map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("has_script", [True, False])
def test_on_a_phone_the_menu_is_one_line_until_it_is_opened(open_page, has_script):
    page = open_page("/de/", java_script_enabled=has_script, **PHONE)
    assert page.locator("header.site-head").bounding_box()["height"] <= 72
    entry = page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Branchen")
    assert not entry.is_visible()
    page.get_by_role("button", name="Menü").click()
    assert entry.is_visible()
    entry.click()
    page.wait_for_url("**/de/branchen/")


def test_the_menu_works_by_keyboard(open_page):
    page = open_page("/de/", **PHONE)
    button = page.get_by_role("button", name="Menü")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Stories"
    page.keyboard.press("Escape")
    assert not page.get_by_role("navigation", name="Hauptmenü").is_visible()
    assert button.evaluate("button => button === document.activeElement")


def test_on_a_wide_screen_the_menu_is_simply_there(open_page):
    page = open_page("/de/", viewport={"width": 1280, "height": 800})
    assert page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Zahlen").is_visible()
    assert not page.get_by_role("button", name="Menü").is_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_loading(open_page, path, width):
    assert open_page(path, viewport={"width": width, "height": 800}).evaluate(SHIFTS) == 0


@pytest.mark.parametrize("weight", [400, 700])
def test_the_stand_in_takes_as_much_room_as_the_typeface(open_page, weight):
    page = open_page("/de/impressum/")
    typeface, stand_in = page.evaluate(WIDTHS, weight)
    assert abs(stand_in[0] / typeface[0] - 1) < 0.02, "apt-get install fonts-liberation"
    assert abs(stand_in[1] - typeface[1]) <= 1


@pytest.mark.parametrize("path", PAGES)
def test_whatever_has_the_focus_is_marked(open_page, path):
    page = open_page(path, viewport={"width": 1280, "height": 800})
    for _step in range(25):
        page.keyboard.press("Tab")
        element, is_marked = page.evaluate(OUTLINE)
        assert is_marked, element


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_nothing_to_click(open_page, scheme):
    page = open_page(STORY, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    for part in ("nav.menu", "nav.lang", "nav.breadcrumb", ".menu-button", ".site-foot nav"):
        assert not page.locator(part).first.is_visible(), part


def test_paper_names_the_sources_of_figures(open_page):
    page = open_page(STORY)
    assert not page.get_by_text("Zahlen und ihre Quellen").is_visible()
    page.emulate_media(media="print")
    notes = page.locator(".notes li")
    assert page.get_by_text("Zahlen und ihre Quellen").is_visible()
    assert notes.first.is_visible()
    assert "Business Metropole Ruhr" in notes.first.inner_text()


def test_a_story_shows_its_picture_uncut(open_page):
    picture = open_page(STORY, viewport={"width": 1440, "height": 900}).locator(".story-pic img")
    shown, real = picture.evaluate("img => [img.clientWidth / img.clientHeight, img.naturalWidth / img.naturalHeight]")
    assert abs(shown - real) < 0.01


@pytest.mark.parametrize("path", ["/de/", PROJECT])
def test_motion_is_for_readers_who_want_it(open_page, path):
    page = open_page(path, reduced_motion="reduce")
    moving = (
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    )
    assert page.evaluate(moving) == 0


def test_no_motion_takes_longer_than_a_quarter_of_a_second(open_page):
    assert 0 < open_page("/de/").evaluate(LONGEST) <= 0.25


@pytest.mark.parametrize("path", PAGES)
def test_what_can_be_operated_is_large_enough_for_a_finger(open_page, path):
    page = open_page(path, **PHONE)
    assert page.evaluate(SMALL) == []


# The cards that stand alone in a row of several columns without filling it.
LONELY = """[...document.querySelectorAll('.grid')].flatMap(grid => {
    const boxes = [...grid.children].map(card => [card, card.getBoundingClientRect()]);
    return boxes.filter(([, box]) => box.width < grid.clientWidth - 1
        && !boxes.some(([, other]) => other !== box && Math.abs(other.top - box.top) < 2))
        .map(([card]) => card.innerText.slice(0, 60));
})"""


@pytest.mark.parametrize(
    "path", [*PAGES[:3], "/de/stories/?page=3", "/de/branchen/ressourceneffizienz/", "/de/staedte/essen/"]
)
@pytest.mark.parametrize("width", [768, 1280])
def test_no_card_stands_alone_in_its_row(open_page, path, width):
    assert open_page(path, viewport={"width": width, "height": 900}).evaluate(LONELY) == []


def test_mail_is_not_broken_at_its_hyphen(open_page):
    terms = open_page("/de/kontakt/projekt/innovation-centres-ruhr/", **PHONE).locator(".contact-terms")
    assert terms.inner_text().count("E\u2011Mail") == 3
    assert "E-Mail" not in terms.inner_text()


# The marks that stand on another line than the last of the words before them.
ASTRAY = """[...document.querySelectorAll('.noted')].filter(noted => {
    const words = [...noted.querySelector('data').getClientRects()].at(-1);
    return noted.querySelector('button').getBoundingClientRect().top > words.bottom - 2;
}).map(noted => noted.textContent)"""


@pytest.mark.parametrize("width", [768, 1440])
def test_the_mark_of_a_figure_does_not_begin_a_line(open_page, width):
    page = open_page("/en/sectors/resource-efficiency/", viewport={"width": width, "height": 900})
    assert page.locator(".noted .words").count()
    assert page.evaluate(ASTRAY) == []


@pytest.mark.parametrize("path", ["/de/branchen/ressourceneffizienz/", "/de/staedte/bochum/"])
def test_a_card_does_not_repeat_what_its_page_is_about(open_page, path):
    page = open_page(path)
    subject = page.locator("h1").inner_text().replace("\n", " ")
    assert page.locator(".card .kicker").count()
    assert subject not in " ".join(page.locator(".card .kicker").all_inner_texts())
