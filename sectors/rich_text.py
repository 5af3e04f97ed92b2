"""A live figure inside a sentence: `<embed embedtype="figure" id="5" form="value" year="2016"/>` in the stored text."""

from typing import Any

from django.apps import apps
from django.utils.html import format_html
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import KEEP_WHITESPACE, InlineEntityElementHandler
from wagtail.rich_text import EmbedHandler

from ruhr_site.core.words import active_language

from .register import figures_by_id
from .wording import Said, say

ATTRIBUTES = ("id", "form", "year", "since")
MISSING = "–"


def year_or_none(text: str | None) -> int | None:
    """Return a stored year as a number; what is no year counts as none."""
    return int(text) if text and text.isdecimal() else None


def resolve(attrs: dict[str, str]) -> Said | None:
    """Return what a stored mention says now in the active language; None where the figure or value is gone."""
    figure_id = attrs.get("id", "")
    figure = figures_by_id().get(int(figure_id)) if figure_id.isdecimal() else None
    if figure is None:
        return None
    return say(
        figure,
        active_language(),
        attrs.get("form") or "value",
        year_or_none(attrs.get("year")),
        year_or_none(attrs.get("since")),
    )


class FigureEmbedHandler(EmbedHandler):
    """Renders a mention from the register: the sentence stays whole even where the value is missing."""

    identifier = "figure"

    @staticmethod
    def get_model() -> Any:
        """Return the model that a mention refers to."""
        return apps.get_model("sectors", "KeyFigure")

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Return each mention as `<data>` with the plain value for machines."""
        return [cls.render(resolve(attrs)) for attrs in attrs_list]

    @staticmethod
    def render(said: Said | None) -> str:
        """Return the HTML of one mention."""
        if said is None:
            return MISSING
        return format_html('<data class="live" value="{}">{}</data>', said.value, said.text)

    @classmethod
    def extract_references(cls, attrs: dict) -> Any:
        """Tell the reference index which figure a text quotes."""
        if attrs.get("id"):
            yield cls.get_model(), attrs["id"], "", ""


def figure_to_database(props: dict) -> Any:
    """Return the stored form of a mention in the editor."""
    attrs = {name: str(props[name]) for name in ATTRIBUTES if props.get(name)}
    return DOM.create_element("embed", {"embedtype": "figure", **attrs})


class FigureElementHandler(InlineEntityElementHandler):
    """Shows a stored mention in the editor: its present words, as one unit that is not edited letter by letter."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict) -> dict[str, str]:
        """Return what the editor keeps of the mention."""
        return {name: attrs[name] for name in ATTRIBUTES if attrs.get(name)}

    def handle_starttag(self, name: str, attrs: list[tuple[str, str]], state: Any, contentstate: Any) -> None:
        """Add the mention with the words that it stands for now."""
        super().handle_starttag(name, attrs, state, contentstate)
        said = resolve(dict(attrs))
        state.current_block.text += said.text if said else MISSING
        state.leading_whitespace = KEEP_WHITESPACE
