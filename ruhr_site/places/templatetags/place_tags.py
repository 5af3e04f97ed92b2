"""The map and the addresses of cities, for the templates of every app."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template

from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.words import active_language
from ruhr_site.places.labels import FULL, NARROW, WIDE
from ruhr_site.places.map import CityMap, draw
from ruhr_site.places.models import City, all_cities, cities_of_sector, city_addresses, city_facts, sectors_of_city

register = template.Library()

# Of the region, in degrees east.
MIDDLE = Decimal("7.22")


@register.simple_tag
def city_map(lit: Iterable[City] = (), only_lit: bool = False, is_large: bool = False) -> CityMap:
    """Return the map with the given cities lit; each dot, or only those lit, is linked to its page.

    A large map, as wide as the page, also has labels for a width at which every city is named.
    """
    ids = {city.pk for city in lit}
    language = active_language()
    addresses = city_addresses(language)
    layouts = (NARROW, WIDE, FULL) if is_large else (NARROW, WIDE)
    if only_lit:
        linked = {pk: addresses[pk] for pk in ids if pk in addresses}
        facts = city_facts(language, ids)
    else:
        depends_on(f"citypage.{language}.addresses")
        linked, facts = dict(addresses), city_facts(language)
    return draw(all_cities(), linked, ids, facts, layouts)


@register.simple_tag
def sector_cities(sector: Any) -> list[City]:
    """Return the cities that public stories or projects of a sector are about."""
    return cities_of_sector(sector.pk) if sector else []


@register.simple_tag
def city_sectors(city: City | None) -> list[Any]:
    """Return the sectors of the public stories and projects of a city, as the active language has them."""
    return sectors_of_city(city.pk, active_language()) if city else []


@register.simple_tag
def city_links(cities: Iterable[City]) -> list[dict[str, Any]]:
    """Return name and address in the active language of each city, the address empty where it has no public page."""
    addresses = city_addresses(active_language())
    return [{"name": city.name, "url": addresses.get(city.pk, "")} for city in cities]


@register.simple_tag
def lost_dot() -> CityMap:
    """Return the constellation without names, its middle dot lit: for the page that was not found."""
    cities = all_cities()
    middle = sorted(cities, key=lambda city: (abs(city.longitude - MIDDLE), -city.population_k))[:1]
    return draw(cities, {}, {city.pk for city in middle}, layouts=())
