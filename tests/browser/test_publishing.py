"""Publishing in a real browser: submit, approve as another, two browsers on one page, autosave, restore, schedule."""

import json
from itertools import permutations

import pytest

LAPTOP = {"viewport": {"width": 1280, "height": 900}}
ADD = """
from tests.factories import make_draft_story
from django.contrib.auth import get_user_model
story = make_draft_story({title!r})
story.save_revision(user=get_user_model().objects.get(username="editor"), log_action=True)
print(story.pk)
"""
STORED = """
import json
from wagtail.models import Page, Revision
page = Page.objects.get(pk={pk})
found = Revision.objects.filter(object_id="{pk}", base_content_type__model="page").order_by("-created_at", "-pk")
print(json.dumps([page.live, page.url, [revision.content["title"] for revision in found]]))
"""


@pytest.fixture
def story(on_portal, request):
    """A draft of the editor's: its number in the admin's addresses."""
    return int(on_portal(ADD.format(title=f"Browser {request.node.name}")).strip().splitlines()[-1])


@pytest.fixture
def stored(on_portal):
    """Return a function that gives whether a page is live, its address, and the titles of its versions."""
    return lambda pk: json.loads(on_portal(STORED.format(pk=pk)).strip().splitlines()[-1])


@pytest.fixture
def edit(log_in):
    """Return a function that opens a page's form as an account, on a laptop, ready to notice what is typed."""

    def open_form(name, pk):
        page = log_in(name, **LAPTOP)
        page.goto(f"/admin/pages/{pk}/edit/")
        page.wait_for_function("document.querySelector('[data-edit-form]').dataset.controller.includes('w-unsaved')")
        page.wait_for_timeout(2500)  # Wagtail looks only then at what the form holds
        return page

    return open_form


def is_answer(response):
    """Whether this is the answer to a form that was sent."""
    return response.request.method == "POST" and response.url.endswith("/edit/")


def type_title(page, title):
    """Type a title, and wait until it is saved or refused."""
    with page.expect_response(is_answer) as saved:
        page.fill("[name=title]", title)
    return saved.value.status


def press(page, button):
    """Press a button of the form's footer, which may be folded away, and confirm what Wagtail asks."""
    if button == "action-publish":
        page.click("footer [data-w-dropdown-target=toggle]")
    page.locator(f"footer [name='{button}']" if button else "footer button.action-save").click()
    asked = page.locator("#w-save-confirmation-dialog [data-w-dialog-target=confirm]")
    page.wait_for_timeout(500)
    if asked.is_visible():
        asked.click()
    page.wait_for_selector(".messages li")


def approve(page):
    """Approve from the form."""
    page.locator("[data-workflow-action-name=approve]", has_text="Freigeben").first.click()
    page.wait_for_selector(".messages .success")


def test_an_editor_submits_somebody_else_approves_and_visitors_read_it(edit, open_page, story, stored):
    editor = edit("editor", story)
    assert editor.locator("[name=action-publish]").count() == 0
    type_title(editor, "Eingereicht im Browser")
    press(editor, "action-submit")
    editor.goto(f"/admin/pages/{story}/edit/")
    assert editor.locator("[data-workflow-action-name=approve]").count() == 0
    assert not stored(story)[0]
    approve(edit("chief", story))
    live, address, _titles = stored(story)
    assert live
    assert "Eingereicht im Browser" in open_page(address).inner_text("h1")


def test_both_versions_stand_side_by_side_and_the_second_decides(edit, story, stored, axe):
    first, second = edit("editor", story), edit("chief", story)
    type_title(first, "Titel der ersten")
    press(first, "")
    assert type_title(second, "Titel des zweiten") == 400
    press(second, "")
    assert "Titel der ersten" in second.inner_text(".versions-theirs")
    assert "Titel des zweiten" in second.inner_text(".versions-mine")
    assert second.input_value("[name=title]") == "Titel des zweiten"
    assert stored(story)[2][0] == "Titel der ersten"
    assert axe(second, ".versions") == []
    second.click("[name=decided]")
    second.wait_for_selector(".messages .success")
    assert stored(story)[2][:2] == ["Titel des zweiten", "Titel der ersten"]


@pytest.mark.parametrize(("first_does", "second_does"), permutations(["save", "autosave", "action-submit"], 2))
def test_no_text_is_lost_in_any_order(edit, story, stored, first_does, second_does):
    """Whatever the one stores stays stored, and whatever the other typed is stored or still in the form."""
    first, second = edit("admin", story), edit("chief", story)
    act(first, first_does, "Titel der ersten")
    act(second, second_does, "Titel des zweiten")
    titles = stored(story)[2]
    assert "Titel der ersten" in titles
    assert "Titel des zweiten" in titles or second.input_value("[name=title]") == "Titel des zweiten"
    assert titles[0] == "Titel der ersten"


def act(page, way, title):
    """Type a title and let it be saved, or press a button as well."""
    type_title(page, title)
    if way != "autosave":
        press(page, "" if way == "save" else way)


def test_publishing_overwrites_nobody_who_is_typing(edit, story, stored):
    first, second = edit("admin", story), edit("chief", story)
    act(first, "action-publish", "Titel der ersten")
    act(second, "save", "Titel des zweiten")
    assert stored(story)[2][0] == "Titel der ersten"
    assert second.input_value("[name=title]") == "Titel des zweiten"
    assert second.locator(".versions").is_visible()


def test_saving_after_text_was_saved_while_typing_asks_nothing(edit, story, stored):
    page = edit("editor", story)
    type_title(page, "Getippt")
    press(page, "")
    assert page.locator(".versions").count() == 0
    assert stored(story)[2][0] == "Getippt"


def while_saving(page, act):
    """Do something when the form has been stored for the first time and the answer has not arrived yet."""
    done = []

    def hold(route):
        if route.request.method != "POST" or done:
            return route.fallback()
        done.append(route)
        answer = route.fetch()
        act()
        return route.fulfill(response=answer)

    page.route("**/edit/", hold)


def test_what_is_typed_while_an_answer_is_on_its_way_is_saved(edit, story, stored):
    page = edit("editor", story)
    while_saving(page, lambda: page.fill("[name=title]", "Zuerst und danach"))
    type_title(page, "Zuerst")
    assert page.wait_for_event("response", is_answer).status == 200
    assert stored(story)[2][0] == "Zuerst und danach"


def test_what_is_typed_as_soon_as_the_form_stands_is_saved(log_in, story, stored):
    page = log_in("editor", **LAPTOP)
    page.goto(f"/admin/pages/{story}/edit/")
    assert type_title(page, "Sofort getippt") == 200
    assert stored(story)[2][0] == "Sofort getippt"


def test_a_button_pressed_meanwhile_waits_for_the_answer(edit, story, stored):
    page = edit("editor", story)
    save = "document.querySelector('footer button.action-save').click()"
    while_saving(page, lambda: (page.fill("[name=title]", "Zuletzt getippt"), page.evaluate(save)))
    page.fill("[name=title]", "Zuerst")
    page.wait_for_selector(".messages .success")
    assert page.locator(".versions").count() == 0
    assert stored(story)[2][0] == "Zuletzt getippt"


def test_a_form_at_rest_saves_nothing(edit, story):
    page = edit("editor", story)
    type_title(page, "Einmal")
    posted = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.wait_for_timeout(4000)
    assert [url for url in posted if url.endswith("/edit/")] == []


def test_an_earlier_version_is_restored(edit, story, stored):
    page = edit("editor", story)
    original = page.input_value("[name=title]")
    type_title(page, "Verworfen")
    press(page, "")
    page.goto(f"/admin/pages/{story}/history/")
    page.get_by_role("button", name="Aktionen").last.click()
    page.get_by_text("Diese Version überprüfen").last.click()
    assert page.input_value("[name=title]") == original
    page.click("footer button.action-save")
    page.wait_for_selector(".messages .success")
    assert stored(story)[2][0] == original


def test_a_page_goes_live_at_its_minute(edit, log_in, open_page, on_portal, story, stored, axe):
    editor = edit("editor", story)
    editor.click("[aria-label='Status umschalten'], [data-side-panel-toggle=status]")
    editor.get_by_text("Zeitplan festlegen").first.click()
    editor.fill("#schedule-publishing-dialog [name=go_live_at]", "2099-01-01 08:00")
    editor.locator("#schedule-publishing-dialog button", has_text="Zeitplan").last.click()
    editor.wait_for_selector(".messages li")
    editor.goto(f"/admin/pages/{story}/edit/")
    press(editor, "action-submit")
    approve(edit("chief", story))
    assert not stored(story)[0]
    report = log_in("chief", **LAPTOP)
    report.goto("/admin/reports/schedule/")
    assert "1. Januar 2099, 08:00" in report.inner_text("main")
    assert axe(report, "main") == []
