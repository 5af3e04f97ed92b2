"""The building blocks of a text that every page type shares, by family: text, media, facts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "figure"]


class HeadingBlock(blocks.CharBlock):
    """A heading between paragraphs (h2)."""

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")
        template = "blocks/heading.html"
        description = _("Divides a longer text.")
        preview_value = "Der Fluss als Schaufenster"


class ParagraphBlock(blocks.RichTextBlock):
    """Paragraphs with links, lists and live figures."""

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        group = _("Text")
        template = "blocks/paragraph.html"
        description = _("Text with links, lists and figures from the register.")
        preview_value = "<p>Zwischen Rhein, Ruhr, Emscher und Lippe liegen 53 Städte dicht beieinander.</p>"

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
        preview_value = {"text": "Köstlich, erfrischend, neutral", "person": None}


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


class ProseBlock(blocks.StreamBlock):
    """The plain stream of pages that are mostly text."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    figures = FiguresBlock()
