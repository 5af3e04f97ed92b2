"""The register in the admin."""

from typing import Any

import django_filters
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from .choosers import KeyFigureChooserViewSet
from .columns import ExpectedColumn, ValueColumn
from .models import KeyFigure, Sector, Source, Unit
from .open_data import about


class KeyFigureFilterSet(WagtailFilterSet):
    """Filters of the register's list."""

    is_overdue = django_filters.BooleanFilter(label=_("Overdue"), method="filter_overdue")

    class Meta:
        model = KeyFigure
        fields = ["is_overdue", "scope", "sector", "unit", "licence", "live"]

    def filter_overdue(self, figures: Any, name: str, value: bool) -> Any:
        """Keep the figures whose next value is overdue, or all others."""
        overdue = Q(next_expected_on__lt=timezone.localdate())
        return figures.filter(overdue) if value else figures.exclude(overdue)


class KeyFigureIndexView(IndexView):
    """The register's list: a figure's name leads to its desk, where its words can be edited as well."""

    def get_edit_url(self, instance: KeyFigure) -> str:
        """Return the address of the desk."""
        return reverse("figure_desk:desk", args=[instance.pk])


class KeyFigureViewSet(SnippetViewSet):
    """Key figures; their values stand on the desk of each."""

    model = KeyFigure
    icon = "decimal"
    chooser_viewset_class = KeyFigureChooserViewSet
    list_display = [
        "__str__",
        ValueColumn("value", label=_("latest value")),
        Column("about", accessor=about, label=_("about"), sort_key="scope"),
        ExpectedColumn("next_expected_on", label=_("next value"), sort_key="next_expected_on"),
        LiveStatusTagColumn(),
    ]
    index_view_class = KeyFigureIndexView
    filterset_class = KeyFigureFilterSet
    search_fields = ["name_de", "name_en", "slug"]
    search_backend_name = None

    def get_queryset(self, request: Any) -> Any:
        """Read the values with the figures."""
        return KeyFigure.objects.with_values().order_by("name_de", "pk")


class SectorViewSet(SnippetViewSet):
    """Sectors with the order of their figures."""

    model = Sector
    icon = "tag"
    list_display = ["name_de", "name_en", "contact"]


class SourceViewSet(SnippetViewSet):
    """Sources of values."""

    model = Source
    icon = "link-external"


class UnitViewSet(SnippetViewSet):
    """Units with their words."""

    model = Unit
    icon = "resize-full"
    list_display = ["slug", "measure", "is_per_year"]


class RegisterViewSetGroup(SnippetViewSetGroup):
    """The menu "Figures"."""

    items = (KeyFigureViewSet, SectorViewSet, SourceViewSet, UnitViewSet)
    menu_label = _("Figures")
    menu_icon = "decimal"
    menu_order = 210
