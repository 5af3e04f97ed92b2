"""What stories add to the admin: people and topics."""

from django.utils.translation import gettext_lazy as _
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
