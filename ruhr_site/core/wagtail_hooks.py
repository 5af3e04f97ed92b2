"""What the shared records add to the admin."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.editing_sessions import EditingSessionsList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import BaseSnippetChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import file_choosers, mail_report, versions
from .access import is_open_to, is_public
from .approval import admin as approval_admin
from .corrections import LOG_ACTION
from .edge import report as cache_report
from .models import Person
from .person_chooser import PersonChooserViewSet
from .rendered import serve_rendered
from .rights_report import RightsMenuItem, RightsReport

__all__ = ["approval_admin"]  # its hooks are registered by importing it


class PersonViewSet(SnippetViewSet):
    """People whom stories are about or whom visitors can ask."""

    model = Person
    add_to_admin_menu = True
    menu_order = 231
    icon = "user"
    list_display = ["name", "role_de"]
    chooser_viewset_class = PersonChooserViewSet


register_snippet(PersonViewSet)
hooks.register("on_serve_page", serve_rendered, order=1)  # after Wagtail's own, which grants access


@hooks.register("register_admin_urls")
def register_mail_report() -> list:
    """Add the report of mails with its button, and that of the page cache."""
    return [
        path("reports/mails/", mail_report.report, name="mail_report"),
        path("reports/mails/<int:pk>/again/", mail_report.try_again, name="mail_try_again"),
        path("reports/cache/", cache_report.report, name="cache_report"),
    ]


@hooks.register("register_admin_urls")
def register_rights_report() -> list:
    """Add the report of rights to pictures."""
    return [
        path("reports/rights/", RightsReport.as_view(), name="rights_report"),
        path("reports/rights/results/", RightsReport.as_view(results_only=True), name="rights_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_rights_menu_item() -> RightsMenuItem:
    """Add the report to the menu of reports."""
    return RightsMenuItem(
        _("Rights to pictures"), reverse_lazy("rights_report"), name="rights", icon_name="image", order=710
    )


@hooks.register("register_reports_menu_item")
def register_mail_report_menu_item() -> mail_report.MailsMenuItem:
    """Add the report to the menu of reports."""
    return mail_report.MailsMenuItem(_("Mails"), reverse_lazy("mail_report"), name="mails", icon_name="mail", order=700)


@hooks.register("register_reports_menu_item")
def register_cache_report_menu_item() -> cache_report.CacheMenuItem:
    """Add the report to the menu of reports."""
    address = reverse_lazy("cache_report")
    return cache_report.CacheMenuItem(_("Page cache"), address, name="cache", icon_name="repeat", order=705)


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def keep_others_work(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Let the form know that it is filled to be saved, not to be previewed (`versions.KeepsOthersWork`)."""
    if request.method == "POST":
        instance.saved_by_request = request
    return versions.pause_saving_while_typing(request, instance)


@hooks.register("insert_editor_js")
def complete_forms() -> str:
    """Name what Wagtail's forms leave without a name for screen readers; keep them uncovered on narrow screens."""
    scripts = ((static("js/admin/names.js"),), (static("js/admin/side-panel.js"),))
    return format_html_join("", '<script type="module" src="{}"></script>', scripts)


def choose_phrase(dialogue: SnippetChooserViewSet) -> str:
    """Return the title of a dialogue in one phrase: two words beside each other are in the wrong order in German."""
    return lazy(lambda: gettext("Choose %(object)s") % {"object": dialogue.model._meta.verbose_name}, str)()


SnippetChooserViewSet.page_title = property(choose_phrase)
BaseSnippetChooseView.page_subtitle = ""

# Wagtail announces that saving overwrites; here it shows both versions.
EditingSessionsList.template_name = "core/admin/editing_sessions.html"


@hooks.register("insert_global_admin_css")
def colour_admin() -> str:
    """Give admin and user bar the portal's colours, and two versions their columns."""
    sheets = ((static("css/admin-colours.css"),), (static("css/admin-publishing.css"),))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_global_admin_js")
def keep_dates_as_typed() -> str:
    """Leave it to the server what is a date."""
    return format_html('<script src="{}"></script>', static("js/admin/dates.js"))


@hooks.register("insert_editor_js")
def save_whatever_is_typed() -> str:
    """Save what is typed while a form saves itself."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin/autosave.js"))


@hooks.register("before_serve_document", order=1)  # after Wagtail's own, which leads to the log-in
def refuse_hidden_document(document: Any, request: HttpRequest) -> None:
    """Answer as if a document did not exist that stands on no public page, except to those who may open it."""
    if not is_public(document) and not is_open_to(request, document):
        raise Http404


@hooks.register("construct_admin_api", order=1)  # after Wagtail's own, which show every file
def show_only_what_may_be_chosen(router: Any) -> None:
    """Let the admin's own interface name only the files that an account may choose."""
    router.register_endpoint("images", file_choosers.ChoosableImages)
    router.register_endpoint("documents", file_choosers.ChoosableDocuments)


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own, which asks nobody
def ask_before_showing_formats() -> list:
    """Show the formats of a picture for running text only to those who may choose it."""
    return [path("images/chooser/<int:image_id>/select_format/", file_choosers.select_format)]


@hooks.register("register_log_actions")
def name_corrections(actions) -> None:
    """Name what is logged when a correction is published."""
    actions.register_action(LOG_ACTION, _("Publish a correction"), _("Published a correction"))
