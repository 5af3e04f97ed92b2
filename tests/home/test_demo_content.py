"""The demo portal holds the region's own content, each number as its language writes it."""

import pytest

from projects.models import ProjectPage
from ruhr_site.places.models import CityPage
from sectors.models import SectorPage
from stories.models import StoryPage
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

LANGUAGES = ("de", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("model", "count"), [(StoryPage, 28), (SectorPage, 9), (ProjectPage, 1), (CityPage, 53)])
def test_each_language_has_all_pages(model, count, language):
    assert model.objects.live().public().filter(locale__language_code=language).count() == count


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/de/", "155.000"),
        ("/en/", "155,000"),
        ("/de/stories/nachhaltiger-konsum-ende-wegwerfdenken/", "64,3 Mrd. EUR"),
        ("/en/stories/sustainable-consumption-market/", "EUR 64.3 bn"),
        ("/de/projekte/innovation-centres-ruhr/", "525.676,64 EUR"),
        ("/en/projects/innovation-centres-ruhr/", "EUR 525,676.64"),
    ],
)
def test_a_number_is_written_as_its_language_writes_it(visitor, url, said):
    assert said in text(main(visitor.get(url)))


@pytest.mark.parametrize(
    ("url", "foreign"),
    [
        ("/de/", "155,000"),
        ("/en/", "155.000"),
        ("/en/stories/sustainable-consumption-market/", "64,3"),
        ("/en/projects/innovation-centres-ruhr/", "525.676,64"),
    ],
)
def test_a_number_is_never_written_as_the_other_language_writes_it(visitor, url, foreign):
    assert foreign not in text(main(visitor.get(url)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_story_has_60_to_180_words(visitor, language):
    lengths = {}
    for story in StoryPage.objects.filter(locale__language_code=language):
        prose = main(visitor.get(story.url)).select_one(".prose")
        for figures in prose.select(".figures, .chart"):
            figures.decompose()
        lengths[story.slug] = len(text(prose).split())
    assert {slug: length for slug, length in lengths.items() if not 60 <= length <= 180} == {}


@pytest.mark.parametrize("model", [StoryPage, SectorPage, ProjectPage])
def test_every_page_with_a_picture_names_its_maker(visitor, model):
    pictures = [page.teaser_image for page in model.objects.select_related("teaser_image")]
    assert all(picture.credit and picture.alt_de and picture.alt_en for picture in pictures)
