"""Sectors for the templates of every app."""

from collections.abc import Iterable

from django import template

from ruhr_site.core.kept import keep
from ruhr_site.core.visibility import addresses_by
from ruhr_site.core.words import active_language
from sectors.models import Sector, SectorPage

register = template.Library()


@register.simple_tag
def sector_links(sectors: Iterable[Sector]) -> list[dict[str, str]]:
    """Return name, short name and address in the active language of each sector; the address may be empty."""
    addresses = addresses_by(SectorPage, "sector", active_language())
    return [{"name": sector.name, "slug": sector.slug, "url": addresses.get(sector.pk, "")} for sector in sectors]


@register.simple_tag
def all_sectors() -> list[Sector]:
    """Return every sector in the order of the records."""
    return keep("sectors", lambda: list(Sector.objects.all()), ["sector"])
