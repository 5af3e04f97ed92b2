"""Sectors for the templates of every app."""

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language

from sectors.models import Sector, SectorPage

register = template.Library()


@register.simple_tag
def sector_links(sectors: Iterable[Sector]) -> list[dict[str, str]]:
    """Return name, short name and address in the active language of each sector; the address may be empty."""
    sectors = list(sectors)
    addresses = {}
    if sectors:
        pages = SectorPage.objects.live().public().filter(locale__language_code=get_language(), sector__in=sectors)
        addresses = {
            page.sector_id: page.url for page in pages.only("sector_id", "url_path", "path", "depth", "locale")
        }
    return [{"name": sector.name, "slug": sector.slug, "url": addresses.get(sector.pk, "")} for sector in sectors]
