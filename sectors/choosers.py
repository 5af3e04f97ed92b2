"""The dialogue in which editors choose a figure: one step for a block, a second one where a sentence quotes the figure.

With `?mention=1` only figures that readers may see are offered, and choosing leads to the form of the mention.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from .dialogue import MentionView
from .mention_forms import described
from .models import KeyFigure
from .register import figures_by_id

SEARCHED = ("name_de", "name_en", "slug", "city__name", "sector__name_de", "sector__name_en")


class FigureFilterForm(BaseFilterForm):
    """Finds figures by parts of their names in both languages, their short name, their city or sector."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Name or short name")}),
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        """Keep the figures in which every word occurs; SQLite would ignore the case of unaccented letters only."""
        self.search_query = self.cleaned_data.get("q") or ""
        wanted = self.search_query.casefold().split()
        if not wanted:
            return objects
        self.is_searching = True
        rows = objects.order_by().values_list("pk", *SEARCHED)
        texts = {pk: " ".join(filter(None, words)).casefold() for pk, *words in rows}
        return objects.filter(pk__in=[pk for pk, text in texts.items() if all(word in text for word in wanted)])


def latest(figure: KeyFigure) -> str:
    """Return the latest released value with its time, as an editor reads it."""
    released = figures_by_id().get(figure.pk)
    return described(released) if released else "–"


def about(figure: KeyFigure) -> str:
    """Return what a figure is about: the region, the state, or the name of its city or sector."""
    named = figure.city or figure.sector
    return str(named) if named else str(figure.get_scope_display())


class FigureChoice:
    """What both views of the list share: which figures it offers, and what it shows of each."""

    filter_form_class = FigureFilterForm
    request: Any

    @cached_property
    def is_mention(self) -> bool:
        """Whether the figure is to be quoted in a sentence."""
        return bool(self.request.GET.get("mention"))

    def get_object_list(self) -> QuerySet:
        """Return all figures, or those that have a released value."""
        figures = KeyFigure.objects.select_related("city", "sector")
        if not self.is_mention:
            return figures
        return figures.filter(pk__in=[pk for pk, figure in figures_by_id().items() if figure.observation()])

    @property
    def title_column(self) -> TitleColumn:
        """The name, which leads to the form of the mention or chooses the figure at once."""
        if not self.is_mention:
            return super().title_column  # type: ignore[misc]
        return TitleColumn(
            "title",
            label=_("Figure"),
            accessor=str,
            get_url=lambda figure: reverse("wagtailsnippetchoosers_sectors_keyfigure:mention", args=(figure.pk,)),
            link_attrs={"data-chooser-modal-choice": True},
        )

    @property
    def columns(self) -> list[Column]:
        """Name, latest value, what it is about; whether it is live only where that may differ."""
        columns = super().columns  # type: ignore[misc]
        own = [
            Column("latest", label=_("Latest value"), accessor=latest, classname="figure-latest"),
            Column("about", _("Scope"), accessor=about),
        ]
        return columns[:1] + own + ([] if self.is_mention else columns[1:])


class FigureChooseView(FigureChoice, ChooseView):
    """The dialogue with its search."""


class FigureChooseResultsView(FigureChoice, ChooseResultsView):
    """The list alone, for the next page and the next letter of a search."""


class KeyFigureChooserViewSet(SnippetChooserViewSet):
    """The dialogue in which editors choose a figure."""

    choose_view_class = FigureChooseView
    choose_results_view_class = FigureChooseResultsView
    preserve_url_parameters = [*SnippetChooserViewSet.preserve_url_parameters, "mention"]

    def get_urlpatterns(self) -> list:
        """Add the second step."""
        return [*super().get_urlpatterns(), path("mention/<str:pk>/", MentionView.as_view(), name="mention")]
