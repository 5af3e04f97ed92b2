"""The map and the addresses of cities, for the templates of every app."""

from collections.abc import Iterable
from typing import Any

from django import template

from ruhr_site.core.words import active_language
from ruhr_site.places.map import CityMap, draw
from ruhr_site.places.models import City, all_cities, city_addresses

register = template.Library()


@register.simple_tag
def city_map(lit: Iterable[City] = (), only_lit: bool = False) -> CityMap:
    """Return the map with the given cities lit; each dot, or only those lit, is linked to its page."""
    ids = {city.pk for city in lit}
    addresses = city_addresses(active_language())
    linked = {pk: url for pk, url in addresses.items() if pk in ids} if only_lit else addresses
    return draw(all_cities(), linked, ids)


@register.simple_tag
def city_links(cities: Iterable[City]) -> list[dict[str, Any]]:
    """Return name and address in the active language of each city, the address empty where it has no public page."""
    addresses = city_addresses(active_language())
    return [{"name": city.name, "url": addresses.get(city.pk, "")} for city in cities]
