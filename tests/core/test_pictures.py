"""Pictures: better formats where they exist, the size stated, the words of the language, the maker named."""

import pytest
from django.template import Context, Template
from django.utils import translation
from wagtail.images.rect import Rect

from ruhr_site.core.kept import generation
from ruhr_site.core.models import PortalImage
from ruhr_site.core.pictures import FORMATS, SPECS, make_renditions, picture, take_incomplete
from ruhr_site.core.signals import make_renditions_of
from stories.models import StoryPage
from tests.reading import main, text

pytestmark = pytest.mark.django_db


def show(image: PortalImage, arguments: str = "") -> str:
    return Template(f"{{% show_picture image {arguments} %}}").render(Context({"image": image}))


@pytest.fixture
def image():
    return PortalImage.objects.first()


def test_the_original_stands_in_until_there_are_sizes(image):
    image.renditions.all().delete()
    shown = picture(image)
    assert (shown.src, shown.width, shown.sources) == (image.file.url, image.width, [])


def test_every_format_is_offered_in_every_size(image):
    make_renditions(image)
    shown = picture(image)
    assert [source["type"] for source in shown.sources] == [f"image/{name}" for name in FORMATS]
    assert all(len(source["srcset"].split(",")) == 3 for source in shown.sources)


@pytest.mark.parametrize(("x", "y", "classes"), [(0, 1, "focus-x-0 focus-y-100"), (0.3, 0.5, "focus-x-25 focus-y-50")])
def test_a_cropped_picture_shows_its_focal_point(image, x, y, classes):
    size = image.width // 10
    image.set_focal_point(Rect.from_point(x * image.width, y * image.height, size, size))
    assert f'class="{classes}"' in show(image)


def test_a_picture_without_a_focal_point_is_shown_from_its_middle(image):
    assert "focus-" not in show(image)


def test_making_the_sizes_twice_makes_them_once(image):
    make_renditions(image)
    count = image.renditions.count()
    make_renditions(image)
    assert image.renditions.count() == count == 9


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_alternative_text_is_in_the_language(image, language):
    with translation.override(language):
        assert f'alt="{getattr(image, f"alt_{language}")}"' in show(image)


def test_a_decoration_has_an_empty_alternative_text(image):
    assert 'alt=""' in show(image, 'alt=""')


def test_a_picture_is_loaded_when_it_comes_into_sight(image):
    assert 'loading="lazy"' in show(image)


def test_the_first_picture_is_loaded_at_once(image):
    shown = show(image, "is_hero=True")
    assert 'fetchpriority="high"' in shown
    assert "lazy" not in shown


def test_the_maker_is_named_beside_the_picture(visitor):
    story = StoryPage.objects.get(slug="emscher-umbau")
    assert story.teaser_image.credit in text(main(visitor.get(story.url)).select_one("figure.story-pic figcaption"))


def test_sizes_that_were_made_reach_what_is_kept_in_memory(db):
    image = PortalImage.objects.first()
    image.renditions.all().delete()
    before = generation()
    make_renditions_of.call(image.pk)
    assert image.renditions.exists()
    assert generation() != before


IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def test_the_nearest_size_stands_in_for_one_that_is_missing(image):
    make_renditions(image)
    image.renditions.filter(filter_spec="width-800|format-jpeg").delete()
    assert "width-400" in picture(image).src


def test_a_format_without_a_size_is_not_offered(image):
    make_renditions(image)
    image.renditions.filter(filter_spec__endswith="avif").delete()
    assert [source["type"] for source in picture(image).sources] == ["image/webp", "image/jpeg"]


def test_a_page_makes_no_size_of_a_picture(visitor, monkeypatch):
    """Whatever is missing, showing a page makes nothing; the task runs when the answer has been sent."""
    story = StoryPage.objects.get(slug="emscher-umbau")
    story.teaser_image.renditions.all().delete()
    asked = []
    monkeypatch.setattr(PortalImage, "get_renditions", lambda *_specs: pytest.fail("made in a request"))
    monkeypatch.setattr(type(make_renditions_of), "enqueue", lambda _task, pk: asked.append(pk))
    answer = visitor.get(story.url)
    assert story.teaser_image.file.url in answer.text
    assert asked.count(story.teaser_image_id) == 1


def test_what_a_page_lacked_is_there_for_the_next_reader(visitor, settings):
    settings.TASKS = IMMEDIATE
    story = StoryPage.objects.get(slug="emscher-umbau")
    story.teaser_image.renditions.all().delete()
    visitor.get(story.url)
    assert story.teaser_image.renditions.count() == len(SPECS)
    assert "format-avif" in visitor.get(story.url).text


def test_the_sizes_of_a_picture_are_asked_for_once_in_ten_minutes(image):
    image.renditions.all().delete()
    picture(image)
    assert take_incomplete() == [image.pk]
    picture(image)
    assert take_incomplete() == []


def test_a_complete_picture_is_not_asked_for(image):
    make_renditions(image)
    take_incomplete()
    picture(image)
    assert take_incomplete() == []


@pytest.mark.parametrize("arguments", ["", "is_hero=True"])
def test_a_picture_states_its_ratio_so_that_nothing_moves(image, arguments):
    make_renditions(image)
    shown = picture(image)
    assert f'width="{shown.width}" height="{shown.height}"' in show(image, arguments)
    assert shown.width / shown.height == pytest.approx(image.width / image.height, abs=0.01)
