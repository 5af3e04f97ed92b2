"""Old addresses lead to the page in one step: after a change of slug, a move, and any number of both."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from stories.models import StoryIndexPage, StoryPage
from tests.factories import in_tree, make_story, make_text_page

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

LANGUAGES = ["de", "en"]


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Return a function that publishes a page under another slug, to the end of the transaction."""

    def publish_renamed(page, slug):
        page = page.specific_class.objects.get(pk=page.pk)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return page.specific_class.objects.get(pk=page.pk)

    return publish_renamed


def move(page, target):
    page = page.specific_class.objects.get(pk=page.pk)
    page.move(target.specific_class.objects.get(pk=target.pk), pos="last-child")
    return page.specific_class.objects.get(pk=page.pk)


def steps(visitor, address):
    """Return the paths that a browser is led along from an address, and the status of the last one."""
    response = visitor.get(address, follow=True)
    return [path for path, _status in response.redirect_chain], response.status_code


@pytest.fixture
def archive():
    """Another page, below which stories can be moved."""
    return make_text_page("Archiv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_was_renamed_is_found_at_its_old_address(visitor, rename, language):
    story = make_story(language=language)
    renamed = rename(story, "umbenannt")
    assert steps(visitor, story.url) == ([renamed.url], 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_changes_make_no_chain(visitor, rename, language):
    story = make_story(language=language)
    first = rename(story, "eins")
    second = rename(first, "zwei")
    assert steps(visitor, story.url) == ([second.url], 200)
    assert steps(visitor, first.url) == ([second.url], 200)


def test_a_page_that_moved_is_found_at_its_old_address(visitor, archive):
    story = make_story()
    moved = move(story, archive)
    assert moved.url == "/de/archiv/neue-story/"
    assert steps(visitor, story.url) == ([moved.url], 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_below_one_that_was_renamed_are_found_at_their_old_addresses(visitor, rename, language):
    story = make_story(language=language)
    rename(in_tree(StoryIndexPage, language), "geschichten")
    now = StoryPage.objects.get(pk=story.pk).url
    assert now == f"/{language}/geschichten/neue-story/"
    assert steps(visitor, story.url) == ([now], 200)


def test_renaming_moving_and_renaming_the_place_make_one_step_from_each_old_address(visitor, rename, archive):
    addresses = [(story := make_story()).url]
    addresses.append((story := rename(story, "eins")).url)
    addresses.append((story := move(story, archive)).url)
    rename(archive, "sammlung")
    now = StoryPage.objects.get(pk=story.pk).url
    assert now == "/de/sammlung/eins/"
    assert [steps(visitor, address) for address in addresses] == [([now], 200)] * 3


def test_back_and_forth_makes_no_loop(visitor, rename, archive):
    home, story = in_tree(StoryIndexPage), make_story()
    away = move(story, archive)
    back = move(away, home)
    again = rename(rename(back, "eins"), "neue-story")
    assert steps(visitor, again.url) == ([], 200)
    assert steps(visitor, away.url) == ([again.url], 200)
    assert steps(visitor, "/de/stories/eins/") == ([again.url], 200)


def test_a_redirect_never_hides_a_public_page(visitor, rename):
    story = make_story()
    rename(story, "umbenannt")
    newcomer = make_story("Nachfolger", slug="neue-story")
    assert newcomer.url == story.url
    response = visitor.get(story.url)
    assert response.status_code == 200
    assert "Nachfolger" in response.content.decode()


def test_a_redirect_by_hand_follows_the_page(visitor, rename):
    story = make_story()
    Redirect.objects.create(old_path="/de/kampagne", redirect_link=story.url)
    renamed = rename(rename(story, "eins"), "zwei")
    assert steps(visitor, "/de/kampagne/") == ([renamed.url], 200)


def test_redirects_by_hand_make_no_chain_in_whatever_order_they_are_entered(visitor):
    story = make_story()
    Redirect.objects.create(old_path="/de/b", redirect_link="/de/c")
    Redirect.objects.create(old_path="/de/a", redirect_link="/de/b/")
    Redirect.objects.create(old_path="/de/c", redirect_link=story.url)
    assert [steps(visitor, f"/de/{name}/") for name in "abc"] == [([story.url], 200)] * 3


def test_a_redirect_to_another_site_stays_as_it_was_entered(visitor):
    Redirect.objects.create(old_path="/de/extern", redirect_link="https://example.org/de/stories/")
    assert visitor.get("/de/extern/").url == "https://example.org/de/stories/"


def test_a_query_goes_along_to_where_a_page_is_now(visitor, rename):
    home = rename(in_tree(StoryIndexPage), "geschichten")
    assert steps(visitor, "/de/stories/?sector=logistics&page=1") == ([f"{home.url}?sector=logistics&page=1"], 200)


def test_a_redirect_for_one_query_does_not_carry_it_on(visitor):
    story = make_story()
    Redirect.objects.create(old_path="/alt?id=3", redirect_link=story.url)
    assert visitor.get("/alt?id=3")["Location"] == story.url


def test_a_query_is_not_told_to_other_sites(visitor):
    Redirect.objects.create(old_path="/de/extern", redirect_link="https://example.org/")
    assert visitor.get("/de/extern/?mail=anna@example.org")["Location"] == "https://example.org/"


def test_a_query_cannot_break_the_answer(visitor):
    story = make_story()
    Redirect.objects.create(old_path="/alt", redirect_link=story.url)
    response = visitor.get("/alt?q=%0d%0aSet-Cookie:x=1&<script>ä")
    assert response.status_code == 301
    assert not response.cookies


@pytest.mark.parametrize("file", ["feed.atom", "feed.json?city=duisburg"])
def test_the_feed_of_a_list_that_was_renamed_is_found(visitor, rename, file):
    home = rename(in_tree(StoryIndexPage), "geschichten")
    assert steps(visitor, f"/de/stories/{file}") == ([f"{home.url}{file}"], 200)


def test_a_file_that_never_was_leads_at_most_to_where_it_is_not(visitor, rename):
    rename(in_tree(StoryIndexPage), "geschichten")
    assert steps(visitor, "/de/stories/nichts.csv")[1] == 404
    assert steps(visitor, "/de/gibt-es-nicht/feed.atom") == ([], 404)
