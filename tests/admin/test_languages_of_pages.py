"""A page in two languages: how far the translation is, what has changed since, and what the copy takes along."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail.rich_text import RichText

from ruhr_site.core.models import Person
from ruhr_site.home.languages.states import State, sources, standing_of, with_states
from sectors.models import Sector
from stories.models import StoryFigure, StoryPage, StoryPerson
from tests.factories import counterpart, make_story, publish
from tests.reading import soup, text

from .filling import is_refused, rich_text, stream_of, write

pytestmark = pytest.mark.django_db


def copy(client, page):
    """Write a page in the other language, and return what was made."""
    client.post(f"/admin/languages/{page.pk}/write/")
    return StoryPage.objects.get(translation_key=page.translation_key, locale__language_code="en")


def state(page):
    return standing_of(page).state


@pytest.fixture
def chief(logged_in, speak):
    speak("chief", "en")
    return logged_in("chief")


@pytest.fixture
def pair(chief):
    """A German story and its English translation, both public."""
    story = make_story("Der Kanal")
    return story, publish(copy(chief, story))


def change(page, **fields):
    """Publish a page with other words."""
    page = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    return publish(page)


def test_the_demo_portal_exists_in_both_languages():
    assert set(with_states(sources(Page.objects.all())).values_list("state", flat=True)) == {State.CURRENT}


def test_a_story_without_counterpart_is_missing(logged_in, story):
    assert state(story) == State.MISSING


def test_the_copy_is_a_draft_and_then_current(chief):
    story = make_story("Der Kanal")
    english = copy(chief, story)
    assert (state(story), state(english)) == (State.DRAFT, State.DRAFT)
    publish(english)
    assert (state(story), state(english)) == (State.CURRENT, State.CURRENT)


def test_a_story_may_be_written_in_english_first(chief):
    english = make_story("The canal", "en")
    chief.post(f"/admin/languages/{english.pk}/write/")
    german = counterpart(english, "de")
    assert standing_of(german).source.pk == english.pk
    publish(german)
    change(english, title="The old canal")
    assert state(german) == State.BEHIND


@pytest.mark.engine
def test_a_changed_source_leaves_its_translation_behind(pair):
    story, english = pair
    change(story, title="Der alte Kanal")
    assert state(english) == State.BEHIND
    assert standing_of(english).changes == {"title"}


def test_a_draft_of_the_source_leaves_nothing_behind(pair):
    story, english = pair
    story.title = "Der alte Kanal"
    story.save_revision()
    assert state(english) == State.CURRENT


@pytest.mark.parametrize(
    "fields", [{"slug": "kanal"}, {"show_in_menus": True}, {"teaser": '<p data-block-key="a">Anriss.</p>'}]
)
def test_what_readers_do_not_read_leaves_nothing_behind(pair, fields):
    story, english = pair
    change(story, **fields)
    assert state(english) == State.CURRENT


def test_a_change_that_is_taken_back_leaves_nothing_behind(pair):
    story, english = pair
    change(story, title="Der alte Kanal")
    change(story, title="Der Kanal")
    assert state(english) == State.CURRENT


def test_a_changed_figure_leaves_nothing_behind(pair, figure):
    story, english = pair
    story.body = [("figures", [figure])]
    change(story, body=story.body)
    publish(copy_again := english.get_latest_revision_as_object())
    before = state(copy_again)
    figure.observations.update(value=1)
    figure.save()
    assert state(english) == before


def test_storing_the_form_unchanged_leaves_nothing_behind(logged_in):
    stories = StoryPage.objects.filter(locale__language_code="de")
    story = next(page for page in stories if "<embed" in str(page.body.get_prep_value()))
    stream = {"body": stream_of(story.body), "teaser": rich_text(story.teaser, features=["figure"])}
    write(logged_in("admin"), f"/admin/pages/{story.pk}/edit/", stream, "action-publish")
    story.refresh_from_db()
    assert story.live_revision.user.username == "admin"
    assert state(story) == State.CURRENT


def test_the_copy_takes_everything_along(chief, figure):
    story = make_story("Voll", kind="portrait", teaser_image=StoryPage.objects.first().teaser_image)
    person = Person.objects.create(name="Ada Beispiel", slug="ada", role_de="Gründerin", role_en="Founder")
    embed = f'<p>Rund <embed embedtype="figure" id="{figure.pk}"/> Menschen.</p>'
    picture = {"image": story.teaser_image, "caption": "Bild"}
    story.body = [("paragraph", RichText(embed)), ("picture", [picture]), ("figures", [figure])]
    story.sectors = [Sector.objects.get(slug="logistics")]
    story.story_people, story.story_figures = [StoryPerson(person=person)], [StoryFigure(figure=figure)]
    english = copy(chief, publish(story))
    assert english.body.get_prep_value() == story.body.get_prep_value()
    assert english.teaser_image == story.teaser_image
    assert [row.person for row in english.story_people.all()] == [person]
    assert [row.figure for row in english.story_figures.all()] == [figure]
    assert [sector.slug for sector in english.sectors.all()] == ["logistics"]


def test_links_of_the_copy_lead_to_pages_of_its_language(chief, live_story, story):
    there = counterpart(live_story, "en")
    links = f'<a linktype="page" id="{live_story.pk}">A</a> <a id="{story.pk}" linktype="page">B</a>'
    english = copy(chief, make_story("Mit Links", body=links))
    (paragraph,) = english.body
    assert f'id="{there.pk}"' in paragraph.value.source
    assert f'id="{story.pk}"' in paragraph.value.source
    assert english.get_latest_revision_as_object().body.get_prep_value() == english.body.get_prep_value()


def test_nothing_is_copied_by_looking(chief, story):
    response = chief.get(f"/admin/languages/{story.pk}/write/")
    assert "Write this in English" in text(soup(response))
    assert not story.has_translation(Locale.objects.get(language_code="en"))


def test_a_second_copy_leads_to_the_first(chief, story):
    english = copy(chief, story)
    response = chief.post(f"/admin/languages/{story.pk}/write/", follow=True)
    assert response.redirect_chain[-1][0] == f"/admin/pages/{english.pk}/edit/"
    assert "exists in English already" in text(soup(response))


@pytest.mark.parametrize("view", ["write", "changes", "up-to-date"])
def test_project_staff_have_no_business_there(logged_in, pair, view):
    english = pair[1]
    client = logged_in("staff")
    assert is_refused(client, f"/admin/languages/{english.pk}/{view}/")
    assert client.post(f"/admin/languages/{english.pk}/{view}/").status_code == 404


def test_the_button_names_the_language(chief, story):
    assert "Write this in English" in text(soup(chief.get(f"/admin/pages/{story.pk}/edit/")))
    assert "Translate" not in text(soup(chief.get(f"/admin/pages/{story.pk}/edit/")))
    listing = text(soup(chief.get(f"/admin/pages/{story.get_parent().pk}/")))
    assert "Write this in English" in listing


def test_the_changes_are_shown_with_what_went_and_what_came(chief, pair):
    story, english = pair
    change(story, title="Der alte Kanal")
    page = soup(chief.get(f"/admin/languages/{english.pk}/changes/"))
    (row,) = page.select("dl.language-changes > dt")
    assert text(row) == "Title"
    assert text(page.select_one(".language-changes .addition")) == "alte"


def up_to_date(client, page):
    version = standing_of(page).source.live_revision_id
    return client.post(f"/admin/languages/{page.pk}/up-to-date/", {"version": version}, follow=True)


def test_an_editor_says_that_the_translation_is_up_to_date(chief, pair):
    story, english = pair
    change(story, title="Der alte Kanal")
    assert "is up to date again" in text(soup(up_to_date(chief, english)))
    assert state(english) == State.CURRENT
    assert "Brought up to date" in text(soup(chief.get(f"/admin/pages/{english.pk}/history/")))


def test_what_was_done_in_a_draft_counts_when_the_draft_is_published(chief, pair):
    story, english = pair
    change(story, title="Der alte Kanal")
    english.title = "The old canal"
    english.save_revision()
    up_to_date(chief, english)
    assert state(english) == State.BEHIND
    assert standing_of(english).waits_for_publication
    publish(english.get_latest_revision_as_object())
    assert state(english) == State.CURRENT


def test_publishing_the_translation_alone_does_not_say_that_it_is_up_to_date(pair):
    story, english = pair
    change(story, title="Der alte Kanal")
    change(english, seo_title="Canal")
    assert state(english) == State.BEHIND


def test_who_has_not_seen_the_latest_change_is_asked_to_look_again(chief, pair):
    story, english = pair
    seen = change(story, title="Der alte Kanal").live_revision_id
    change(story, title="Der neue Kanal")
    chief.post(f"/admin/languages/{english.pk}/up-to-date/", {"version": seen})
    assert state(english) == State.BEHIND


def test_the_editor_of_a_page_shows_the_state(chief, pair):
    change(pair[0], title="Der alte Kanal")
    for page in pair:
        assert "behind" in text(soup(chief.get(f"/admin/pages/{page.pk}/edit/")).select_one(".language-panel"))


def test_the_version_that_a_translation_followed_outlives_a_clean_up(pair):

    story, english = pair
    change(story, title="Der alte Kanal")
    call_command("purge_revisions")
    assert standing_of(english).changes == {"title"}


def test_a_page_can_be_deleted_with_all_its_versions(chief, pair):
    story, english = pair
    change(story, title="Der alte Kanal")
    Page.objects.get(pk=story.pk).delete()
    assert state(english) == State.MISSING


def test_who_may_not_edit_the_source_does_not_see_its_drafts(logged_in, pair):
    story, english = pair
    change(story, title="Der alte Kanal")
    group, may_change = Group.objects.get(name="Editors"), Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.create(group=group, page=Page.objects.get(slug="en"), permission=may_change)
    client = logged_in("editor")
    assert client.get(f"/admin/pages/{english.pk}/edit/").status_code == 200
    assert is_refused(client, f"/admin/languages/{english.pk}/changes/")
