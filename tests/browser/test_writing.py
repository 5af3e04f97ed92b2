"""An editor who has never been here writes an interview and submits it, by what is written on the screen alone."""

import pytest
from playwright.sync_api import TimeoutError as Late

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=DE><!--StartFragment-->
<h1 style='mso-line-height-rule:exactly'><span style='font-family:"Calibri Light"'>Der Hafen<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span style='color:red;mso-fareast-language:DE'>Er liegt in
<st1:place w:st="on"><st1:city w:st="on">Duisburg</st1:city></st1:place>, <b style='mso-bidi-font-weight:normal'>wo</b>
ein <a href="https://example.org/hafen"><span style='color:blue'>Fluss</span></a> mündet.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Kräne<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Container<o:p></o:p></p>
<p class=MsoNormal><a href="javascript:alert(1)"><span style='mso-spacerun:yes'>  </span>Schluss.</a><o:p></o:p></p>
<!--EndFragment--></body></html>"""
FIGURE = "Beschäftigte im Umweltsektor"  # no other test changes it


@pytest.fixture
def new_story(log_in):
    """Return a function that opens the form of a new German story from the dashboard."""

    def open_form(title, **options):
        page = log_in("editor", **{"viewport": {"width": 1280, "height": 800}} | options)
        page.get_by_role("link", name="Story auf Deutsch schreiben").click()
        page.get_by_placeholder("Seitentitel").fill(title)
        return page

    return open_form


def add_block(page, name):
    """Add a block at the end of the text, and return it."""
    choice = page.get_by_role("option", name=name)
    page.get_by_role("button", name="Einen Block einfügen").last.click()
    try:
        choice.wait_for(timeout=5000)
    except Late:  # the list closes where the dialogue before it gives its focus back late
        page.get_by_role("button", name="Einen Block einfügen").last.click()
    choice.click()
    return page.get_by_role("region", name=name).last


def choose(page, opener, name):
    """Choose something by its name in the dialogue that a button opens."""
    opener.click()
    page.locator(".modal").get_by_role("link", name=name).first.click()
    page.locator(".modal").wait_for(state="detached")


def insert_figure(page, text):
    """Type a live figure into a text by its command."""
    text.click()
    page.keyboard.type("Heute arbeiten hier ")
    page.keyboard.type("/Kennzahl")
    page.get_by_role("option", name="Kennzahl").click()
    page.get_by_role("link", name=FIGURE).click()
    page.locator(".modal [type=submit]").click()
    text.locator(".figure-mention").wait_for()


def write_interview(page):
    """Fill in an interview as the form asks for it."""
    page.get_by_label("Format*").select_option("Interview")
    page.get_by_text("Wählen Sie unter „Personen“ die befragte Person").wait_for()
    page.get_by_role("region", name="Teaser").get_by_role("textbox").first.click()
    page.keyboard.type("Ein Gespräch über Brillen, die mehr zeigen als da ist.")
    choose(page, page.get_by_role("button", name="Bild auswählen").first, "Drei gestreifte Heißluftballons")

    page.get_by_role("button", name="Person hinzufügen").click()
    people = page.get_by_role("region", name="Personen")
    choose(page, people.get_by_role("button", name="Person auswählen"), "Markus Rall")
    people.get_by_label("Einwilligung am").fill("2.11.2026")
    people.get_by_label("Freigabe am").fill("9.11.2026")

    exchange = add_block(page, "Frage und Antwort")
    exchange.get_by_label("Frage*").fill("Wie viele arbeiten heute in grüner Technik?")
    insert_figure(page, exchange.get_by_role("textbox").last)
    picture = add_block(page, "Bild oder Galerie")
    choose(page, picture.get_by_role("button", name="Bild auswählen"), "Drei gestreifte Heißluftballons")
    picture.get_by_label("Alternativtext").fill("Drei Ballons")
    page.wait_for_timeout(1000)  # the text editor hands its text to the form four times a second


def keep(page):
    """Save the draft by its button: the address alone may already have changed by saving while typing."""
    page.get_by_role("button", name="Entwurf speichern").click()
    page.locator(".messages .success").wait_for()


def submit(page):
    """Submit a story: nothing is asked, also where the text is still being saved."""
    page.get_by_role("button", name="In Freigabe einreichen").click()
    page.locator(".messages .success").wait_for()


def test_an_interview_is_written_seen_and_submitted(new_story):
    page = new_story("Neun Fragen an die virtuelle Realität")
    write_interview(page)
    card = page.frame_locator("iframe[title='Teaserkarte der Story']")
    card.locator(".card .text", has_text="Brillen").wait_for()
    card.locator(".card img").first.wait_for()

    submit(page)
    assert "Fehler" not in page.locator(".messages").inner_text()


def test_a_card_whose_preview_was_forgotten_is_asked_for_again(new_story):
    page = new_story("Eine vergessene Karte")
    is_forgotten = True

    def answer(route):
        route.fulfill(content_type="text/html", body="<p></p>") if is_forgotten else route.continue_()

    page.route("**/preview/?mode=card*", answer)
    page.get_by_role("region", name="Teaser").get_by_role("textbox").first.click()
    page.keyboard.type("Ein Hafen im Binnenland.")
    page.wait_for_timeout(4000)  # by then the card of all that was typed has been asked for
    is_forgotten = False
    page.frame_locator("iframe[title='Teaserkarte der Story']").get_by_text("Ein Hafen im Binnenland.").first.wait_for()


def test_what_the_second_person_approves_stands_everywhere_at_once(new_story, log_in, open_page):
    title = "Elf Fragen an die virtuelle Realität"
    page = new_story(title)
    write_interview(page)
    page.get_by_role("checkbox", name="Ressourceneffizienz").check()
    submit(page)
    page.goto("/admin/")
    page.locator("main").get_by_role("link", name=title).first.click()
    assert page.locator("[data-workflow-action-name=approve]").count() == 0

    chief = log_in("chief", viewport={"width": 1280, "height": 800})
    chief.locator("main").get_by_role("link", name=title).first.click()
    chief.get_by_role("button", name="Freigeben und Veröffentlichen").click()
    chief.locator(".messages .success").wait_for()

    for path in ("/de/", "/de/stories/", "/de/branchen/ressourceneffizienz/", "/de/suche/?q=elf+fragen"):
        assert open_page(path).locator("main").get_by_role("link", name=title).first.is_visible(), path
    assert title in open_page("/de/").request.get("/de/stories/feed.atom").text()
    story = open_page("/de/stories/").locator("main").get_by_role("link", name=title).first
    story.click()
    assert story.page.locator("article.story .exchange data.live").is_visible()


def test_the_preview_shows_question_person_picture_and_live_figure(new_story):
    page = new_story("Zehn Fragen an die virtuelle Realität")
    write_interview(page)
    keep(page)
    page.goto(page.url.replace("/edit/", "/view_draft/"))
    story = page.locator("article.story")
    assert story.locator(".exchange .question").inner_text() == "Wie viele arbeiten heute in grüner Technik?"
    assert story.locator(".exchange data.live").inner_text() == "100.000"
    assert "Markus Rall" in story.locator(".person").inner_text()
    assert story.locator(".prose figure img").get_attribute("alt") == "Drei Ballons"


def test_the_form_shows_what_the_kind_needs_and_nothing_else(new_story):
    page = new_story("Ein Fest am Kanal")
    assert page.get_by_label("Erster Tag").is_hidden()
    page.get_by_label("Format*").select_option("Veranstaltung")
    page.get_by_label("Erster Tag").fill("4.3.2027")
    page.keyboard.press("Tab")
    assert page.get_by_label("Erster Tag").input_value() == "4.3.2027"
    assert page.get_by_text("sie stehen am Anfang der Story").is_visible()
    assert page.get_by_text("die befragte Person").is_hidden()
    card = page.frame_locator("iframe[title='Teaserkarte der Story']")
    card.locator(".card", has_text="4. März 2027").first.wait_for()
    keep(page)
    assert page.get_by_label("Erster Tag").input_value() == "04.03.2027"


def test_the_card_follows_what_is_typed(new_story):
    page = new_story("Eine Überschrift, die für eine Teaserkarte viel zu lang geraten ist")
    page.get_by_label("Teasertitel").fill("Kurz")
    page.frame_locator("iframe[title='Teaserkarte der Story']").get_by_role(
        "link", name="Kurz", exact=True
    ).first.wait_for()


@pytest.mark.parametrize("width", [1280, 768])
def test_advice_and_card_can_be_used_by_everybody(new_story, axe, width):
    page = new_story("Ein Titel", viewport={"width": width, "height": 900})
    page.locator("iframe[title='Teaserkarte der Story']").wait_for()
    assert axe(page, ".kind-guide") == []
    assert axe(page, ".card-preview") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def paste(text, html):
    """Paste HTML as the clipboard of a word processor holds it."""
    text.evaluate(
        """(place, html) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            place.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
        }""",
        html,
    )


def test_what_is_pasted_from_word_is_stored_clean(new_story):
    page = new_story("Aus einem Textprogramm")
    text = add_block(page, "Absatz").get_by_role("textbox")
    text.click()
    paste(text, WORD)
    page.wait_for_timeout(1000)
    keep(page)
    page.goto(page.url.replace("/edit/", "/view_draft/"))
    prose = page.locator(".prose")
    lines = [" ".join(line.split()) for line in prose.locator("p, li").all_inner_texts()]
    assert lines == ["Der Hafen", "Er liegt in Duisburg, wo ein Fluss mündet.", "Kräne", "Container", "Schluss."]
    assert prose.locator("ul > li").count() == 2
    assert prose.locator("b").all_inner_texts() == ["wo"]
    assert [link.get_attribute("href") for link in prose.locator("a[href]").all()] == ["https://example.org/hafen"]
    assert prose.locator("[style], span, script").count() == 0
