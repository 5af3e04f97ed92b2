"""A live figure inside a sentence: stored as `<embed>`, rendered from the register, kept whole by the text editor."""

from typing import Any

from django.apps import apps
from django.utils.html import format_html, format_html_join
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import KEEP_WHITESPACE, InlineEntityElementHandler
from wagtail.rich_text import EmbedHandler

from ruhr_site.core.words import active_language

from . import comparing
from .mentions import MISSING, Mention, Register
from .register import figures_by_id

# Several words may break across lines; a value and its unit may not.
WORDED = ("unit", "full", "than", *comparing.FORMS)


def render(mention: Mention, register: Register) -> str:
    """Return the HTML of a mention: its words with the plain value, and which figures and year they come from."""
    figure = register.get(mention.figure_id or 0)
    if figure is None:
        return MISSING
    said = mention.resolve(active_language(), register)
    compared = [register[pk].slug for pk in mention.figure_ids[1:] if pk in register]
    attributes = {
        "class": "live words" if mention.form in WORDED else "live",
        "value": said.value if said else "",
        "data-figure": figure.slug,
        "data-time": said.year if said else None,
        "data-with": ",".join(compared) or None,
    }
    listed = format_html_join("", ' {}="{}"', [(k, v) for k, v in attributes.items() if v is not None])
    return format_html("<data{}>{}</data>", listed, said.text if said else MISSING)


class FigureEmbedHandler(EmbedHandler):
    """Renders mentions from the register: the sentence stays whole even where a value is missing."""

    identifier = "figure"

    @staticmethod
    def get_model() -> Any:
        """Return the model that a mention refers to."""
        return apps.get_model("sectors", "KeyFigure")

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Return each mention as `<data>`."""
        register = figures_by_id()
        return [render(Mention.parse(attrs), register) for attrs in attrs_list]

    @classmethod
    def extract_references(cls, attrs: dict) -> Any:
        """Tell the reference index which figures a text quotes."""
        for figure_id in filter(None, Mention.parse(attrs).figure_ids):
            yield cls.get_model(), str(figure_id), "", ""


def figure_to_database(props: dict) -> Any:
    """Return the stored form of a mention in the editor."""
    return DOM.create_element("embed", {"embedtype": "figure", **Mention.parse(props).attributes()})


class FigureElementHandler(InlineEntityElementHandler):
    """Shows a stored mention in the editor: its present words, as one unit that is not edited letter by letter."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict) -> dict[str, str]:
        """Return what the editor keeps of the mention."""
        return Mention.parse(attrs).attributes()

    def handle_starttag(self, name: str, attrs: list[tuple[str, str]], state: Any, contentstate: Any) -> None:
        """Add the mention with the words that it stands for now."""
        super().handle_starttag(name, attrs, state, contentstate)
        said = Mention.parse(dict(attrs)).resolve(active_language())
        state.current_block.text += said.text if said else MISSING
        state.leading_whitespace = KEEP_WHITESPACE
