"""What the register adds to the admin: its menu and the live figure in rich text."""

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail import features as draftail_features
from wagtail.snippets.models import register_snippet

from .rich_text import FigureElementHandler, FigureEmbedHandler, figure_to_database
from .viewsets import RegisterViewSetGroup

register_snippet(RegisterViewSetGroup)


@hooks.register("insert_global_admin_css")
def style_mentions():
    """Make a figure in the text editor look like one."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_rich_text_features")
def register_figure_feature(features):
    """Let editors insert a figure into a sentence, like a link."""
    features.register_embed_type(FigureEmbedHandler)
    features.register_editor_plugin(
        "draftail",
        "figure",
        draftail_features.EntityFeature(
            {
                "type": "FIGURE",
                "icon": "decimal",
                "description": _("Figure"),
                "chooserUrl": reverse_lazy("wagtailsnippetchoosers_sectors_keyfigure:choose"),
            },
            js=["wagtailadmin/js/chooser-modal.js", "js/admin/figure-entity.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "figure",
        {
            "from_database_format": {'embed[embedtype="figure"]': FigureElementHandler("FIGURE")},
            "to_database_format": {"entity_decorators": {"FIGURE": figure_to_database}},
        },
    )
