"""Texts written before blocks were merged say afterwards what they said before."""

import pytest

from ruhr_site.core.merged_blocks import MergeBlocks
from sectors.models import KeyFigure
from stories.models import StoryPage
from tests.factories import make_draft_story, publish
from tests.reading import main, text

ID = "11111111-1111-4111-8111-111111111111"


def read_after_merging(visitor, kind, value):
    """What a visitor reads of a story whose stored text held a block of a former kind."""
    story = make_draft_story()
    story.body = StoryPage.body.field.stream_block.to_python(
        MergeBlocks().apply([{"type": kind, "value": value, "id": ID}])
    )
    return main(visitor.get(publish(story).url))


@pytest.mark.django_db
def test_a_picture_keeps_its_words(visitor):
    image = StoryPage.objects.exclude(teaser_image=None).first().teaser_image
    stored = {"image": {"image": image.pk, "alt_text": "Ein Kran", "decorative": False}, "caption": "Am Hafen"}
    page = read_after_merging(visitor, "picture", stored)
    assert "Am Hafen" in text(page.select_one("figure"))
    assert page.select_one("figure img")["alt"] == "Ein Kran"


@pytest.mark.django_db
def test_a_comparison_keeps_its_figures(visitor):
    first, other = [KeyFigure.objects.get(slug=f"{sector}-employees") for sector in ("greentech", "leisure-events")]
    row = {"type": "item", "value": other.pk, "id": ID}
    page = read_after_merging(visitor, "comparison", {"figure": first.pk, "others": [row]})
    assert [row["data-figure"] for row in page.select(".comparison th[data-figure]")] == [first.slug, other.slug]


@pytest.mark.parametrize("kind", ["picture", "chart", "paragraph"])
def test_what_is_merged_already_stays(kind):
    stored = [{"type": kind, "value": [] if kind == "picture" else {}, "id": ID}]
    assert MergeBlocks().apply(stored) == stored
