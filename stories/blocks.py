"""The stream of a story's text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ruhr_site.core.blocks import PROSE_FEATURES, ProseBlock, QuoteBlock
from ruhr_site.core.examples import example


class QuestionBlock(blocks.StructBlock):
    """A question of the editors and the answer of the person interviewed."""

    question = blocks.CharBlock(label=_("Question"))
    person = SnippetChooserBlock(
        "core.Person",
        label=_("Who answers"),
        required=False,
        help_text=_("Only where several people were interviewed: the name stands before the answer."),
    )
    answer = blocks.RichTextBlock(label=_("Answer"), features=PROSE_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        group = _("Text")
        template = "blocks/question.html"
        description = _("One exchange of an interview, in the words that were approved.")
        preview_value = example("question")


class StoryBlock(ProseBlock):
    """What a story's text may be made of."""

    quote = QuoteBlock()
    question = QuestionBlock()
