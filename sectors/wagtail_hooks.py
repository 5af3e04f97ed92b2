"""What the register adds to the admin: its menu and the live figure in rich text."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail import features as draftail_features
from wagtail.snippets.models import register_snippet

from .admin_urls import DESK, IMPORT, RELEASES
from .bulk_actions import ExpectBulkAction
from .models import KeyFigure, Sector, Source, Unit
from .panels import OverduePanel, ReleasesPanel
from .quoting import quoting
from .rich_text import FigureElementHandler, FigureEmbedHandler, figure_to_database
from .views.desk import desk_address
from .viewsets import RegisterViewSetGroup

register_snippet(RegisterViewSetGroup)
hooks.register("register_bulk_action")(ExpectBulkAction)


@hooks.register("register_admin_urls")
def register_addresses():
    """Add the desk of a figure, the releases and the import."""
    return [
        path("figures/", include(DESK, namespace="figure_desk")),
        path("releases/", include(RELEASES, namespace="figure_releases")),
        path("figure-import/", include(IMPORT, namespace="figure_import")),
    ]


class ReleasesMenuItem(MenuItem):
    """Shown to those who propose or release values."""

    def is_shown(self, request):
        """Whether the account has anything to do with releases."""
        return any(request.user.has_perm(f"sectors.{action}_keyfigure") for action in ("change", "publish"))


@hooks.register("register_admin_menu_item")
def register_releases_menu_item():
    """Add "Releases" below the figures."""
    return ReleasesMenuItem(_("Releases"), reverse_lazy("figure_releases:list"), icon_name="date", order=211)


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    """Head the dashboard with what is overdue or waits."""
    if request.user.has_perm("sectors.change_keyfigure"):
        panels += [OverduePanel(), ReleasesPanel()]


@hooks.register("before_delete_snippet")
def refuse_deletion(request, records):
    """Tell where a figure is quoted that somebody wants to delete, and that a source or unit is used."""
    figures = [record for record in records if isinstance(record, KeyFigure)]
    places = [(figure, quoting(figure), Sector.objects.filter(sector_figures__figure=figure)) for figure in figures]
    quoted = [row for row in places if row[1] or row[2]]
    if quoted:
        context = {"quoted": quoted, "page_title": _("The figure is quoted")}
        return render(request, "sectors/admin/quoted.html", context)
    used = [record for record in records if isinstance(record, (Source, Unit)) and is_used(record)]
    if used:
        message = _("“%(record)s” is used in the register and cannot be deleted.") % {"record": used[0]}
        messages.error(request, message)
        return redirect(f"wagtailsnippets_sectors_{used[0]._meta.model_name}:list")
    return None


def is_used(record):
    """Whether values or figures name a source or unit; Wagtail's index of references does not know of values."""
    return (record.observations if isinstance(record, Source) else record.figures).exists()


@hooks.register("after_create_snippet")
def go_to_values(request, figure):
    """After the words of a new figure, its values are next."""
    return redirect(desk_address(figure)) if isinstance(figure, KeyFigure) else None


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name what is logged about values."""
    actions.register_action("sectors.propose", _("Propose a value"), _("Value proposed"))
    actions.register_action("sectors.check", _("Check a figure"), _("Checked, still right"))
    actions.register_action("sectors.expect", _("Set the expected date"), _("Expected date set"))
    actions.register_action("sectors.release", _("Release"), _("Released"))
    actions.register_action("sectors.release.approve", _("Approve a release"), _("Release approved"))
    actions.register_action("sectors.release.recall", _("Take an approval back"), _("Approval taken back"))
    actions.register_action("sectors.release.discard", _("Withdraw a release"), _("Release withdrawn"))


@hooks.register("insert_global_admin_css")
def style_mentions():
    """Make a figure in the text editor look like one."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


class FigureFeature(draftail_features.EntityFeature):
    """A figure in the text editor, with the plugin of the same name that keeps it whole."""

    def construct_options(self, options: dict) -> None:
        """Add both to the options of an editor."""
        super().construct_options(options)
        draftail_features.PluginFeature({"type": self.data["type"]}).construct_options(options)


@hooks.register("register_rich_text_features")
def register_figure_feature(features):
    """Let editors insert a figure into a sentence, like a link."""
    features.register_embed_type(FigureEmbedHandler)
    features.register_editor_plugin(
        "draftail",
        "figure",
        FigureFeature(
            {
                "type": "FIGURE",
                "icon": "decimal",
                "description": _("Figure"),
                "chooserUrl": reverse_lazy("wagtailsnippetchoosers_sectors_keyfigure:choose"),
            },
            js=["wagtailadmin/js/chooser-modal.js", "js/admin/figure-dialogue.js", "js/admin/figure-entity.js"],
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
