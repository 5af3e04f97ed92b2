"""Copying a page into the other language, to be translated there."""

import pytest
from wagtail.models import Locale

from sectors.models import Sector
from stories.models import StoryPage

from .filling import is_refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


def submit(client, page, locale):
    return client.post(f"/admin/translation/submit/page/{page.pk}/", {"locales": [locale.pk]})


@pytest.mark.parametrize("account", ["editor", "chief", "admin"])
def test_editors_are_offered_the_other_language(logged_in, story, account):
    response = logged_in(account).get(f"/admin/translation/submit/page/{story.pk}/")
    assert response.status_code == 200
    assert "Englisch" in response.content.decode() or "English" in response.content.decode()


def test_a_page_that_exists_in_both_languages_can_be_asked_for_as_well(logged_in, live_story):
    assert logged_in("editor").get(f"/admin/translation/submit/page/{live_story.pk}/").status_code == 200


def test_project_staff_translate_nothing(logged_in, story, english):
    assert is_refused(logged_in("staff"), f"/admin/translation/submit/page/{story.pk}/")
    submit(logged_in("staff"), story, english)
    assert not story.has_translation(english)


@pytest.mark.engine
def test_the_copy_stands_in_the_other_tree_as_a_draft(logged_in, visitor, story, english):
    submit(logged_in("editor"), story, english)
    copy = story.get_translation(english)
    assert copy.get_parent().specific.locale == english
    assert not copy.live
    assert visitor.get("/en/stories/der-hafen/").status_code == 404


def test_the_copy_keeps_text_and_records(logged_in, story, english):
    story.sectors.add(Sector.objects.get(slug="logistics"))
    story.save_revision()
    submit(logged_in("editor"), story, english)
    copy = StoryPage.objects.get(locale=english, translation_key=story.translation_key)
    assert [str(block.value) for block in copy.body] == [str(block.value) for block in story.body]
    assert [sector.slug for sector in copy.sectors.all()] == ["logistics"]


def test_the_copy_can_be_edited_at_once(logged_in, story, english):
    client = logged_in("editor")
    response = submit(client, story, english)
    assert client.get(response.url).status_code == 200


def test_the_published_copy_and_its_original_know_each_other(logged_in, visitor, story, english):
    story.latest_revision.publish()
    submit(logged_in("editor"), story, english)
    story.get_translation(english).save_revision().publish()
    assert 'hreflang="en"' in visitor.get("/de/stories/der-hafen/").content.decode()
    assert "/de/stories/der-hafen/" in visitor.get("/en/stories/der-hafen/").content.decode()


def test_the_original_tells_nobody_of_a_copy_that_is_a_draft(logged_in, visitor, story, english):
    story.latest_revision.publish()
    submit(logged_in("editor"), story, english)
    assert "/en/stories/der-hafen/" not in visitor.get("/de/stories/der-hafen/").content.decode()
