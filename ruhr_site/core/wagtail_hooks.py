"""What the shared records add to the admin."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Person


class PersonViewSet(SnippetViewSet):
    """People whom stories are about or whom visitors can ask."""

    model = Person
    add_to_admin_menu = True
    menu_order = 231
    icon = "user"
    list_display = ["name", "role_de"]


register_snippet(PersonViewSet)
