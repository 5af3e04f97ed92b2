"""Pictures: better formats where they exist, the size stated, the words of the language, the maker named."""

import pytest
from django.template import Context, Template
from django.utils import translation

from ruhr_site.core.kept import generation
from ruhr_site.core.models import PortalImage
from ruhr_site.core.pictures import FORMATS, make_renditions, picture
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
