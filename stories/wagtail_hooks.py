"""What stories add to the admin: topics, and what helps while a story is written."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Topic


class TopicViewSet(SnippetViewSet):
    """Topics that stories share."""

    model = Topic
    add_to_admin_menu = True
    menu_order = 232
    icon = "tag"
    list_display = ["name_de", "name_en"]
    menu_label = _("Topics")


register_snippet(TopicViewSet)


@hooks.register("insert_editor_js")
def follow_what_is_written() -> str:
    """Show the panels of the chosen kind, and the card as it will be."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin/story-form.js"))
