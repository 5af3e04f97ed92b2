"""The register in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetChosenView
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ruhr_site.core.words import active_language

from .models import KeyFigure, Sector, Source, Unit
from .wording import say


class KeyFigureChosenView(SnippetChosenView):
    """Answers the text editor's question which figure was chosen, with the words that it stands for now."""

    def get_chosen_response_data(self, item: KeyFigure) -> dict[str, Any]:
        """Add the latest value in the editor's language."""
        said = say(item, active_language())
        return super().get_chosen_response_data(item) | {"said": said.text if said else ""}


class KeyFigureChooserViewSet(SnippetChooserViewSet):
    """The dialogue in which editors choose a figure."""

    chosen_view_class = KeyFigureChosenView


class KeyFigureViewSet(SnippetViewSet):
    """Key figures with their observations."""

    model = KeyFigure
    icon = "decimal"
    chooser_viewset_class = KeyFigureChooserViewSet
    list_display = ["name_de", "unit", "scope", "live"]
    list_filter = ["scope", "unit", "live"]
    search_fields = ["name_de", "name_en"]


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
