"""The cities in the admin."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import City


class CityViewSet(SnippetViewSet):
    """The municipalities with their place."""

    model = City
    add_to_admin_menu = True
    menu_order = 233
    icon = "site"
    list_display = ["name", "district"]
    list_filter = ["district"]


register_snippet(CityViewSet)
