"""What the picture of a page shows, by kind of page."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from projects.models import ProjectPage
from ruhr_site.places.mark import EMBER
from ruhr_site.places.models import CityPage, all_cities
from sectors.models import SectorPage
from stories.models import StoryPage

from .drawing import HUES, Subject


def subject_of(page: Page) -> Subject:
    """Return what the picture of a specific page shows, in the page's language."""
    with translation.override(page.locale.language_code):
        kicker, sector, cities = about(page)
    image = getattr(page, "teaser_image", None)
    return Subject(
        title=page.title,
        kicker=tuple(filter(None, kicker)),
        cities=all_cities(),
        hue=HUES.get(sector.slug, EMBER) if sector else EMBER,
        lit=frozenset(city.pk for city in cities),
        poster=image.file if image and not image.is_svg() else None,
    )


def about(page: Any) -> tuple[list[str], Any, list[Any]]:
    """Return labels, sector and cities of a page."""
    if isinstance(page, StoryPage):
        return page.labels, page.sector, page.city_list
    if isinstance(page, SectorPage):
        return [_("Sector")], page.sector, []
    if isinstance(page, ProjectPage) and page.project:
        return [_("Project")], page.project.sectors.first(), list(page.project.cities.all())
    if isinstance(page, CityPage) and page.city:
        return [page.city.district or _("Independent city")], None, [page.city]
    return [], None, []
