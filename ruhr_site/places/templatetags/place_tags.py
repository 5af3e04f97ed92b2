"""The map and the addresses of cities, for the templates of every app."""

from collections.abc import Iterable
from typing import Any

from django import template
from wagtail.models import Locale

from ruhr_site.places.map import CityMap, draw
from ruhr_site.places.models import City, city_addresses

register = template.Library()


@register.simple_tag
def city_map(lit: Iterable[City] = ()) -> CityMap:
    """Return the map with the given cities lit, each dot linked to its page in the active language."""
    return draw(City.objects.all(), city_addresses(Locale.get_active().pk), {city.pk for city in lit})


@register.simple_tag
def city_links(cities: Iterable[City]) -> list[dict[str, Any]]:
    """Return name and address in the active language of each city, the address empty where it has no public page."""
    cities = list(cities)
    addresses = city_addresses(Locale.get_active().pk) if cities else {}
    return [{"name": city.name, "url": addresses.get(city.pk, "")} for city in cities]
