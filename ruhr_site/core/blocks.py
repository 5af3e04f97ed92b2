"""The building blocks of a text that every page type shares, by family: text, media, facts."""

from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from .examples import example
from .films import FilmBlock

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
    source = blocks.CharBlock(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("Where it was said or printed; leave it empty for words that were said to us."),
    )
    url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Text")
        template = "blocks/quote.html"
        description = _("A person’s own words, with name and role.")
        preview_value = example("quote")


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text for this use; credit and licence come from the picture."""

    image = ImageBlock(label=_("Picture"), label_format="{alt_text}")
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        label_format = "{caption}"


class PicturesBlock(blocks.ListBlock):
    """One picture as wide as the text, or several as a gallery."""

    class Meta:
        icon = "image"
        label = _("Picture or gallery")
        group = _("Media")
        template = "blocks/picture.html"
        description = _("One picture with caption and credit; several become a gallery.")

    def __init__(self, child_block: blocks.Block | None = None, **kwargs: Any) -> None:
        super().__init__(child_block or PictureBlock(label=_("Picture")), min_num=1, max_num=12, **kwargs)

    def get_preview_value(self) -> blocks.list_block.ListValue:
        """Show the first picture of the portal."""
        image = get_image_model().objects.first()
        return self.normalize([{"image": image, "caption": image.default_alt_text}] if image else [])


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
    """Figures from the register as bars or lines with the table behind them, or one of them compared with others."""

    class Kind(models.TextChoices):
        BARS = "bars", _("bars")
        LINES = "lines", _("lines over time")
        COMPARISON = "comparison", _("the first compared with the others")

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
        label = _("Chart or comparison")
        group = _("Facts")
        template = "blocks/chart.html"
        description = _("One to six figures as bars or lines, or one large beside others of its unit.")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse figures of different units, which no axis holds, and a comparison of a figure with itself."""
        cleaned = super().clean(value)
        figures = list(cleaned["figures"])
        if cleaned["kind"] == self.Kind.COMPARISON:
            refuse_figures(self.comparison_errors(figures))
            if len(figures) == 1:
                refuse_figures(problem=_("Choose at least one more figure to compare with."))
        elif len({figure.unit_id for figure in figures if figure}) > 1:
            refuse_figures(problem=_("These figures have different units and cannot be drawn in one chart."))
        return cleaned

    @staticmethod
    def comparison_errors(figures: list[Any]) -> dict[int, ValidationError]:
        """Return what is wrong with each figure that the first is compared with, by its place."""
        errors: dict[int, ValidationError] = {}
        for place, other in enumerate(figures[1:], start=1):
            if other in figures[:place]:
                errors[place] = ValidationError(_("Choose each figure once."))
            elif other.unit_id != figures[0].unit_id:
                errors[place] = ValidationError(_("This figure has another unit and cannot be compared."))
        return errors

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the figures that a comparison stands beside the first."""
        return super().get_context(value, parent_context) | {"others": list(value["figures"])[1:]}

    def get_preview_value(self) -> blocks.StructValue:
        """Show the figure that has most values."""
        figures = self.child_blocks["figures"].child_block.target_model.objects.filter(live=True)
        longest = max(figures, key=lambda figure: len(figure.series), default=None)
        return self.normalize({"figures": [longest], "kind": self.Kind.BARS, "caption": ""})


def refuse_figures(errors: dict[int, ValidationError] | None = None, problem: Any = "") -> None:
    """Refuse the figures of a chart, each at its place or all of them, if there is anything to refuse."""
    if errors or problem:
        problems = [ValidationError(problem)] if problem else []
        refusal = blocks.ListBlockValidationError(block_errors=errors or {}, non_block_errors=problems)
        raise blocks.StructBlockValidationError(block_errors={"figures": refusal})


class CallBlock(blocks.StructBlock):
    """One thing to do next: open a page, an address elsewhere or a file."""

    text = blocks.CharBlock(
        label=_("What can be done"), max_length=80, help_text=_("Says what happens: “Download the study”, “Register”.")
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)
    file = DocumentChooserBlock(label=_("File"), required=False)
    note = blocks.CharBlock(
        label=_("Note"),
        required=False,
        max_length=160,
        help_text=_("What helps to decide: a deadline, a price, a language."),
    )

    class Meta:
        icon = "link"
        label = _("Call to action or file")
        group = _("Media")
        template = "blocks/call.html"
        description = _("A button that leads to a page, an address or a file with type and size.")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Demand exactly one goal."""
        cleaned = super().clean(value)
        goals = [name for name in ("page", "url", "file") if cleaned[name]]
        if len(goals) != 1:
            message = _("Choose one: a page, an address or a file.")
            raise blocks.StructBlockValidationError({name: ValidationError(message) for name in goals or ["page"]})
        return cleaned

    def get_preview_value(self) -> blocks.StructValue:
        """Lead to the front page."""
        return self.normalize(example("call") | {"page": Page.objects.filter(depth=2).first()})


class FactBlock(blocks.StructBlock):
    """A term and what is to be known about it."""

    term = blocks.CharBlock(label=_("Term"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "figure"])


class FactsBoxBlock(blocks.StructBlock):
    """A box of facts beside the story: what, where, since when, how many."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    facts = blocks.ListBlock(FactBlock(label=_("Fact")), label=_("Facts"), min_num=1, max_num=10)

    class Meta:
        icon = "list-ul"
        label = _("Facts box")
        group = _("Facts")
        template = "blocks/facts.html"
        description = _("Terms and what is to be known about them, at a glance.")
        preview_value = example("facts")


class FormStreamBlock(blocks.StreamBlock):
    """A stream that answers for whatever a form sends in its name."""

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """Read the form. What no form of ours sends is refused (400) instead of failing over it (500)."""
        try:
            return super().value_from_datadict(data, files, prefix)
        except (KeyError, ValueError) as error:
            raise BadRequest(f"{prefix} holds no blocks of the form") from error


class ProseBlock(FormStreamBlock):
    """The plain stream of pages that are mostly text."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PicturesBlock()
    film = FilmBlock()
    figures = FiguresBlock()
    chart = ChartBlock()
    facts = FactsBoxBlock()
    call = CallBlock()
