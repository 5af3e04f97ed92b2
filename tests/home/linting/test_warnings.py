"""What editors are told after saving."""

import pytest
from wagtail.users.models import UserProfile

from stories.models import StoryIndexPage, StoryPage
from tests.admin.filling import nested_form_data, read_form, rich_text, streamfield, write
from tests.factories import in_tree
from tests.reading import soup

pytestmark = pytest.mark.django_db
CLEAN = "In 2021 the harbour was busy."


@pytest.fixture
def browser(accounts, logged_in):
    profile = UserProfile.get_for_user(accounts["editor"])
    profile.preferred_language = "en"
    profile.save()
    return logged_in("editor")


def save(client, *paragraphs, address=""):
    """Save a story as an editor does, and return the next page that is shown."""
    index = in_tree(StoryIndexPage, "en")
    body = streamfield([("paragraph", rich_text(f"<p>{text}</p>")) for text in paragraphs])
    words = {
        "title": "The harbour",
        "slug": "the-harbour",
        "teaser": rich_text("<p>A harbour.</p>", features=["figure"]),
    }
    response = write(client, address or f"/admin/pages/add/stories/storypage/{index.pk}/", words | {"body": body})
    return client.get(response.url)


def warnings(response):
    return soup(response).select(".messages .warning")


def test_a_new_page_is_told_its_findings_with_sentence_and_suggestion(browser, harbour):
    (warning,) = warnings(save(browser, "The harbour economy has 52,300 jobs."))
    said = " ".join(warning.get_text().split())
    assert "1 number to look at in “The harbour”" in said
    assert "The harbour economy has 52,300 jobs. –" in said
    assert "Insert the figure" in said


def test_the_warning_leads_to_the_report_of_the_page(browser, harbour):
    (warning,) = warnings(save(browser, "The harbour economy has 52,300 jobs."))
    page = StoryPage.objects.get(slug="the-harbour")
    (link,) = warning.select("a")
    assert link["href"] == f"/admin/reports/numbers/?of={page.pk}"
    assert browser.get(link["href"]).status_code == 200


def test_a_page_without_findings_is_saved_without_warning(browser, harbour):
    assert warnings(save(browser, CLEAN)) == []


def test_an_edited_page_is_told_what_its_new_text_holds(browser, harbour):
    save(browser, CLEAN)
    page = StoryPage.objects.get(slug="the-harbour")
    (warning,) = warnings(save(browser, "By 2020 the harbour will be clean.", address=f"/admin/pages/{page.pk}/edit/"))
    assert "The date has passed." in warning.get_text()


def test_at_most_five_findings_are_told(browser, harbour):
    (warning,) = warnings(save(browser, *[f"By 2020 quay {number} will be clean." for number in range(7)]))
    assert "7 numbers to look at" in warning.get_text()
    assert len(warning.select("li")) == 5
    assert "and more in the report" in warning.get_text()


def test_text_of_the_page_is_shown_as_text(browser, harbour):
    response = save(browser, "By 2020 &lt;b&gt;all&lt;/b&gt; will be clean.")
    (warning,) = warnings(response)
    assert "<b>all</b> will be clean" in warning.get_text()


def test_saving_in_the_background_tells_nothing(browser, harbour):
    save(browser, CLEAN)
    page = StoryPage.objects.get(slug="the-harbour")
    address = f"/admin/pages/{page.pk}/edit/"
    body = streamfield([("paragraph", rich_text("<p>By 2020 it will be clean.</p>"))])
    data = read_form(browser.get(address).content.decode()) | nested_form_data({"body": body})
    assert browser.post(address, data, headers={"accept": "application/json"}).json()["success"]
    assert warnings(browser.get(address)) == []
