"""The schedule: at the minute, once, in both languages; what fails is kept, tried again, and holds up nobody."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published

from ruhr_site.core.models import ScheduleFailure
from ruhr_site.core.schedule import run_due
from sectors.models import KeyFigure
from stories.models import StoryPage
from tests.factories import make_draft_story, make_story

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

MINUTE = timedelta(minutes=1)


def schedule(page, due=None):
    """Approve a page's latest version for a minute, by default one that has come."""
    revision = page.get_latest_revision() or page.save_revision(clean=False)
    revision.approved_go_live_at = due or timezone.now() - MINUTE
    revision.save()
    return page


def is_live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.fixture
def incomplete():
    return schedule(make_draft_story("Ohne Teaser", teaser=""), timezone.now() - 5 * MINUTE)


@pytest.mark.parametrize(
    ("language", "address"), [("de", "/de/stories/neue-story/"), ("en", "/en/stories/neue-story/")]
)
def test_a_page_goes_live_at_its_minute_and_expires_at_its_minute(visitor, language, address):
    now = timezone.now()
    story = make_draft_story(language=language, expire_at=now + 10 * MINUTE)
    schedule(story, now + 5 * MINUTE)
    run_due(now + 4 * MINUTE)
    assert visitor.get(address).status_code == 404
    run_due(now + 5 * MINUTE)
    assert visitor.get(address).status_code == 200
    run_due(now + 9 * MINUTE)
    assert visitor.get(address).status_code == 200
    run_due(now + 10 * MINUTE)
    assert visitor.get(address).status_code in (404, 410)


def test_a_new_version_of_a_public_page_replaces_the_old_one_at_its_minute(visitor):
    story = make_story()
    story.title = "Neuer Titel"
    story.save_revision()
    schedule(story, timezone.now() + MINUTE)
    assert "Neuer Titel" not in visitor.get(story.url).content.decode()
    run_due(timezone.now() + MINUTE)
    assert "Neuer Titel" in visitor.get(story.url).content.decode()


def test_what_was_done_is_not_done_again():
    story = schedule(make_draft_story())
    run_due()
    run_due()
    assert PageLogEntry.objects.filter(page=story.pk, action="wagtail.publish.scheduled").count() == 1


def test_one_page_that_fails_does_not_hold_up_the_others(incomplete):
    story = schedule(make_draft_story())
    done, failed = run_due()
    assert done == ["Neue Story"]
    assert [reason.partition(":")[0] for reason in failed] == ["Ohne Teaser"]
    assert is_live(story)
    assert not is_live(incomplete)


def test_a_listener_that_fails_does_not_hold_up_the_others_and_leaves_no_half_published_page():
    broken, story = schedule(make_draft_story("Kaputt")), schedule(make_draft_story())

    def fail(instance, **kwargs):
        if instance.pk == broken.pk:
            raise RuntimeError("cache away")

    page_published.connect(fail)
    try:
        run_due()
    finally:
        page_published.disconnect(fail)
    assert is_live(story)
    assert not is_live(broken)
    assert "RuntimeError" in ScheduleFailure.objects.get().reason


def test_a_failure_says_what_is_missing(incomplete):
    run_due()
    assert ScheduleFailure.objects.get().reason == "Schreiben Sie einen Teaser."


def test_a_failure_is_tried_again_after_a_pause_that_grows(incomplete):
    now = timezone.now()
    for minutes, attempts in ((0, 1), (0.5, 1), (1, 2), (2, 2), (3, 3), (6, 3), (7, 4)):
        run_due(now + minutes * MINUTE)
        assert ScheduleFailure.objects.get().attempts == attempts


def test_a_page_that_was_mended_goes_live_and_is_no_failure_any_more(incomplete):
    run_due()
    revision = incomplete.get_latest_revision()
    revision.content["teaser"] = "<p>Anriss.</p>"
    revision.save()
    run_due(timezone.now() + 2 * MINUTE)
    assert is_live(incomplete)
    assert not ScheduleFailure.objects.exists()


def test_a_new_minute_does_not_wait_for_the_pause_of_the_old_one(incomplete):
    run_due()
    revision = incomplete.get_latest_revision()
    revision.content["teaser"] = "<p>Anriss.</p>"
    revision.approved_go_live_at = timezone.now()
    revision.save()
    run_due(timezone.now())
    assert is_live(incomplete)


def test_words_of_a_figure_go_live_and_expire_as_well():
    figure = KeyFigure.objects.get(slug="companies")
    figure.name_de = "Umbenannt"
    schedule_revision = figure.save_revision()
    schedule_revision.approved_go_live_at = timezone.now() - MINUTE
    schedule_revision.save()
    run_due()
    assert KeyFigure.objects.get(slug="companies").name_de == "Umbenannt"
    KeyFigure.objects.filter(slug="companies").update(expire_at=timezone.now() - MINUTE)
    run_due()
    assert not KeyFigure.objects.get(slug="companies").live


@pytest.mark.parametrize("command", ["run_schedule", "publish_scheduled"])
def test_the_command_says_what_it_did_and_what_failed(incomplete, capsys, command):
    schedule(make_draft_story())
    call_command(command)
    said = capsys.readouterr()
    assert said.out == "Done: Neue Story\n"
    assert said.err == "Failed: Ohne Teaser: Schreiben Sie einen Teaser.\n"


def test_a_page_set_for_later_in_the_form_of_its_draft_only_is_not_published(accounts):
    story = make_draft_story(go_live_at=timezone.now() - MINUTE)
    story.save_revision()
    run_due()
    assert not StoryPage.objects.get(pk=story.pk).live
