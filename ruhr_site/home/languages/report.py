"""The report over the whole portal: what is missing, a draft or behind in which language."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.views.reports import PageReportView
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page, get_page_content_types
from wagtail.permissions import page_permission_policy

from ruhr_site.core.files import text

from .states import OTHER, State, language_of, sources, with_states
from .wording import said

LANGUAGES = [("de", _("German")), ("en", _("English"))]


def page_types(request: Any) -> QuerySet:
    """Return the types of pages that there are."""
    return get_page_content_types(include_base_page_type=False)


class LanguagesFilterSet(WagtailFilterSet):
    """What the report can be narrowed to."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices, empty_label=_("all"))
    language = django_filters.ChoiceFilter(
        label=_("Language of the translation"), choices=LANGUAGES, empty_label=_("all"), method="translated_into"
    )
    content_type = ContentTypeFilter(label=_("Type"), queryset=page_types)

    class Meta:
        model = Page
        fields: list[str] = []

    def translated_into(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        """Return the pages whose source is in another language."""
        return pages.exclude(locale__language_code=value)


class LanguagesReport(PageReportView):
    """Every page that was written first, with the state of its counterpart; what needs work stands first."""

    page_title = _("Languages")
    header_icon = "globe"
    index_url_name = "languages_report"
    index_results_url_name = "languages_report_results"
    results_template_name = "home/admin/language_report_results.html"
    filterset_class = LanguagesFilterSet
    export_filename = "languages"
    any_permission_required = ["add", "change", "publish"]
    list_export = ["title", "language_name", "kind", "translation_language", "state_name", "translation_title"]
    export_headings: dict[str, Any] = {
        "title": _("Title"),
        "language_name": _("Written in"),
        "kind": _("Type"),
        "translation_language": _("Language of the translation"),
        "state_name": _("State"),
        "translation_title": _("Title of the translation"),
    }
    custom_field_preprocess = {
        name: {PageReportView.FORMAT_CSV: text, PageReportView.FORMAT_XLSX: text}
        for name in ("title", "translation_title")
    }

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Fix the language of the headings: a file is written when the request, and its language, are over."""
        super().setup(request, *args, **kwargs)
        self.export_headings = {name: str(words) for name, words in self.export_headings.items()}

    def get_base_queryset(self) -> QuerySet:
        """Return the pages that the account may change."""
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return with_states(sources(mine)).select_related("content_type").order_by("state", "-live", "path")

    def get_queryset(self) -> QuerySet:
        """Return what is listed before filters."""
        return self.get_base_queryset()

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Give each page the words of its row, with one query for all translations."""
        pages = list(object_list)
        translations = Page.objects.in_bulk([page.translation_id for page in pages if page.translation_id])
        for page in pages:
            language = language_of(page)
            page.translation = translations.get(page.translation_id)
            page.language_code, page.language_name = language, said(language, "name")
            page.translation_language = said(OTHER[language], "name")
            page.translation_title = page.translation.get_admin_display_title() if page.translation else ""
            page.kind = get_content_type_label(page.content_type)
            page.state_name = str(State(page.state).label)
            page.write_words, page.edit_words = said(OTHER[language], "write"), said(OTHER[language], "edit")
        return pages
