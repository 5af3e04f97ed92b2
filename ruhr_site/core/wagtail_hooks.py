"""What the shared records add to the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
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


@hooks.register("insert_global_admin_css")
def colour_admin() -> str:
    """Give admin and user bar the portal's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-colours.css"))
