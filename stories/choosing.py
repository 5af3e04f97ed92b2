"""Stories that editors choose by hand, for pages of either language."""

from collections.abc import Iterable

from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.kept import keep
from ruhr_site.core.models import translations_tag

from .models import StoryPage


def chosen_stories(pks: Iterable[int | None], language: str) -> list[StoryPage]:
    """Return the public stories of these ids as cards, in their order, each as its counterpart in the language."""
    wanted = [pk for pk in pks if pk]

    def read() -> list[StoryPage]:
        keys = dict(StoryPage.objects.filter(pk__in=wanted).values_list("pk", "translation_key"))
        order = [keys[pk] for pk in wanted if pk in keys]
        depends_on(*(translations_tag(key) for key in order))
        stories = StoryPage.objects.filter(translation_key__in=order, locale__language_code=language).for_cards()
        return sorted(stories, key=lambda story: order.index(story.translation_key))

    return keep(f"chosen stories {language} {wanted}", read) if wanted else []
