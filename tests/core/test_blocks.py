"""Every block of every stream: renders, and is shown to editors with icon, group, description and preview."""

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import translation
from wagtail.blocks import StreamBlock
from wagtail.rich_text import RichText

from ruhr_site.core.blocks import ProseBlock
from ruhr_site.core.models import Person, PortalImage
from ruhr_site.home.models import ReasonsBlock
from sectors.models import KeyFigure
from stories.blocks import StoryBlock

STREAMS = (StoryBlock, ReasonsBlock, ProseBlock)
BLOCKS = [
    pytest.param(block, id=f"{stream.__name__}-{name}")
    for stream in STREAMS
    for name, block in stream().child_blocks.items()
]
KEYS = sorted({name for stream in STREAMS for name in stream().child_blocks})
GROUPS = {"Text", "Media", "Facts"}


def value(name: str):
    """What an editor may have put into a block."""
    image = PortalImage.objects.first()
    return {
        "heading": "Überschrift",
        "paragraph": RichText("<p>Ein Absatz.</p>"),
        "picture": [{"image": image, "caption": "Bildunterschrift"}],
        "film": {
            "title": "Ein Film",
            "film": None,
            "poster": image,
            "transcript": RichText("<p>Wind ist zu hören.</p>"),
        },
        "facts": {"heading": "Auf einen Blick", "facts": [{"term": "Lage", "text": RichText("<p>Am Fluss.</p>")}]},
        "call": {"text": "Impressum lesen", "page": None, "url": "https://example.org/", "file": None, "note": ""},
        "figures": [KeyFigure.objects.get(slug="companies")],
        "chart": {
            "figures": [KeyFigure.objects.get(slug="greentech-employees")],
            "kind": "bars",
            "caption": "Mehr Jobs",
        },
        "quote": {"text": "Kurze Wege", "person": Person.objects.first()},
        "question": {"question": "Warum?", "answer": RichText("<p>Darum.</p>")},
        "reason": {"heading": "Grund", "text": RichText("<p>Begründung.</p>")},
    }[name]


SAID = {
    "heading": "<h2>Überschrift</h2>",
    "paragraph": "<p>Ein Absatz.</p>",
    "picture": "Bildunterschrift",
    "figures": "155.000",
    "chart": "rund 98.000",
    "film": "Wind ist zu hören.",
    "facts": "Am Fluss.",
    "call": "Impressum lesen",
    "quote": "„Kurze Wege“",
    "question": "Darum.",
    "reason": "Begründung.",
}


def stream_of(name: str) -> StreamBlock:
    return next(stream() for stream in STREAMS if name in stream().child_blocks)


@pytest.mark.django_db
@pytest.mark.parametrize("name", KEYS)
def test_a_block_shows_what_was_entered(name):
    block = stream_of(name).child_blocks[name]
    with translation.override("de"):
        assert SAID[name] in block.render(block.normalize(value(name)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("picture", []),
        ("picture", [{"image": None, "caption": ""}]),
        ("film", {"title": "", "film": None, "poster": None, "transcript": ""}),
        ("facts", {"heading": "", "facts": []}),
        ("call", {"text": "", "page": None, "url": "", "file": None, "note": ""}),
        ("figures", [None]),
        ("figures", []),
        ("chart", {"figures": [], "kind": "bars", "caption": ""}),
        ("chart", {"figures": [None], "kind": "lines", "caption": ""}),
        ("chart", {"figures": [], "kind": "comparison", "caption": ""}),
        ("chart", {"figures": [None, None], "kind": "comparison", "caption": ""}),
        ("quote", {"text": "", "person": None}),
    ],
)
def test_a_block_renders_while_it_is_incomplete(name, empty):
    block = stream_of(name).child_blocks[name]
    assert "None" not in block.render(block.normalize(empty))


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_has_an_icon(block):
    assert block.meta.icon
    assert block.meta.icon != "placeholder"


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_belongs_to_a_family(block):
    with translation.override("en"):
        assert str(block.meta.group) in GROUPS


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_says_what_it_is_for(block):
    assert str(getattr(block.meta, "description", "") or "").endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_can_be_previewed(block):
    """Wagtail offers a preview where a block has a value or template for it, and the site a template for previews."""
    assert block.is_previewable
    template = block.get_preview_template(block.get_preview_value())
    assert template
    assert block.render(block.get_preview_value(), {"request": RequestFactory().get("/")}).strip()


@pytest.mark.parametrize("stream", STREAMS)
def test_a_stream_has_at_most_ten_kinds_of_blocks(stream):
    assert len(stream().child_blocks) <= 10


def test_no_block_takes_raw_html():
    kinds = {type(block).__name__ for stream in STREAMS for block in stream().child_blocks.values()}
    assert not {kind for kind in kinds if kind in {"RawHTMLBlock", "EmbedBlock"}}


@pytest.mark.django_db
def test_a_figure_that_is_no_longer_published_leaves_the_row():
    figure = KeyFigure.objects.get(slug="companies")
    figure.unpublish()
    block = StoryBlock().child_blocks["figures"]
    assert "155.000" not in block.render(block.normalize([figure]))


def chart_of(*slugs: str):
    block = ProseBlock().child_blocks["chart"]
    return block, block.normalize(
        {"figures": [KeyFigure.objects.get(slug=slug) for slug in slugs], "kind": "bars", "caption": ""}
    )


@pytest.mark.django_db
def test_a_chart_of_different_units_is_refused_at_its_figures():
    block, mixed = chart_of("companies", "greentech-employees")
    with pytest.raises(ValidationError) as refusal:
        block.clean(mixed)
    assert set(refusal.value.block_errors) == {"figures"}


@pytest.mark.django_db
def test_a_chart_of_one_unit_is_accepted():
    block, value = chart_of("environment-employees", "greentech-employees")
    assert [figure.slug for figure in block.clean(value)["figures"]] == ["environment-employees", "greentech-employees"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 7])
def test_a_chart_has_one_to_six_figures(count):
    block, value = chart_of(*["greentech-employees"] * count)
    with pytest.raises(ValidationError):
        block.clean(value)
