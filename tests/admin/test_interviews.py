"""An interview in the editing form: what is missing stands where it is to be filled in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruhr_site.core.models import Person
from stories.models import StoryPage

from .filling import errors_of, inline_formset, rich_text, streamfield, write

pytestmark = pytest.mark.django_db

QUESTION = ("question", {"question": "Warum?", "person": "", "answer": rich_text("<p>Darum.</p>")})


@pytest.fixture
def address(story):
    return f"/admin/pages/{story.pk}/edit/"


def people(**agreed):
    """The rows of the form with one person."""
    row = {"person": str(Person.objects.first().pk), "consent_on": "", "approved_on": "", "approved_by": ""}
    return inline_formset([row | agreed])


def publish(logged_in, address, **changes):
    """Publish an interview with one question as the form sends it."""
    filled = {"kind": "interview", "body": streamfield([QUESTION])} | changes
    return write(logged_in("admin"), address, filled, "action-publish")


def test_missing_days_are_named_at_their_fields(logged_in, address):
    errors = errors_of(publish(logged_in, address, story_people=people()))
    assert {"story_people-0-consent_on", "story_people-0-approved_on"} <= set(errors)


def test_nobody_agreed_on_a_day_that_is_still_to_come(logged_in, address, story):
    days = {"consent_on": "2026-11-02", "approved_on": f"{timezone.localdate() + timedelta(days=1)}"}
    errors = errors_of(publish(logged_in, address, story_people=people(**days)))
    assert errors["story_people-0-approved_on"] == "Dieser Tag steht noch bevor."


def test_who_was_interviewed_is_asked_for(logged_in, address):
    assert "wer interviewt wurde" in " ".join(errors_of(publish(logged_in, address)).values())


def test_the_days_of_the_form_count_not_those_that_were_stored(logged_in, address, story):
    publish(logged_in, address, story_people=people(consent_on="2026-11-02", approved_on="2026-11-09"))
    story.refresh_from_db()
    assert story.live


def test_a_person_that_is_removed_no_longer_counts(logged_in, address, story):
    publish(logged_in, address, story_people=people(consent_on="2026-11-02", approved_on="2026-11-09"))
    stored = story.story_people.get()
    row = {"id": str(stored.pk), "person": str(stored.person_id), "DELETE": "on", "approved_by": ""}
    answer = publish(logged_in, address, story_people=inline_formset([row], initial=1))
    assert "wer interviewt wurde" in " ".join(errors_of(answer).values())


def test_a_draft_may_lack_everything(logged_in, address):
    answer = write(logged_in("editor"), address, {"kind": "interview", "body": streamfield([QUESTION])})
    assert answer.status_code == 302
    assert StoryPage.objects.get(slug="der-hafen").get_latest_revision_as_object().has_questions


def test_an_event_that_ends_before_it_begins_is_refused_even_as_a_draft(logged_in, address):
    changes = {"kind": "event", "starts_on": "2027-03-05", "ends_on": "2027-03-04"}
    errors = errors_of(write(logged_in("editor"), address, changes | {"body": streamfield([])}))
    assert errors["ends_on"] == "Der letzte Tag liegt vor dem ersten."
