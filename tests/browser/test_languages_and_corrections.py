"""Two languages and corrections, as an editor and a reader meet them."""

import re

import pytest

WIDTHS = (1280, 768)

MAKE_STORY = """
from sectors.mentions import Mention
from sectors.models import KeyFigure
from tests.factories import make_story
from stories.models import StoryFigure, StoryPage
from wagtail.rich_text import RichText
figure = KeyFigure.objects.get(slug="environment-employees")
story = make_story({title!r}, teaser_image=StoryPage.objects.exclude(teaser_image=None).first().teaser_image)
stored = Mention.parse({{"id": str(figure.pk)}}).attributes()
embed = '<embed embedtype="figure" %s/>' % " ".join('%s="%s"' % pair for pair in stored.items())
story.body = [("paragraph", RichText("<p>Rund " + embed + " Menschen arbeiten hier.</p>"))]
story.story_figures = [StoryFigure(figure=figure)]
story.save_revision().publish()
print(story.pk)
"""

PUBLISH = """
from wagtail.models import Page
page = Page.objects.get(pk={pk}).specific.get_latest_revision_as_object()
page.title = {title!r}
page.save_revision().publish()
"""


@pytest.fixture
def german(on_portal):
    """Return a function that makes a public German story with a figure and a picture, and gives its id."""
    return lambda title: int(on_portal(MAKE_STORY.format(title=title)).strip().splitlines()[-1])


def publish(page):
    """Press the button that publishes, and wait for the answer."""
    page.locator("[data-edit-form] footer button[data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_selector(".messages .success")


def open_status(page):
    """Open the side panel that shows the state of the other language."""
    panel = page.locator(".language-panel")
    if not panel.is_visible():
        page.locator("[data-side-panel-toggle=status]").click()
    panel.wait_for()
    return panel.inner_text()


def complaints(axe, page, part="main"):
    """What axe finds at the widths and in both themes."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            found += [(width, theme, *each) for each in axe(page, part)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


def test_an_editor_writes_the_english_version_and_follows_the_german(log_in, on_portal, german, axe):
    pk = german("Der Kanal im Winter")
    page = log_in("editor", viewport={"width": 1280, "height": 900})
    page.goto(f"/admin/pages/{pk}/edit/")
    assert "Englisch: fehlt" in open_status(page)
    page.locator(".language-panel").get_by_role("link", name="Auf Englisch schreiben").click()
    page.wait_for_url("**/write/")
    assert not complaints(axe, page)
    page.get_by_role("button", name="Auf Englisch schreiben").click()

    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    english = int(page.url.rstrip("/").split("/")[-2])
    assert english != pk
    assert page.get_by_text("Das ist der englische Entwurf").is_visible()
    assert re.fullmatch(r"100[.,]000", page.locator(".figure-mention").first.inner_text())
    assert page.locator("[data-contentpath=teaser_image] img").is_visible()
    assert page.locator(
        "[data-contentpath=story_figures] [data-chooser-title], [id=id_story_figures-0-figure-chooser]"
    ).count()
    page.fill("#id_title", "The canal in winter")
    page.get_by_role("button", name="Entwurf speichern").click()
    page.wait_for_selector(".messages .success")

    on_portal(PUBLISH.format(pk=english, title="The canal in winter"))
    page.goto(f"/admin/pages/{english}/edit/")
    assert "Englisch: aktuell" in open_status(page)


def test_an_administrator_who_publishes_is_told_what_the_other_language_lacks(log_in, on_portal, german, axe):
    pk = german("Der Kanal im Sommer")
    page = log_in("admin", viewport={"width": 1280, "height": 900})
    page.goto(f"/admin/languages/{pk}/write/")
    page.get_by_role("button", name="Auf Englisch schreiben").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    english = int(page.url.rstrip("/").split("/")[-2])
    on_portal(PUBLISH.format(pk=english, title="The canal in summer"))

    page.goto(f"/admin/pages/{pk}/edit/")
    page.fill("#id_title", "Der breite Kanal im Sommer")
    publish(page)
    assert page.get_by_text("In der englischen Fassung von").is_visible()
    page.locator(".messages").get_by_role("link", name="Was sich geändert hat").click()
    page.wait_for_url("**/changes/")
    assert page.locator(".language-changes > dt").all_inner_texts() == ["Titel"]
    assert page.locator(".language-changes .addition").inner_text().strip() == "breite"
    assert not complaints(axe, page)

    page.goto("/admin/reports/languages/?state=2")
    assert page.locator("main table tbody tr", has_text="Der breite Kanal im Sommer").count() == 1
    assert not complaints(axe, page)
    page.get_by_role("link", name="Was sich geändert hat: Der breite Kanal im Sommer").click()
    page.get_by_role("button", name="Die Übersetzung ist aktuell").click()
    page.wait_for_selector(".messages .success")
    assert "„The canal in summer“ ist wieder aktuell." in page.locator(".messages").inner_text()
    assert "Englisch: aktuell" in open_status(page)


def test_a_correction_is_public_with_the_version_before(log_in, open_page, german, axe):
    pk = german("Der Kanal misst 54 Kilometer")
    page = log_in("admin", viewport={"width": 1280, "height": 900})
    page.goto(f"/admin/pages/{pk}/edit/")
    page.fill("#id_title", "Der Kanal misst 45 Kilometer")
    page.locator("#id_corrections-ADD").click()
    page.fill("#id_corrections-0-text", "Der Kanal misst 45 Kilometer, nicht 54.")
    publish(page)

    reader = open_page("/de/stories/der-kanal-misst-54-kilometer/", viewport={"width": 360, "height": 800})
    assert reader.locator("h1").inner_text() == "Der Kanal misst 45 Kilometer"
    assert reader.locator(".byline").get_by_role("link", name="Berichtigt am").is_visible()
    assert "Der Kanal misst 45 Kilometer, nicht 54." in reader.locator(".corrections").inner_text()
    assert not complaints(axe, reader)
    reader.get_by_role("link", name="Der Text, wie er vorher war").click()
    assert reader.locator("h1").inner_text() == "Der Kanal misst 54 Kilometer"
    assert reader.get_by_text("Frühere Fassung, wie sie bis zum").is_visible()
    assert not complaints(axe, reader)
    reader.get_by_role("link", name="Zur berichtigten Fassung").click()
    assert reader.locator("h1").inner_text() == "Der Kanal misst 45 Kilometer"
