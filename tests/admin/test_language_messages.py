"""Publishing one language says what the other lacks, whichever way a page is published."""

import pytest

from tests.factories import make_story, publish
from tests.reading import soup, text

from .filling import rich_text, stream_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(logged_in, speak):
    speak("admin", "en")
    return logged_in("admin")


def copy(client, page):
    """Write a page in the other language, and return the draft."""
    client.post(f"/admin/languages/{page.pk}/write/")
    return page.get_translations().get().specific


@pytest.mark.parametrize(
    ("arrange", "said"),
    [
        ("missing", "does not exist in English yet"),
        ("draft", "is a draft: readers of English cannot see it yet"),
        ("behind", "does not say yet what has changed here"),
        ("current", None),
    ],
)
def test_publishing_says_what_the_other_language_lacks(admin, arrange, said):
    story = make_story("Der Kanal")
    if arrange != "missing":
        english = copy(admin, story)
    if arrange in ("behind", "current"):
        publish(english)
    admin.get("/admin/", follow=True)
    title = "Der alte Kanal" if arrange == "behind" else "Der Kanal"
    fields = {"title": title, "body": stream_of(story.body), "teaser": rich_text(story.teaser, features=["figure"])}
    response = write(admin, f"/admin/pages/{story.pk}/edit/", fields, "action-publish")
    told = text(soup(admin.get(response.url)))
    assert said in told if said else "English version" not in told


def test_an_approval_says_it_as_well(logged_in, speak, story):
    speak("chief", "en")
    editor, chief = logged_in("editor"), logged_in("chief")
    fields = {"body": stream_of(story.body), "teaser": rich_text(story.teaser, features=["figure"])}
    write(editor, f"/admin/pages/{story.pk}/edit/", fields, "action-submit")
    story.refresh_from_db()
    task = story.current_workflow_task_state
    chief.post(f"/admin/pages/workflow/action/{story.pk}/approve/{task.pk}/", {"comment": ""})
    story.refresh_from_db()
    assert story.live
    assert "does not exist in English yet" in text(soup(chief.get("/admin/pages/")))


def test_looking_at_what_a_release_will_change_publishes_nothing_and_says_nothing(logged_in, speak, small, release):
    speak("chief", "en")
    chief = logged_in("chief")
    chief.get(f"/admin/releases/{release.pk}/impact/")
    assert "does not exist in English yet" not in text(soup(chief.get("/admin/pages/")))
