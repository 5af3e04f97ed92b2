"""Live pages beside their drafts, and the whole portal without a query for each page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruhr_site.core.kept import committed
from ruhr_site.home.linting.portal import lint_portal, lint_versions
from stories.models import StoryPage
from tests.factories import make_draft_story, make_story, publish

from .reading import TODAY

pytestmark = pytest.mark.django_db


def rewrite(page, text):
    """Save a new draft with another text, and return the page as the database has it."""
    page.body = [("paragraph", f"<p>{text}</p>")]
    page.save_revision()
    return StoryPage.objects.get(pk=page.pk)


def states(page):
    return [(f.literal, f.in_live, f.in_draft) for f in lint_versions(page, TODAY)]


@pytest.fixture
def live():
    page = make_draft_story(language="en", body="The port has 4,200 employees.")
    return publish(page)


def test_a_published_page_is_read_once(live):
    assert states(live) == [("4,200", True, True)]


def test_what_stands_in_both_versions_is_one_finding(live):
    blocks = live.body.get_prep_value()
    blocks[0]["value"] = "<p>The port has 4,200 employees.</p><p>The quay has 900 employees.</p>"
    live.body = live.body.stream_block.to_python(blocks)
    live.save_revision()
    assert states(StoryPage.objects.get(pk=live.pk)) == [("4,200", True, True), ("900", False, True)]


def test_what_the_draft_has_mended_is_only_in_the_published_version(live):
    page = rewrite(live, "In 2021 the port had 4,200 employees.")
    (finding,) = lint_versions(page, TODAY)
    assert (finding.in_live, finding.in_draft, finding.where) == (True, False, "only in the published version")


def test_a_page_that_was_never_published_is_read_as_its_latest_draft():
    page = rewrite(make_draft_story(language="en", body="Nothing."), "The port has 4,200 employees.")
    (finding,) = lint_versions(page, TODAY)
    assert (finding.in_live, finding.in_draft, finding.where) == (False, True, "in the draft")


def test_drafts_are_part_of_the_portal():
    make_draft_story("Entwurf", "en", body="The port has 4,200 employees.").save_revision()
    assert "4,200" in {f.literal for f in lint_portal(TODAY, "en")}


def test_a_language_narrows_pages_and_pages_of_figures():
    found = list(lint_portal(TODAY, "en"))
    assert {f.page.language for f in found if f.page} == {"en"}
    assert {page.language for f in found for page in f.pages} == {"en"}


def queries():
    """The queries of a run of its own, after whatever the test has changed."""
    committed()
    with CaptureQueriesContext(connection) as captured:
        list(lint_portal(TODAY))
    return len(captured.captured_queries)


def test_more_pages_in_memory_at_once_cost_no_more_queries(monkeypatch):
    monkeypatch.setattr("ruhr_site.home.linting.portal.CHUNK", 1000)
    queries()
    before = queries()
    for number in range(5):
        make_story(f"Story {number}", language="en", body="The port has 4,200 employees.")
    queries()
    assert queries() == before
