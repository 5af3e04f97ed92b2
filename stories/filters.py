"""The filters of the list of stories."""

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ruhr_site.core.filters import Facet, Listing, record_choices
from ruhr_site.core.visibility import visible

PAGE_SIZE = 12


def story_listing(stories: QuerySet, query: QueryDict, kept_as: str = "", tag: str = "") -> Listing:
    """Return the stories that the query asks for, with links to narrow them by kind, sector, city and topic."""
    kinds = [(value, str(label)) for value, label in stories.model.Kind.choices]
    # Nobody learns the name of a topic before a story of it is public.
    topics = visible(stories.model.objects).values("topics")
    return Listing(
        stories,
        [
            Facet("kind", _("Kind"), "kind", kinds),
            Facet("sector", _("Sector"), "sectors__slug", record_choices("sectors.Sector")),
            Facet("city", _("City"), "cities__slug", record_choices("places.City")),
            Facet("topic", _("Topic"), "topics__slug", record_choices("stories.Topic", topics)),
        ],
        query,
        PAGE_SIZE,
        has_lead=True,
        titles={
            ("sector",): _("%(sector)s stories"),
            ("city",): _("Stories from %(city)s"),
            ("sector", "city"): _("%(sector)s stories from %(city)s"),
            (): _("Stories: %(choices)s"),
        },
        kept_as=kept_as,
        tag=tag,
    )
