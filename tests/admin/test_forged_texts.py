"""Texts that no editor of ours has made: what a forged form sends is neither stored nor shown as anything but words."""

import json

import pytest

from ruhr_site.home.models import HomePage
from stories.models import StoryIndexPage, StoryPage
from tests.factories import in_tree
from tests.reading import main, soup

from .filling import nested_form_data, read_form, streamfield

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
]


def content_state(text: str, **entity) -> str:
    """The raw content of the text editor: a paragraph, all of it inside one entity if one is given."""
    ranges = [{"offset": 0, "length": len(text), "key": 0}] if entity else []
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": ranges}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity} if entity else {}})


def publish_forged(logged_in, paragraph: str, **changes) -> StoryPage:
    """Send a new story with a forged paragraph, publish it, and return it."""
    address = f"/admin/pages/add/stories/storypage/{in_tree(StoryIndexPage).pk}/"
    client = logged_in("admin")
    data = read_form(client.get(address).content.decode())
    data |= nested_form_data(
        {
            "title": "Gefälscht",
            "slug": "gefaelscht",
            "teaser": content_state("Ein Anriss."),
            "body": streamfield([("paragraph", paragraph)]),
            **changes,
        }
    )
    client.post(address, data | {"action-publish": "action-publish"})
    return StoryPage.objects.get(slug="gefaelscht")


def link(url: str) -> str:
    return content_state("Ein Link", type="LINK", mutability="MUTABLE", data={"url": url})


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_link_that_runs_a_script_is_not_stored(logged_in, visitor, url):
    story = publish_forged(logged_in, link(url))
    assert "script:" not in story.body[0].value.source.lower()
    page = main(visitor.get(story.url))
    assert "Ein Link" in page.text
    assert page.find("a", string="Ein Link", href=True) is None


def test_an_honest_link_is_stored(logged_in, visitor):
    story = publish_forged(logged_in, link("https://example.org/"))
    assert main(visitor.get(story.url)).find("a", string="Ein Link")["href"] == "https://example.org/"


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_markup_in_a_paragraph_is_words(logged_in, visitor, words):
    story = publish_forged(logged_in, content_state(words))
    page = main(visitor.get(story.url))
    assert words in page.text
    assert not page.select(".prose script, .prose img")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_markup_in_a_teaser_and_a_teaser_title_is_words(logged_in, visitor, words):
    publish_forged(logged_in, content_state("Text."), teaser=content_state(words), teaser_title=words)
    listing = soup(visitor.get("/de/stories/"))
    assert words in listing.text
    assert not listing.select(".card script, .card .text img, .card h2 img")


def test_a_kind_of_element_that_the_editor_does_not_offer_is_dropped(logged_in, visitor):
    raw = content_state("Text x", type="EMBED", mutability="IMMUTABLE", data={"url": "https://example.org/"})
    story = publish_forged(logged_in, raw.replace('"offset": 0, "length": 6', '"offset": 5, "length": 1'))
    assert "Text" in story.body[0].value.source
    assert "embed" not in story.body[0].value.source


def test_a_call_to_action_leads_to_no_script(logged_in):
    value = {"text": "Los", "page": "", "url": "javascript:alert(1)", "file": "", "note": ""}
    with pytest.raises(StoryPage.DoesNotExist):
        publish_forged(logged_in, content_state("Text."), body=streamfield([("call", value)]))


def test_a_link_of_an_event_leads_to_no_script(logged_in):
    row = {"text": "Los", "url": "javascript:alert(1)", "id": "", "ORDER": "1", "DELETE": ""}
    links = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "5", "0": row}
    with pytest.raises(StoryPage.DoesNotExist):
        publish_forged(logged_in, content_state("Text."), event_links=links)


def test_forged_ids_of_stories_are_refused(logged_in):
    row = {"story": str(in_tree(HomePage).pk), "id": "", "ORDER": "1", "DELETE": ""}
    rows = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "3", "0": row}
    with pytest.raises(StoryPage.DoesNotExist):
        publish_forged(logged_in, content_state("Text."), related_stories=rows)


@pytest.mark.parametrize("raw", ["<script>alert(1)</script>", "{", "[]", '{"blocks": 1}'])
def test_what_is_no_text_of_the_editor_is_refused(logged_in, raw):
    address = f"/admin/pages/add/stories/storypage/{in_tree(StoryIndexPage).pk}/"
    client = logged_in("admin")
    data = read_form(client.get(address).content.decode())
    data |= nested_form_data({"title": "Gefälscht", "slug": "gefaelscht", "body": streamfield([("paragraph", raw)])})
    assert client.post(address, data).status_code == 400
    assert not StoryPage.objects.filter(slug="gefaelscht").exists()


@pytest.mark.parametrize(
    "forged", [{"body-count": None}, {"body-count": "x"}, {"body-0-order": "x"}, {"body-0-deleted": None}]
)
def test_a_form_whose_blocks_cannot_be_counted_is_refused(logged_in, forged):
    address = f"/admin/pages/add/stories/storypage/{in_tree(StoryIndexPage).pk}/"
    client = logged_in("editor")
    data = read_form(client.get(address).content.decode())
    text = content_state("Text.")
    data |= nested_form_data({"title": "Gefälscht", "slug": "gefaelscht", "body": streamfield([("paragraph", text)])})
    data = {name: value for name, value in (data | forged).items() if value is not None}
    assert client.post(address, data).status_code == 400
    assert not StoryPage.objects.filter(slug="gefaelscht").exists()
