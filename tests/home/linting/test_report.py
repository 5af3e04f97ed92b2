"""The report in the admin, and its button."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from ruhr_site.home.linting.portal import lint_page
from stories.models import StoryPage
from tests.factories import make_draft_story, publish
from tests.reading import soup, text

from .reading import TODAY

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/numbers/"


@pytest.fixture
def browser(accounts, logged_in):
    """Return a function that gives a browser of an account that sees the admin in English."""

    def open_browser(name="editor"):
        profile = UserProfile.get_for_user(accounts[name])
        profile.preferred_language = "en"
        profile.save()
        return logged_in(name)

    return open_browser


@pytest.fixture
def page(harbour):
    return publish(make_draft_story("The harbour", "en", body="The harbour economy has 52,300 jobs."))


def section(response, title):
    """The part of the report about a page, None where it has none."""
    return next((s for s in soup(response).select(".lint-page") if title in s.h2.get_text()), None)


def buttons(response):
    return soup(response).select(".lint-actions form")


def press(client, response):
    """Press the first button of a report, as a browser does."""
    form = buttons(response)[0]
    fields = {field["name"]: field["value"] for field in form.select("input")}
    return client.post(form["action"], fields, follow=True)


def test_a_finding_shows_its_sentence_with_the_hit_marked_and_what_to_do(browser, page):
    part = section(browser().get(REPORT), "The harbour")
    assert text(part.blockquote) == "The harbour economy has 52,300 jobs."
    assert part.mark.get_text() == "52,300"
    assert "“Employees in the harbour economy” is in the register: 52,300 employees (2021)." in text(part)
    assert "Insert the figure, so that the sentence keeps up with the register." in text(part)


def test_words_that_are_wrong_twice_stand_once(browser, page):
    assert len(section(browser().get(REPORT), "The harbour").select("blockquote")) == 1


def test_the_link_leads_to_the_block_in_the_editor(browser, page):
    link = section(browser().get(REPORT), "The harbour").select_one(".lint-actions a")
    assert link["href"].startswith(f"/admin/pages/{page.pk}/edit/#:w:contentpath=body.")


def test_an_editor_inserts_the_figure_with_one_click(browser, page):
    client = browser()
    response = press(client, client.get(f"{REPORT}?of={page.pk}"))
    assert "“52,300” in “The harbour” is a live figure now" in soup(response).select_one(".messages").get_text()
    assert section(response, "The harbour").select("form") == []
    draft = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert "<embed" in draft.body.get_prep_value()[0]["value"]
    assert StoryPage.objects.get(pk=page.pk).has_unpublished_changes


def test_after_the_click_the_report_shows_the_same_filters(browser, page):
    client = browser()
    response = press(client, client.get(f"{REPORT}?of={page.pk}&kind=equal"))
    assert response.redirect_chain[-1][0] == f"{REPORT}?of={page.pk}&kind=equal"


def test_the_button_leads_nowhere_else(browser, page):
    (key,) = [f.key for f in lint_page(page, TODAY) if f.can_insert]
    address = reverse("lint_insert", args=[page.pk])
    assert browser().post(address, {"key": key, "back": "https://example.org/"}).url == REPORT


def test_a_click_on_a_changed_text_changes_nothing_and_says_so(browser, page):
    response = browser().post(reverse("lint_insert", args=[page.pk]), {"key": "0" * 16}, follow=True)
    assert "nothing was inserted" in soup(response).select_one(".messages").get_text()
    assert page.revisions.count() == 1


def test_a_locked_page_has_no_button_and_refuses_a_forged_one(browser, accounts, page):
    (key,) = [f.key for f in lint_page(page, TODAY) if f.can_insert]
    StoryPage.objects.filter(pk=page.pk).update(locked=True, locked_by=accounts["chief"])
    client = browser()
    assert section(client.get(REPORT), "The harbour").select("form") == []
    response = client.post(reverse("lint_insert", args=[page.pk]), {"key": key}, follow=True)
    assert "The page is locked; nothing was changed." in soup(response).select_one(".messages").get_text()
    assert page.revisions.count() == 1


def test_the_button_is_only_pressed_never_followed(browser, page):
    assert browser().get(reverse("lint_insert", args=[page.pk])).status_code == 405


def test_a_forged_request_from_another_site_is_refused(accounts, page):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(accounts["editor"])
    assert client.post(reverse("lint_insert", args=[page.pk]), {"key": "0" * 16}).status_code == 403


@pytest.mark.parametrize("account", ["admin", "chief", "editor"])
def test_whoever_may_change_pages_finds_the_report_in_the_menu(browser, account):
    client = browser(account)
    assert REPORT in client.get("/admin/").content.decode()
    assert client.get(REPORT).status_code == 200


def test_project_staff_have_no_report(logged_in, page):
    client = logged_in("staff")
    assert client.get(REPORT).status_code == 404
    assert client.post(reverse("lint_insert", args=[page.pk]), {"key": "0" * 16}).status_code == 404


def test_visitors_are_led_to_the_log_in(visitor):
    assert visitor.get(REPORT).url == f"/admin/login/?next={REPORT}"


def test_filters_narrow_the_findings(browser, page):
    client = browser()
    assert section(client.get(f"{REPORT}?language=de"), "The harbour") is None
    assert section(client.get(f"{REPORT}?language=en"), "The harbour")
    assert section(client.get(f"{REPORT}?kind=promise"), "The harbour") is None
    assert section(client.get(f"{REPORT}?kind=promise"), "Rebuilding the river")


@pytest.mark.parametrize("query", ["p=99", "p=x", "kind=x", "of=x", "language=fr"])
def test_a_nonsensical_address_is_no_error(browser, query):
    assert browser().get(f"{REPORT}?{query}").status_code == 200


def test_text_of_a_page_is_shown_as_text(browser, harbour):
    publish(make_draft_story("A <i>title</i>", "en", body="&lt;script&gt; 52,300 jobs in the harbour economy."))
    shown = browser().get(REPORT).content.decode()
    assert "&lt;script&gt; <mark>52,300</mark>" in shown
    assert "<i>title</i>" not in shown


def test_figures_that_are_undated_in_their_source_stand_at_the_end(browser):
    part = soup(browser().get(f"{REPORT}?kind=source")).select(".lint-page")[-1]
    assert "Underground sewers for the Emscher" in text(part)
