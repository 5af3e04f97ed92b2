"""Releases that were approved for a minute: they go live then, in order, and one that fails holds up no other."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from sectors.models import KeyFigure, Release
from sectors.register import figures_by_id
from tests.factories import make_draft_story
from tests.figures import correct, propose, set_value
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SLUG = "greentech-employees"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def figure():
    return KeyFigure.objects.get(slug=SLUG)


def test_an_approved_release_is_due_at_its_minute(figure, accounts):
    release = propose(figure, 2020, "120000").release
    minute = timezone.now() + 10 * MINUTE
    release.approve(accounts["chief"], minute)
    assert list(Release.objects.due(minute - MINUTE)) == []
    assert list(Release.objects.due(minute)) == [release]


def test_a_release_that_nobody_approved_is_never_due(figure):
    propose(figure, 2020, "120000")
    assert list(Release.objects.due(timezone.now() + timedelta(days=999))) == []


def test_a_release_that_was_carried_out_is_due_no_more(figure, accounts):
    release = propose(figure, 2020, "120000").release
    release.approve(accounts["chief"], timezone.now())
    release.carry_out(accounts["chief"])
    assert list(Release.objects.due(timezone.now() + MINUTE)) == []


def test_due_releases_are_carried_out_in_the_order_of_their_minutes(figure, accounts):
    later, sooner = propose(figure, 2020, "1").release, propose(figure, 2021, "2").release
    later.approve(accounts["chief"], timezone.now() - MINUTE)
    sooner.approve(accounts["chief"], timezone.now() - 2 * MINUTE)
    assert list(Release.objects.due(timezone.now())) == [sooner, later]


def test_a_recalled_release_does_not_go_live(figure, accounts):
    release = propose(figure, 2020, "120000").release
    release.approve(accounts["chief"], timezone.now() - MINUTE)
    release.recall(accounts["chief"])
    call_command("release_figures")
    assert figures_by_id()[figure.pk].observation().year == 2016


def test_an_approved_release_takes_its_pages_as_they_were_approved(figure, accounts, visitor):
    story = make_draft_story(body="Wie freigegeben.")
    story.save_revision()
    release = propose(figure, 2020, "120000").release
    release.pages.create(page=story)
    release.approve(accounts["chief"], timezone.now() - MINUTE)
    story.title = "Später geändert"
    story.save_revision()
    call_command("release_figures")
    assert text(main(visitor.get("/de/stories/neue-story/")).h1) == "Neue Story"


def test_the_schedule_says_what_it_released(figure, accounts, capsys):
    release = propose(figure, 2020, "120000").release
    release.approve(accounts["chief"], timezone.now() - MINUTE)
    call_command("release_figures")
    assert capsys.readouterr().out == "Released: greentech-employees, 2020\n"
    assert figures_by_id()[figure.pk].observation().value == 120000
    assert Release.objects.get(pk=release.pk).released_by == accounts["chief"]


def test_a_release_that_fails_does_not_hold_up_the_others(figure, accounts):
    failing = correct(figure, 2016, "107777").release
    other = propose(figure, 2020, "120000").release
    for minutes, release in ((2, failing), (1, other)):
        release.approve(accounts["chief"], timezone.now() - minutes * MINUTE)
    set_value(figure, 2016, "106500")
    call_command("release_figures")
    failing.refresh_from_db()
    assert (failing.released_at, failing.goes_live_at, bool(failing.failure)) == (None, None, True)
    assert figures_by_id()[figure.pk].observation().value == 120000
