"""What the two languages add to the admin: buttons, views, the report, the name of what is logged."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.contrib.simple_translation import wagtail_hooks as wagtails_own
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from . import views
from .report import LanguagesReport
from .states import OTHER, language_of
from .wording import said


def replace_wagtails_button(*places: str) -> None:
    """Take away the button "Translate", which leads to a form with a list of languages: here there is one other."""
    for place in places:
        # Wagtail has no public way to leave a hook out.
        registered = hooks._hooks.get(place, [])
        registered[:] = [each for each in registered if each[0].__module__ != wagtails_own.__name__]


replace_wagtails_button("register_page_listing_more_buttons", "register_page_header_buttons")


def may_write(page: Page, user: Any) -> bool:
    """Whether to offer a page in the other language: it is ours and missing there, and the account may translate."""
    if page.is_root() or page.alias_of_id or not user.has_perm(views.MAY_TRANSLATE):
        return False
    known = getattr(page, "_has_untranslated_locale", None)
    return known if known is not None else not page.get_translations().exists()


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def write_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """Offer to write a page in the language in which it is missing."""
    if may_write(page, user):
        words = said(OTHER[language_of(page)], "write")
        yield Button(words, reverse("languages_write", args=[page.pk]), icon_name="globe", priority=15)


@hooks.register("register_admin_urls")
def register_languages() -> list:
    """Add the views."""
    return [
        path("languages/<int:page_id>/write/", views.write, name="languages_write"),
        path("languages/<int:page_id>/changes/", views.changes, name="languages_changes"),
        path("languages/<int:page_id>/up-to-date/", views.up_to_date, name="languages_up_to_date"),
        path("reports/languages/", LanguagesReport.as_view(), name="languages_report"),
        path("reports/languages/results/", LanguagesReport.as_view(results_only=True), name="languages_report_results"),
    ]


class LanguagesMenuItem(MenuItem):
    """The report in the menu of reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account may change any page."""
        return page_permission_policy.user_has_permission(request.user, "change")


@hooks.register("register_reports_menu_item")
def register_languages_report() -> MenuItem:
    """Add the report."""
    address = reverse_lazy("languages_report")
    return LanguagesMenuItem(_("Languages"), address, name="languages", icon_name="globe", order=610)


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    """Name what is logged when a translation is brought up to date."""
    actions.register_action(views.LOG_ACTION, _("Bring a translation up to date"), _("Brought up to date"))
