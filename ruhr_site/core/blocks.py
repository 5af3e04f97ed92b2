"""The building blocks of a text that every page type shares, by family: text, media, facts."""

from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from .examples import example

PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "figure"]


class HeadingBlock(blocks.CharBlock):
    """A heading between paragraphs (h2)."""

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")
        template = "blocks/heading.html"
        description = _("Divides a longer text.")
        preview_value = example("heading")


class ParagraphBlock(blocks.RichTextBlock):
    """Paragraphs with links, lists and live figures."""

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        group = _("Text")
        template = "blocks/paragraph.html"
        description = _("Text with links, lists and figures from the register.")
        preview_value = example("paragraph")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=PROSE_FEATURES, **kwargs)


class QuoteBlock(blocks.StructBlock):
    """Words that a person really said or wrote."""

    text = blocks.TextBlock(label=_("Words"), help_text=_("Only what the person really said, without quotation marks."))
    person = SnippetChooserBlock("core.Person", label=_("Person"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Text")
        template = "blocks/quote.html"
        description = _("A person’s own words, with name and role.")
        preview_value = example("quote")


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text for this use; the credit comes from the picture."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Media")
        template = "blocks/picture.html"
        description = _("A picture with caption and credit.")

    def get_preview_value(self) -> blocks.StructValue:
        """Show the first picture of the portal."""
        image = get_image_model().objects.first()
        return self.normalize({"image": image, "caption": image.default_alt_text if image else ""})


class FiguresBlock(blocks.ListBlock):
    """A row of figure tiles, always with the latest published values."""

    class Meta:
        icon = "decimal"
        label = _("Figures")
        group = _("Facts")
        template = "blocks/figures.html"
        description = _("One to four figures from the register as tiles.")

    def __init__(self, child_block: blocks.Block | None = None, **kwargs: object) -> None:
        chooser = child_block or SnippetChooserBlock("sectors.KeyFigure", label=_("Figure"))
        super().__init__(chooser, min_num=1, max_num=4, **kwargs)

    def get_preview_value(self) -> blocks.list_block.ListValue:
        """Show the first two figures of the register."""
        return self.normalize(list(self.child_block.target_model.objects.filter(live=True)[:2]))


class ChartBlock(blocks.StructBlock):
    """Figures from the register as bars or lines, with the table behind them."""

    class Kind(models.TextChoices):
        BARS = "bars", _("bars")
        LINES = "lines", _("lines over time")

    figures = blocks.ListBlock(
        SnippetChooserBlock("sectors.KeyFigure", label=_("Figure")),
        label=_("Figures"),
        min_num=1,
        max_num=6,
        help_text=_("One figure shows its values over time; several must have the same unit."),
    )
    kind = blocks.ChoiceBlock(choices=Kind.choices, default=Kind.BARS, label=_("Shown as"))
    caption = blocks.CharBlock(
        label=_("Title of the chart"),
        required=False,
        max_length=120,
        help_text=_("What the chart shows; otherwise it is named after its figure."),
    )

    class Meta:
        icon = "table"
        label = _("Chart")
        group = _("Facts")
        template = "blocks/chart.html"
        description = _("One to six figures from the register as bars or lines.")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse figures of different units: no axis holds both."""
        cleaned = super().clean(value)
        if len({figure.unit_id for figure in cleaned["figures"] if figure}) > 1:
            problem = ValidationError(_("These figures have different units and cannot be drawn in one chart."))
            errors = {"figures": blocks.ListBlockValidationError(non_block_errors=[problem])}
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_preview_value(self) -> blocks.StructValue:
        """Show the figure that has most values."""
        figures = self.child_blocks["figures"].child_block.target_model.objects.filter(live=True)
        longest = max(figures, key=lambda figure: len(figure.series), default=None)
        return self.normalize({"figures": [longest], "kind": self.Kind.BARS, "caption": ""})


class ComparisonBlock(blocks.StructBlock):
    """A figure beside others of its unit: which of them it lies above or below, and all values with their years."""

    figure = SnippetChooserBlock("sectors.KeyFigure", label=_("Figure"))
    others = blocks.ListBlock(
        SnippetChooserBlock("sectors.KeyFigure", label=_("Figure")), min_num=1, max_num=4, label=_("Compared with")
    )

    class Meta:
        icon = "order"
        label = _("Comparison")
        group = _("Facts")
        template = "blocks/comparison.html"
        description = _("One figure large, compared with one to four others of the same unit.")

    def clean(self, value: Any) -> blocks.StructValue:
        """Refuse a figure beside itself or beside one of another unit."""
        cleaned = super().clean(value)
        figure = cleaned["figure"]
        errors: dict[int, ValidationError] = {}
        for place, other in enumerate(cleaned["others"]):
            if other == figure or other in list(cleaned["others"])[:place]:
                errors[place] = ValidationError(_("Choose each figure once."))
            elif other.unit_id != figure.unit_id:
                errors[place] = ValidationError(_("This figure has another unit and cannot be compared."))
        if errors:
            raise blocks.StructBlockValidationError({"others": blocks.ListBlockValidationError(block_errors=errors)})
        return cleaned

    def get_preview_value(self) -> blocks.StructValue:
        """Show the first published figures that share a unit."""
        figures = list(self.child_blocks["figure"].target_model.objects.filter(live=True).order_by("unit", "pk"))
        pair = next(((a, b) for a, b in pairwise(figures) if a.unit_id == b.unit_id), None)
        return self.normalize({"figure": pair[0], "others": [pair[1]]} if pair else {"figure": None, "others": []})


class ProseBlock(blocks.StreamBlock):
    """The plain stream of pages that are mostly text."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    figures = FiguresBlock()
    chart = ChartBlock()
    comparison = ComparisonBlock()
