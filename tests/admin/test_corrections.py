"""Corrections in the form of a page: written like any other text, approved like it, and kept once they are public."""

import pytest
from wagtail.models import Page, PageLogEntry

from ruhr_site.core.corrections import Correction
from tests.factories import make_story
from tests.reading import main, text

from .filling import errors_of, inline_formset, nested_form_data, read_form, rich_text, stream_of, write

pytestmark = pytest.mark.django_db

NOTE = "Der Kanal ist 45 Kilometer lang, nicht 54."


@pytest.fixture
def story():
    return make_story("Der Kanal")


def fields(story, *notes, initial=0):
    """What an editor's form holds, with correction notes."""
    rows = [{"date": "2026-11-20", "shows_earlier": "on"} | note for note in notes]
    return {
        "body": stream_of(story.body),
        "teaser": rich_text(story.teaser, features=["figure"]),
        "corrections": inline_formset(rows, initial=initial),
    }


def save(client, story, *notes, button="action-publish", initial=0):
    return write(client, f"/admin/pages/{story.pk}/edit/", fields(story, *notes, initial=initial), button)


def shown(visitor, story):
    return text(main(visitor.get(story.url)))


def test_the_version_that_was_public_is_recorded_by_itself(logged_in, visitor, story):
    wrong = story.live_revision_id
    save(logged_in("admin"), story, {"text": NOTE})
    (note,) = Correction.objects.all()
    assert note.earlier_id == wrong
    assert f"{NOTE} Der Text, wie er vorher war" in shown(visitor, story)


def test_drafts_between_are_not_recorded(logged_in, story):
    wrong = story.live_revision_id
    for button in ("", "action-publish"):
        save(logged_in("admin"), story, {"text": NOTE}, button=button)
    (note,) = Correction.objects.filter(published_at__isnull=False)
    assert note.earlier_id == wrong


def test_the_log_says_who_corrected_what(logged_in, story):
    save(logged_in("admin"), story, {"text": NOTE})
    (entry,) = PageLogEntry.objects.filter(action="core.correct", page=story.pk)
    assert (entry.user.username, entry.data["text"]) == ("admin", NOTE)


def test_an_editor_hands_a_correction_in_and_a_chief_editor_publishes_it(logged_in, visitor, story):
    save(logged_in("editor"), story, {"text": NOTE}, button="action-submit")
    assert NOTE not in shown(visitor, story)
    story.refresh_from_db()
    task = story.current_workflow_task_state
    logged_in("chief").post(f"/admin/pages/workflow/action/{story.pk}/approve/{task.pk}/", {"comment": ""})
    assert NOTE in shown(visitor, story)


def test_a_published_correction_cannot_be_deleted(logged_in, visitor, story):
    admin = logged_in("admin")
    save(admin, story, {"text": NOTE})
    row = {"text": NOTE, "id": str(Correction.objects.get().pk), "DELETE": "1"}
    response = save(admin, story, row, initial=1)
    assert "Eine veröffentlichte Berichtigung bleibt stehen" in " ".join(errors_of(response).values())
    assert NOTE in shown(visitor, story)


def test_the_words_of_a_correction_can_be_corrected(logged_in, visitor, story):
    admin, wrong = logged_in("admin"), story.live_revision_id
    save(admin, story, {"text": NOTE})
    row = {"text": "Er ist 45 Kilometer lang.", "id": str(Correction.objects.get().pk)}
    save(admin, story, row, initial=1)
    assert "Er ist 45 Kilometer lang." in shown(visitor, story)
    assert Correction.objects.get().earlier_id == wrong


def test_a_correction_without_words_is_refused(logged_in, story):
    assert "corrections-0-text" in errors_of(save(logged_in("admin"), story, {"text": ""}))


def test_a_translation_takes_no_corrections_along(logged_in, story):
    admin = logged_in("admin")
    save(admin, story, {"text": NOTE})
    admin.post(f"/admin/languages/{story.pk}/write/")
    assert not Correction.objects.filter(page=story.get_translations().get().pk).exists()


def approve_in_form(client, story, **changes):
    """Press the button of approval in the form of a page, as a browser sends it."""
    address = f"/admin/pages/{story.pk}/edit/"
    draft = story.get_latest_revision_as_object()
    form = read_form(client.get(address).content.decode())
    # A browser drops the line break that begins a field of several lines.
    form |= {name: [value.removeprefix("\n") for value in values] for name, values in form.items()}
    form |= nested_form_data({"body": stream_of(draft.body), "teaser": rich_text(draft.teaser, features=["figure"])})
    asked = {"action-workflow-action": "true", "workflow-action-name": "approve", "corrections-0-shows_earlier": "on"}
    return client.post(address, form | asked | changes)


def test_a_chief_editor_approves_a_correction_from_the_form(logged_in, visitor, story):
    save(logged_in("editor"), story, {"text": NOTE}, button="action-submit")
    approve_in_form(logged_in("chief"), Page.objects.get(pk=story.pk).specific)
    assert NOTE in shown(visitor, story)


@pytest.mark.parametrize("changes", [{"corrections-0-text": "Anders."}, {"corrections-0-DELETE": "1"}])
def test_a_chief_editor_who_changes_a_correction_does_not_approve_it(logged_in, visitor, story, changes):
    save(logged_in("editor"), story, {"text": NOTE}, button="action-submit")
    approve_in_form(logged_in("chief"), Page.objects.get(pk=story.pk).specific, **changes)
    assert "Berichtigungen" not in shown(visitor, story)
