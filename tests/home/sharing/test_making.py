"""Pictures of shared links: there while visitors may see the page, in its words, and gone when it is taken back."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import TestCase
from PIL import Image
from wagtail.models import Page, PageViewRestriction

from ruhr_site.home.models import SharePicture
from ruhr_site.home.sharing import making
from ruhr_site.home.sharing.drawing import HUES, share_image
from ruhr_site.home.sharing.subjects import subject_of
from ruhr_site.places.models import CityPage
from sectors.models import Sector
from stories.models import StoryPage
from tests.factories import make_story, publish
from tests.reading import soup

pytestmark = pytest.mark.django_db
IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def commit(settings):
    """Return a context in which tasks run at once, after it."""
    settings.TASKS = IMMEDIATE
    return lambda: TestCase.captureOnCommitCallbacks(execute=True)


@pytest.fixture
def story(commit):
    with commit():
        return make_story("Erste Fassung")


def picture_of(page):
    return SharePicture.objects.filter(page_id=page.pk).first()


def test_publishing_makes_a_picture_of_the_size_that_platforms_ask_for(story):
    image = Image.open(BytesIO(picture_of(story).file.read()))
    assert (image.format, image.size) == ("JPEG", (1200, 630))


def test_a_picture_shows_title_kind_sector_and_cities(story):
    page = StoryPage.objects.get(slug="emscher-umbau", locale__language_code="de")
    subject = subject_of(page)
    assert subject.title == page.title
    assert list(subject.kicker) == page.labels
    assert subject.hue == HUES["resource-efficiency"]
    assert subject.poster


@pytest.mark.parametrize(("language", "words"), [("de", "Kreisfreie Stadt"), ("en", "Independent city")])
def test_a_picture_is_in_the_language_of_the_page(language, words):
    page = CityPage.objects.get(slug="bochum", locale__language_code=language)
    assert subject_of(page).kicker == (words,)


def test_the_city_of_the_page_is_lit():
    page = CityPage.objects.get(slug="bochum", locale__language_code="de")
    lit, unlit = subject_of(page), subject_of(page.get_parent().specific)
    assert lit.lit == {page.city_id}
    ember = (255, 128, 85)
    counts = [share_image(subject).crop((600, 100, 1200, 630)).getdata() for subject in (lit, unlit)]
    assert [ember in set(pixels) for pixels in counts] == [True, False]


def test_a_page_that_is_not_public_has_no_picture(story, commit):
    Page.objects.filter(pk=story.pk).update(live=False)
    with commit():
        making.refresh_page.enqueue(story.pk)
    assert picture_of(story) is None


def test_a_draft_of_a_public_page_changes_nothing(story, commit):
    before = picture_of(story).file.name
    with commit():
        story.title = "Nur ein Entwurf"
        story.save_revision()
        making.refresh(Page.objects.get(pk=story.pk))
    assert picture_of(story).file.name == before


def test_a_new_title_has_a_new_address_and_the_old_file_is_gone(story, commit):
    before = picture_of(story).file
    with commit():
        story.title = "Zweite Fassung"
        publish(story)
    after = picture_of(story).file
    assert after.name != before.name
    assert not before.storage.exists(before.name)
    assert after.storage.exists(after.name)


def test_publishing_the_same_again_keeps_the_address(story, commit):
    before = picture_of(story).file.name
    with commit():
        publish(story)
    assert picture_of(story).file.name == before


def test_taking_a_page_back_removes_its_picture(story, commit):
    file = picture_of(story).file
    with commit():
        story.unpublish()
    assert picture_of(story) is None
    assert not file.storage.exists(file.name)


def test_deleting_a_page_removes_its_picture(story, commit):
    file = picture_of(story).file
    with commit():
        story.delete()
    assert not file.storage.exists(file.name)


def test_a_section_that_becomes_private_loses_its_pictures(story, commit):
    file = picture_of(story).file
    with commit():
        PageViewRestriction.objects.create(page=story.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert picture_of(story) is None
    assert not file.storage.exists(file.name)


def test_a_page_names_its_picture(story, visitor):
    head = soup(visitor.get(story.url)).head
    names = {tag.get("property") or tag.get("name"): tag["content"] for tag in head.select("meta[content]")}
    assert names["og:image"] == f"http://testserver{picture_of(story).file.url}"
    assert (names["og:image:width"], names["og:image:height"]) == ("1200", "630")
    assert names["og:image:alt"] == "Erste Fassung – City of Cities"
    assert names["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("path", ["/de/", "/en/search/", "/de/gibt-es-nicht/"])
def test_a_page_without_a_picture_names_the_portal_s(visitor, path):
    image = soup(visitor.get(path)).select_one('meta[property="og:image"]')
    assert image["content"] == "http://testserver/static/art/share.jpg"


def test_the_command_makes_what_is_missing_and_leaves_what_is_there(story, capsys):
    before = picture_of(story).pk
    Page.objects.filter(depth__gte=3).exclude(pk__in=[story.pk, story.get_parent().pk]).update(live=False)
    call_command("make_share_pictures")
    public = Page.objects.filter(depth__gte=2, live=True)
    assert set(SharePicture.objects.values_list("page_id", flat=True)) == set(public.values_list("pk", flat=True))
    assert picture_of(story).pk == before


def test_every_sector_has_the_colour_of_the_stylesheet():
    styles = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parents[3].glob("ruhr_site/home/css/*.css")
    )
    assert set(HUES) == set(Sector.objects.values_list("slug", flat=True))
    for sector, colour in HUES.items():
        assert colour in re.findall(rf"--hue-{sector}: (#\w+)", styles)
