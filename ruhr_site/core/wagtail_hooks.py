"""What the shared records add to the admin."""

from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import mail_report
from .corrections import LOG_ACTION
from .models import Person


class PersonViewSet(SnippetViewSet):
    """People whom stories are about or whom visitors can ask."""

    model = Person
    add_to_admin_menu = True
    menu_order = 231
    icon = "user"
    list_display = ["name", "role_de"]


register_snippet(PersonViewSet)


@hooks.register("register_admin_urls")
def register_mail_report() -> list:
    """Add the report of mails, and its button."""
    return [
        path("reports/mails/", mail_report.report, name="mail_report"),
        path("reports/mails/<int:pk>/again/", mail_report.try_again, name="mail_try_again"),
    ]


@hooks.register("register_reports_menu_item")
def register_mail_report_menu_item() -> mail_report.MailsMenuItem:
    """Add the report to the menu of reports."""
    return mail_report.MailsMenuItem(_("Mails"), reverse_lazy("mail_report"), name="mails", icon_name="mail", order=700)


@hooks.register("insert_global_admin_css")
def colour_admin() -> str:
    """Give admin and user bar the portal's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-colours.css"))


@hooks.register("register_log_actions")
def name_corrections(actions) -> None:
    """Name what is logged when a correction is published."""
    actions.register_action(LOG_ACTION, _("Publish a correction"), _("Published a correction"))
