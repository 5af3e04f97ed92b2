"""What a change removes from the page cache: the pages that show it, and those alone."""

import pytest
from wagtail.models import Page, PageViewRestriction

from ruhr_site.core.models import Purge
from ruhr_site.places.models import City
from sectors.models import KeyFigure, Release
from stories.models import StoryIndexPage
from tests.factories import hide, in_tree, make_draft_story, make_story, publish
from tests.figures import propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def removed():
    """Return a function that gives the tags of all changes since it was last called."""
    Purge.objects.all().delete()

    def take() -> set[str]:
        tags = {tag for row in Purge.objects.all() for tag in row.tags.split()}
        Purge.objects.all().delete()
        return tags

    return take


@pytest.fixture
def story(removed):
    page = make_story("Neue Story", cities=[City.objects.get(slug="bochum")])
    removed()
    return page


def test_a_draft_removes_nothing(removed, story):
    story.title = "Entwurf"
    story.save_revision()
    make_draft_story("Noch geheim")
    assert removed() == set()


def test_the_text_of_a_story_removes_its_own_page_and_no_card(removed, story):
    story.body = [("paragraph", "<p>Anders.</p>")]
    publish(story)
    tags = removed()
    assert f"page{story.pk}" in tags
    assert not tags & {f"page{story.pk}c", f"page{story.pk}a", "stories.de"}


def test_the_teaser_of_a_story_removes_its_cards_and_no_list(removed, story):
    story.teaser = "<p>Anders.</p>"
    publish(story)
    tags = removed()
    assert f"page{story.pk}c" in tags
    assert not tags & {f"page{story.pk}a", "stories.de"}


def test_the_city_of_a_story_removes_the_lists_of_the_old_and_the_new_city(removed, story):
    old, new = City.objects.get(slug="bochum"), City.objects.get(slug="essen")
    story.cities = [new]
    publish(story)
    assert removed() >= {f"stories.de.cities-{old.pk}", f"stories.de.cities-{new.pk}", "stories.de?city=essen"}


def take_back(page):
    page.unpublish()


def delete(page):
    Page.objects.get(pk=page.pk).delete()


def rename(page):
    page.slug = "anders"
    publish(page)


@pytest.mark.parametrize("withdraw", [take_back, delete, hide, rename])
def test_what_is_withdrawn_is_removed_for_good(removed, story, withdraw):
    withdraw(story)
    hard = [row for row in Purge.objects.all() if row.is_hard]
    assert f"page{story.pk}" in {tag for row in hard for tag in row.tags.split()}


def test_what_is_published_may_still_be_served_while_the_portal_is_away(removed, story):
    publish(story)
    assert not Purge.objects.filter(is_hard=True).exists()


def test_a_section_that_is_opened_again_is_asked_for_anew(removed, story):
    hide(story)
    removed()
    PageViewRestriction.objects.all().delete()
    assert f"page{story.pk}" in removed()


def test_a_large_section_that_moves_removes_everything(removed, monkeypatch):
    monkeypatch.setattr("ruhr_site.core.edge.changes.MOST_PAGES", 5)
    index = in_tree(StoryIndexPage)
    index.slug = "geschichten"
    publish(index)
    assert "portal" in removed()


def test_words_in_one_language_remove_the_pages_of_that_language(removed):
    figure = KeyFigure.objects.filter(live=True).first()
    figure.name_de = "Anders"
    figure.save_revision().publish()
    tags = removed()
    assert f"keyfigure{figure.pk}~de" in tags
    assert f"keyfigure{figure.pk}" in tags  # files hold both
    assert f"keyfigure{figure.pk}~en" not in tags


def test_a_proposed_value_removes_nothing_and_its_release_the_pages_of_its_figure(removed, accounts):
    figure = KeyFigure.objects.filter(live=True).first()
    release = Release.objects.create(title="Neu")
    propose(figure, 1999, "5", release)
    assert f"keyfigure{figure.pk}" not in removed()
    release.carry_out(accounts["chief"])
    assert f"keyfigure{figure.pk}~en" in removed()


def test_a_change_names_who_made_it(logged_in, story):
    logged_in("admin").post(f"/admin/pages/{story.pk}/unpublish/")
    row = Purge.objects.get(is_hard=True, action="withdrawn")
    assert (row.subject, row.made_by.username) == ("Neue Story", "admin")
