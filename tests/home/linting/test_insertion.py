"""One click puts the live figure in the place of the number, in a new draft."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from ruhr_site.core.models import Person
from ruhr_site.home.linting.insertion import PageLockedError, TextChangedError, insert_figure
from ruhr_site.home.linting.portal import lint_page
from stories.models import StoryIndexPage, StoryPage, StoryPerson
from tests.factories import draft, in_tree, make_draft_story, publish

from .reading import TODAY

pytestmark = pytest.mark.django_db
OLD = "In 2018 the harbour economy had <b>51,400</b> employees, 900 fewer than now."


def latest(page):
    return StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def findings(page):
    return [f for f in lint_page(latest(page), TODAY) if f.can_insert]


def stored(page):
    """The rich text of the first block of the latest draft."""
    return latest(page).body.get_prep_value()[0]["value"]


def click(page, user, number=0):
    return insert_figure(page.pk, findings(page)[number].key, user, TODAY)


@pytest.fixture
def page(harbour):
    body = OLD + "</p><p>It has 52,300 jobs today."
    return publish(make_draft_story("The harbour", "en", body=body))


def test_the_number_gives_way_to_the_figure_at_its_place(page, harbour, accounts):
    click(page, accounts["editor"], number=1)
    assert stored(page) == (
        f'<p>{OLD}</p><p>It has <embed embedtype="figure" id="{harbour.pk}" form="value"/> jobs today.</p>'
    )


def test_a_number_of_a_named_year_is_pinned_to_it(page, harbour, accounts):
    click(page, accounts["editor"])
    assert f'<b><embed embedtype="figure" id="{harbour.pk}" form="value" year="2018"/></b> employees' in stored(page)


def test_the_sentence_reads_as_before(page, accounts, visitor):
    while findings(page):
        click(page, accounts["chief"])
    latest(page).save_revision().publish()
    shown = visitor.get(page.url).content.decode()
    assert ">51,400</data>" in shown
    assert ">52,300</data>" in shown


def test_readers_see_nothing_until_somebody_publishes(page, accounts):
    click(page, accounts["editor"])
    live = StoryPage.objects.get(pk=page.pk)
    assert "<embed" not in live.body.get_prep_value()[0]["value"]
    assert live.has_unpublished_changes


def test_a_newer_draft_is_kept(page, accounts):
    newer = latest(page)
    newer.title = "Another title"
    newer.save_revision()
    click(page, accounts["editor"])
    assert latest(page).title == "Another title"
    assert "<embed" in stored(page)
    assert page.revisions.count() == 3


def test_the_log_names_who_did_it(page, accounts):
    click(page, accounts["editor"])
    entry = PageLogEntry.objects.filter(page=page.pk, action="wagtail.edit").latest("timestamp")
    assert entry.user == accounts["editor"]
    assert entry.revision == StoryPage.objects.get(pk=page.pk).latest_revision


def test_of_two_equal_numbers_only_the_chosen_one_changes(harbour, accounts):
    page = publish(make_draft_story("Twice", "en", body="52,300 jobs in 2021. Yes, 52,300 jobs in 2021."))
    click(page, accounts["editor"], number=1)
    assert stored(page).startswith("<p>52,300 jobs in 2021. Yes, <embed")


def test_a_text_deep_in_a_block_is_changed_at_its_place(harbour, accounts):
    agreed = date(2026, 11, 2)
    asked = StoryPerson(person=Person.objects.first(), consent_on=agreed, approved_on=agreed)
    body = [("question", {"question": "52,300 jobs?", "answer": "<p>Yes, 52,300 jobs.</p>"})]
    page = publish(draft(StoryPage, in_tree(StoryIndexPage, "en"), "Deep", body=body, story_people=[asked]))
    click(page, accounts["editor"])
    assert stored(page) == {
        "question": "52,300 jobs?",
        "answer": f'<p>Yes, <embed embedtype="figure" id="{harbour.pk}" form="value"/> jobs.</p>',
        "person": None,
    }


def test_a_changed_sentence_is_not_touched(page, accounts):
    key = findings(page)[0].key
    changed = latest(page)
    changed.body = [("paragraph", "<p>In 2018 the harbour economy had almost 51,400 employees.</p>")]
    changed.save_revision()
    with pytest.raises(TextChangedError):
        insert_figure(page.pk, key, accounts["editor"], TODAY)
    assert "<embed" not in stored(page)


def test_the_same_click_twice_changes_one_number_once(page, accounts):
    key = findings(page)[0].key
    insert_figure(page.pk, key, accounts["editor"], TODAY)
    with pytest.raises(TextChangedError):
        insert_figure(page.pk, key, accounts["editor"], TODAY)
    assert stored(page).count("<embed") == 1


@pytest.mark.parametrize("key", ["", "0" * 16, "<script>"])
def test_nothing_but_what_the_linter_suggests_is_inserted(page, accounts, key):
    with pytest.raises(TextChangedError):
        insert_figure(page.pk, key, accounts["editor"], TODAY)


def test_a_page_that_is_gone_is_told(accounts):
    with pytest.raises(TextChangedError):
        insert_figure(999999, "0" * 16, accounts["editor"], TODAY)


def test_whoever_may_not_edit_the_page_may_not_insert(page, accounts):
    with pytest.raises(PermissionDenied):
        click(page, accounts["staff"])
    assert "<embed" not in stored(page)


def test_a_locked_page_is_not_changed(page, accounts):
    StoryPage.objects.filter(pk=page.pk).update(locked=True, locked_by=accounts["chief"])
    with pytest.raises(PageLockedError):
        click(page, accounts["editor"])
    assert "<embed" not in stored(page)


def test_a_page_that_waits_for_approval_is_not_changed_by_editors(page, accounts):
    page.get_workflow().start(page, accounts["editor"])
    with pytest.raises(PageLockedError):
        click(page, accounts["editor"])


def test_an_incomplete_draft_can_be_mended(harbour, accounts):
    page = make_draft_story("Bare", "en", teaser="", body="The harbour economy has 52,300 jobs.")
    page.save_revision(clean=False)
    click(page, accounts["editor"])
    assert "<embed" in stored(page)
