"""The handbook's pictures, taken from the running portal while its path is walked, into var/handbook/.

`make handbook` takes them and puts them into docs/handbook/.
"""

from io import BytesIO

from PIL import Image

from tests.bench.serving import ROOT
from tests.browser.test_writing import add_block, insert_figure

FOLDER = ROOT / "var" / "handbook"
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
TITLE = "Grüne Technik in Zahlen"


def take(page, name):
    """Photograph the page, small enough to be kept with the texts."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(600)  # what is fading in is shown whole
    shot = Image.open(BytesIO(page.screenshot(animations="disabled")))
    shot.thumbnail((1000, 1000))
    shot.save(FOLDER / f"{name}.webp", quality=70, method=6)
    assert (FOLDER / f"{name}.webp").stat().st_size < 60_000


def open_panel(page, name):
    """Open a panel at the side of a form."""
    page.locator(f"[data-side-panel-toggle={name}]").click()


def start_story(page):
    """Begin a story from the dashboard and fill in what every story has."""
    page.get_by_role("link", name="Story auf Deutsch schreiben").click()
    page.get_by_placeholder("Seitentitel").fill(TITLE)
    page.get_by_label("Format*").select_option("Interview")
    take(page, "formular")
    page.get_by_role("region", name="Teaser").get_by_role("textbox").first.click()
    page.keyboard.type("Was die Branche heute ausmacht.")


def test_the_way_of_a_story_is_photographed(log_in):
    page = log_in("editor", viewport=DESK)
    take(page, "start")
    start_story(page)
    page.get_by_role("button", name="Einen Block einfügen").last.click()
    page.get_by_role("option", name="Absatz").wait_for()
    take(page, "bloecke")
    page.keyboard.press("Escape")
    insert_figure(page, add_block(page, "Absatz").get_by_role("textbox"))
    take(page, "kennzahl")
    page.get_by_role("button", name="Entwurf speichern").click()
    page.locator(".messages .success").wait_for()
    open_panel(page, "checks")
    page.locator(".care-checks h2").wait_for()
    take(page, "pruefungen")
    open_panel(page, "checks")
    page.get_by_role("button", name="Mehr Aktionen").click()
    take(page, "einreichen")


def test_the_work_of_a_chief_editor_is_photographed(log_in, on_portal):
    pk = on_portal(
        "from django.contrib.auth import get_user_model\n"
        "from stories.models import StoryPage\n"
        "story = StoryPage.objects.live().filter(locale__language_code='de').first()\n"
        "editor = get_user_model().objects.get(username='editor')\n"
        "story.save_revision(user=editor, log_action=True)\n"
        "story.get_workflow().start(story, editor)\n"
        "print(story.pk)"
    ).split()[-1]
    page = log_in("chief", viewport=DESK)
    take(page, "wartet")
    page.goto(f"/admin/pages/{pk}/edit/")
    page.click("footer [data-w-dropdown-target=toggle]")
    take(page, "freigeben")
    page.keyboard.press("Escape")
    open_panel(page, "status")
    page.locator(".language-panel").wait_for()
    take(page, "status")
    page.get_by_text("Zeitplan festlegen").first.click()
    page.locator("#schedule-publishing-dialog").wait_for()
    take(page, "zeitplan")


def test_a_report_on_a_phone_is_photographed(log_in):
    page = log_in("staff", viewport=PHONE)
    page.goto("/admin/milestones/")
    page.locator("main").get_by_role("link", name="Strategischer Beirat eingerichtet").click()
    page.locator("#report").scroll_into_view_if_needed()
    take(page, "meilenstein")
