"""The report of pictures whose licence or consent ends, the most urgent first."""

from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Least
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images.permissions import permission_policy
from wagtail.models import ReferenceIndex

from .files import text
from .models import PortalImage

ACTIONS = ["add", "change", "delete"]
NEVER = Value(date.max)


def not_for_ever(user: Any) -> QuerySet[Any]:
    """Return an account's pictures that may not be shown for ever, with `due`, the day until when they may.

    A picture that lacks a consent is due at once.
    """
    mine = permission_policy.instances_user_has_any_permission_for(user, ["change", "delete"])
    is_open = Q(consent=PortalImage.Consent.OPEN)
    found = mine.filter(Q(licence_ends_on__isnull=False) | Q(consent_ends_on__isnull=False) | is_open)
    end = Least(Coalesce("licence_ends_on", NEVER), Coalesce("consent_ends_on", NEVER))
    return found.annotate(due=Case(When(is_open, then=Value(date.min)), default=end))


class RightsReport(ReportView):
    """Pictures that may not be shown for ever, or lack a consent, of those that the account may change."""

    model = PortalImage
    page_title = _("Rights to pictures")
    header_icon = "image"
    index_url_name = "rights_report"
    index_results_url_name = "rights_report_results"
    permission_policy = permission_policy
    any_permission_required = ACTIONS
    export_filename = "rights-to-pictures"
    list_export = ["title", "credit", "licence", "what_ends", "ends_on", "days_left"]
    export_headings = {"what_ends": _("What ends"), "ends_on": _("Ends on"), "days_left": _("Days left")}
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: text, ReportView.FORMAT_XLSX: text},
    }

    @cached_property
    def columns(self) -> list[Column]:
        """What is shown of each picture."""
        return [
            TitleColumn(
                "title", label=_("Picture"), get_url=lambda image: reverse("wagtailimages:edit", args=[image.pk])
            ),
            Column("what_ends", label=_("What ends")),
            Column("ends_on", label=_("Ends on")),
            Column("days_left", label=_("Days left")),
            Column("usage_count", label=_("Uses")),
        ]

    def get_queryset(self) -> QuerySet[Any]:
        """Return the pictures, those first whose rights end first."""
        uses = ReferenceIndex.usage_count_subquery(PortalImage)
        return not_for_ever(self.request.user).annotate(usage_count=uses).order_by("due", "pk")


class RightsMenuItem(MenuItem):
    """The report in the menu of reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account works with pictures."""
        return permission_policy.user_has_any_permission(request.user, ACTIONS)
