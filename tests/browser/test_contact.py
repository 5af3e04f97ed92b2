"""Contact the author in a real browser: a visitor without JavaScript writes and confirms, staff answers."""

import quopri
import re
import time
from pathlib import Path

import pytest

PROJECT = "/de/kontakt/projekt/innovation-centres-ruhr/"
SECTOR = "/en/contact/sector/energy/"
END_OF_MAIL = "\n" + "-" * 79 + "\n"
STAMP_IS_OLD_ENOUGH = 3500  # milliseconds; the form refuses what is quicker than a person


def mail_with(folder: Path, words: str) -> str:
    """Wait for the mail that holds some words, and return it decoded."""
    for _attempt in range(100):
        for file in folder.iterdir():
            *mails, _unfinished = quopri.decodestring(file.read_bytes()).decode().split(END_OF_MAIL)
            for mail in mails:
                if words in mail:
                    return mail
        time.sleep(0.2)
    raise AssertionError(f"no mail says “{words}”")


def link_of(folder: Path, subject: str) -> str:
    """Return the path that confirms the message of a subject."""
    return re.findall(r"http://\S+(/de/kontakt/bestaetigen/\S+)", mail_with(folder, subject))[0]


def write(page, subject: str) -> None:
    """Fill in the form as a person does, not too quickly, and send it."""
    page.fill("[name=name]", "Ada Lovelace")
    page.fill("[name=address]", "ada@example.com")
    page.fill("[name=subject]", subject)
    page.fill("[name=text]", "Guten Tag,\nwer kann mir helfen?")
    page.wait_for_timeout(STAMP_IS_OLD_ENOUGH)
    page.click(".contact-form button")


@pytest.mark.parametrize("width", [320, 1440])
def test_a_visitor_writes_confirms_and_gets_an_answer_without_javascript(open_page, log_in, mail_folder, width):
    subject = f"Frage bei {width}"
    visitor = open_page("/de/projekte/", java_script_enabled=False, viewport={"width": width, "height": 800})
    visitor.click("article.card a")
    write(visitor, subject)
    assert "Bitte lesen Sie Ihre Nachricht noch einmal" in visitor.inner_text(".contact-form")
    visitor.wait_for_timeout(STAMP_IS_OLD_ENOUGH)
    visitor.click(".contact-form button")
    assert "Bitte sehen Sie in Ihr Postfach" in visitor.inner_text("h1")
    visitor.goto(link_of(mail_folder, subject))
    visitor.click("button[value=send]")
    assert "Ihre Nachricht ist unterwegs" in visitor.inner_text("h1")
    staff = log_in("staff", viewport={"width": max(width, 360), "height": 800})
    staff.goto("/admin/messages/")
    staff.click(f"text={subject}")
    staff.fill("[name=text]", f"Antwort bei {width}: rufen Sie gern an.")
    staff.click("text=Antwort senden")
    staff.wait_for_selector(".inbox-reply")
    assert mail_with(mail_folder, f"Antwort bei {width}: rufen Sie gern an.")


@pytest.mark.parametrize("path", [PROJECT, SECTOR, "/de/kontakt/postfach/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_has_no_barriers_that_a_machine_finds(open_page, axe, path, scheme):
    page = open_page(path, color_scheme=scheme, viewport={"width": 320, "height": 800})
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_page_of_the_link_has_no_barriers_that_a_machine_finds(open_page, axe, mail_folder):
    page = open_page(PROJECT)
    write(page, "Noch eine Frage")
    page.goto(link_of(mail_folder, "Noch eine Frage"))
    assert axe(page) == []


def test_the_form_is_filled_in_by_keyboard_and_the_trap_is_never_reached(open_page):
    page = open_page(PROJECT)
    page.focus("[name=name]")
    reached = []
    for _step in range(5):
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.type"))
        page.keyboard.press("Tab")
    assert reached == ["name", "address", "subject", "text", "submit"]


def test_a_mistake_is_named_at_its_field_and_read_out_with_it(open_page, axe):
    page = open_page(PROJECT)
    page.evaluate("document.querySelector('.contact-form').noValidate = true")
    page.fill("[name=text]", "Bleibt stehen")
    page.wait_for_timeout(STAMP_IS_OLD_ENOUGH)
    page.click(".contact-form button")
    field = page.locator("[name=address]")
    assert "Dieses Feld muss ausgefüllt werden." in page.inner_text(f"#{field.get_attribute('aria-describedby')}")
    assert page.input_value("[name=text]") == "Bleibt stehen"
    assert axe(page) == []
