"""The notice of the EU's support, measured in a real browser.

Sources: Impl. Reg. (EU) 821/2014 Art. 4 for 2014-2020, Reg. (EU) 2021/1060 Annex IX for 2021-2027, Reg. (EU) 2021/1059
Art. 36(4) for Interreg 2021-2027.
"""

from io import BytesIO

import pytest
from PIL import Image

# Width and height of a small phone, a tablet and a desk.
SCREENS = [(320, 568), (768, 1024), (1440, 900)]
LANGUAGES = ["de", "en"]
KINDS = ["p2014", "p2021", "interreg"]
FONTS = {"arial", "calibri", "garamond", "trebuchet ms", "tahoma", "verdana", "ubuntu", "sans-serif"}
COLOURS = {"rgb(0, 51, 153)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"}
REFLEX_BLUE, YELLOW = (0, 51, 153), (255, 204, 0)
STATEMENTS = {
    ("p2014", "de"): "Europäische Union",
    ("p2014", "en"): "European Union",
    ("p2021", "de"): "Kofinanziert von der Europäischen Union",
    ("p2021", "en"): "Co-funded by the European Union",
    ("interreg", "de"): "Kofinanziert von der Europäischen Union",
    ("interreg", "en"): "Co-funded by the European Union",
}
FUND = {"de": "Fonds für Entwicklung", "en": "Development Fund"}

MAKE = """
from projects.models import Programme, Project
from ruhr_site.core.models import PortalImage
from tests.factories import make_project, make_project_page, make_story

visual = PortalImage.objects.first()
for slug, period, is_interreg in (
    ("waits", "2014-2020", False), ("p2014", "2014-2020", False), ("p2021", "2021-2027", False),
    ("interreg", "2021-2027", True),
):
    programme = Programme.objects.create(
        name_de=slug, name_en=slug, fund_de="Fonds für Entwicklung", fund_en="Development Fund", period=period,
        is_interreg=is_interreg, visual=visual if is_interreg else None,
    )
    name = {"name_de": f"Ein Vorhaben {slug}", "name_en": f"A project {slug}"}
    project = make_project(slug, programme=programme, eu_support="unknown" if slug == "waits" else "yes", **name)
    for language in ("de", "en"):
        make_project_page(project, language, aims="<p>Ziel.</p>", teaser_image=visual)
        make_story(f"Story {slug}", language, projects=[project])
for name, slugs in (("both", ["p2014", "p2021"]), ("all", ["p2014", "interreg"])):
    for language in ("de", "en"):
        make_story(f"Story {name}", language, projects=list(Project.objects.filter(slug__in=slugs)))
"""
REMOVE = """
from projects.models import Programme, Project, ProjectPage
from stories.models import StoryPage

for page in [*StoryPage.objects.filter(slug__startswith="story-"), *ProjectPage.objects.exclude(
    slug="innovation-centres-ruhr"
)]:
    page.delete()
for records in (Project.objects.exclude(slug="innovation-centres-ruhr"), Programme.objects.all()):
    for record in records:
        record.delete()
"""


@pytest.fixture(scope="module", autouse=True)
def _projects(on_portal):
    """Three projects with their profiles and one story each; the support of the first is not confirmed yet."""
    on_portal(MAKE)
    yield
    on_portal(REMOVE)


def profile(slug, language):
    return f"/{language}/{'projekte' if language == 'de' else 'projects'}/{slug}/"


def story(slug, language):
    return f"/{language}/stories/story-{slug}/"


def is_seen(page, selector):
    """Whether the middle of an element is what a reader sees there, without scrolling."""
    return page.evaluate(
        """selector => {
            const element = document.querySelector(selector), box = element.getBoundingClientRect();
            const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return element === found || element.contains(found);
        }""",
        selector,
    )


def style(page, selector, name):
    return page.eval_on_selector(selector, "(element, name) => getComputedStyle(element)[name]", name)


def assert_large_enough(page, sign):
    """The emblem, or the visual with it, is at least as wide and high as any other logo on the page."""
    logos = page.locator("header.site-head img, header.site-head svg").all()
    assert logos
    for logo in [logo.bounding_box() for logo in logos if logo.is_visible()]:  # the narrowest phones show the name only
        assert sign["width"] >= logo["width"]
        assert sign["height"] >= logo["height"]
    lockup = page.locator("header.site-head a.mark").bounding_box()
    assert sign["height"] >= lockup["height"]


def assert_well_written(page, statement):
    """The statement is written out in full, in an allowed font and colour, without any effect."""
    words = ".funding b"
    assert page.inner_text(words) == statement
    families = {family.strip(" \"'").lower() for family in style(page, words, "fontFamily").split(",")}
    assert families <= FONTS
    plain = {"fontStyle": "normal", "textDecorationLine": "none", "textShadow": "none", "textTransform": "none"}
    assert {name: style(page, words, name) for name in plain} == plain
    assert style(page, words, "color") in COLOURS


def test_the_notice_appears_once_an_editor_has_confirmed_the_support(open_page, log_in):
    assert open_page(profile("waits", "de")).locator(".funding").count() == 0
    editor = log_in("editor")
    editor.goto("/admin/snippets/projects/project/?q=Ein+Vorhaben+waits")
    editor.click("main table a:has-text('Ein Vorhaben waits')")
    editor.select_option("[name=eu_support]", "yes")
    editor.click("button[type=submit]:has-text('Speichern')")
    editor.wait_for_selector(".messages .success")
    for language in LANGUAGES:
        page = open_page(profile("waits", language))
        assert page.inner_text(".funding b") == STATEMENTS["p2014", language]
        assert page.inner_text(".funding span") == FUND[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", KINDS)
def test_the_notice_stands_in_the_first_screen_and_is_large_enough(open_page, slug, language):
    page = open_page(profile(slug, language))
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        sign = page.locator(".funding img").bounding_box()
        for part in (sign, page.locator(".funding b").bounding_box()):
            assert part["x"] >= 0
            assert part["y"] >= 0
            assert part["x"] + part["width"] <= width
            assert part["y"] + part["height"] <= height
        assert is_seen(page, ".funding img")
        assert is_seen(page, ".funding b")
        assert_large_enough(page, sign)
        assert_well_written(page, STATEMENTS[slug, language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", KINDS)
def test_a_story_about_the_project_carries_the_same_notice(open_page, slug, language):
    page = open_page(story(slug, language))
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.locator(".funding img").is_visible()
        assert_large_enough(page, page.locator(".funding img").bounding_box())
        assert_well_written(page, STATEMENTS[slug, language])
        assert page.inner_text(".funding span") == FUND[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["both", "all"])
def test_a_story_about_two_projects_shows_one_sign_with_both_statements_beside_it(open_page, slug, language):
    page = open_page(story(slug, language))
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.locator(".funding img").count() == 1
        assert_large_enough(page, page.locator(".funding img").bounding_box())
        assert sorted(page.locator(".funding b").all_inner_texts()) == sorted(
            [STATEMENTS["p2014", language], STATEMENTS["p2021", language]]
        )
        for said in page.locator(".funding b").all():
            box = said.bounding_box()
            assert box["x"] >= page.locator(".funding img").bounding_box()["x"]
            assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("slug", ["p2014", "p2021"])
def test_the_emblem_keeps_its_proportion_and_its_colours(open_page, slug, scheme):
    page = open_page(profile(slug, "de"), viewport={"width": 1440, "height": 900}, color_scheme=scheme)
    emblem = page.locator(".funding img")
    box = emblem.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(3 / 2, abs=0.01)
    picture = Image.open(BytesIO(emblem.screenshot())).convert("RGB")
    colours = {colour: count for count, colour in picture.getcolors(picture.width * picture.height)}
    assert max(colours, key=colours.get) == REFLEX_BLUE
    assert colours[YELLOW] >= 12  # one for each star at least; their edges are blended


def test_the_visual_of_a_programme_is_not_altered_and_no_second_emblem_stands_beside_it(open_page):
    page = open_page(profile("interreg", "de"), viewport={"width": 320, "height": 568})
    visual = page.locator(".funding img")
    assert visual.count() == 1
    assert visual.get_attribute("alt") == STATEMENTS["interreg", "de"]
    page.wait_for_function("document.querySelector('.funding img').naturalWidth > 0")
    box = visual.bounding_box()
    natural = visual.evaluate("image => image.naturalWidth / image.naturalHeight")
    assert box["width"] / box["height"] == pytest.approx(natural, rel=0.02)
    assert style(page, ".funding img", "objectFit") == "fill"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", [profile, story])
@pytest.mark.parametrize("slug", KINDS)
def test_the_notice_is_printed(open_page, slug, address, language):
    page = open_page(address(slug, language))
    page.emulate_media(media="print")
    assert page.locator(".funding img").is_visible()
    assert page.locator(".funding b").is_visible()
    assert_well_written(page, STATEMENTS[slug, language])
    assert style(page, ".funding", "printColorAdjust") == "exact"
