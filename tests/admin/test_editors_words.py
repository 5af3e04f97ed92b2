"""What an editor meets while writing is said in the language of the account, and says what happened."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ruhr_site.core.models import Person
from stories.models import StoryPage
from tests.reading import soup, text

from .filling import nested_form_data, read_form, stream_of, write

pytestmark = pytest.mark.django_db

CHOOSER = "/admin/snippets/choose/core/person/"


def buttons(client, story):
    """The words of the buttons at the foot of a story's form, those of its menu last."""
    page = soup(client.get(f"/admin/pages/{story.pk}/edit/"))
    return [text(button) for button in page.select("footer button.button")]


def shown(response):
    """The message at the top of the page."""
    return text(soup(response).select_one(".messages"))


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", ["Entwurf speichern", "In Freigabe einreichen"]), ("en", ["Save draft", "Submit for approval"])],
)
def test_an_editor_sees_how_a_story_is_submitted(logged_in, speak, story, language, words):
    speak("editor", language)
    assert buttons(logged_in("editor"), story)[:2] == words


def test_a_chief_editor_sees_how_a_story_is_approved(logged_in, accounts, story):
    story.get_workflow().start(story, accounts["editor"])
    assert buttons(logged_in("chief"), story)[:2] == ["Entwurf speichern", "Freigeben und Veröffentlichen"]


def test_a_story_that_came_back_is_submitted_again(logged_in, accounts, story):
    state = story.get_workflow().start(story, accounts["editor"])
    state.current_task_state.reject(user=accounts["chief"])
    assert "Erneut in Freigabe einreichen" in buttons(logged_in("editor"), story)


def test_the_name_of_the_workflow_is_read_in_both_languages(story):
    assert story.get_workflow().name == "Freigabe · Approval"
    assert [task.name for task in story.get_workflow().tasks] == ["Freigabe · Approval"]


def test_two_versions_are_announced_as_what_they_are(logged_in, story):
    address = f"/admin/pages/{story.pk}/edit/"
    words = {"title": "Mein Titel", "body": stream_of(story.body)}
    form = read_form(logged_in("editor").get(address).content.decode()) | nested_form_data(words)
    write(logged_in("chief"), address, {"title": "Anderer Titel", "body": stream_of(story.body)})
    message = shown(logged_in("editor").post(address, form))
    assert message.startswith("Noch nicht gespeichert. In der Zwischenzeit wurde eine andere Fassung gespeichert.")
    assert "Fehler" not in message


def test_a_block_that_lacks_something_is_announced_in_german():
    block = StoryPage._meta.get_field("body").stream_block
    value = block.to_python([{"type": "heading", "value": ""}])
    with pytest.raises(ValidationError) as refusal:
        block.clean(value)
    with translation.override("de"):
        assert list(refusal.value) == ["Sehen Sie die markierten Blöcke durch."]


def test_a_person_is_chosen_by_a_phrase_and_no_heap_of_words(logged_in):
    assert "Person auswählen" in logged_in("editor").get(CHOOSER).json()["html"]


def test_a_person_whom_nobody_knows_yet_is_named_where_one_is_chosen(logged_in):
    editor = logged_in("editor")
    assert "Neue Person" in editor.get(CHOOSER).json()["html"]
    words = {"name": "Änne Groß", "role_de": "Leiterin", "role_en": "Head"}
    chosen = [editor.post(f"{CHOOSER}create/", words).json()["result"]["string"] for _twice in range(2)]
    assert chosen == ["Änne Groß", "Änne Groß"]
    assert list(Person.objects.filter(name="Änne Groß").values_list("slug", flat=True)) == [
        "aenne-gross",
        "aenne-gross-2",
    ]


def test_who_may_not_add_people_cannot_name_one_either(logged_in):
    logged_in("staff").post(f"{CHOOSER}create/", {"name": "Änne Groß", "role_de": "Leiterin", "role_en": "Head"})
    assert not Person.objects.filter(name="Änne Groß").exists()


def test_an_address_spells_umlauts_out(places):
    story = StoryPage(title="Größe der Bäche über Öl", teaser="", body=[], live=False)
    places[StoryPage].add_child(instance=story)
    assert story.slug == "groesse-der-baeche-ueber-oel"


def test_an_address_that_has_umlauts_stays(logged_in, story):
    StoryPage.objects.filter(pk=story.pk).update(slug="gespräch")
    story.refresh_from_db()
    story.save_revision()
    write(logged_in("editor"), f"/admin/pages/{story.pk}/edit/", {"title": "Neu", "body": stream_of(story.body)})
    latest = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert (latest.title, latest.slug) == ("Neu", "gespräch")


def test_every_part_of_the_form_says_what_it_is_for(logged_in, story):
    page = soup(logged_in("editor").get(f"/admin/pages/{story.pk}/edit/"))
    parts = page.select("#tab-inhalt > .w-form-width > section.w-panel") or page.select("#tab-inhalt section.w-panel")
    help_texts = ".help, .help-block, .w-field__help, .w-help-text, .kind-guide"
    silent = [
        text(part.select_one(".w-panel__heading")) for part in parts if not any(map(text, part.select(help_texts)))
    ]
    assert len(parts) > 5
    assert silent == []
