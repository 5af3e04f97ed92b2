"""The cities as plain records for files."""

from collections.abc import Iterator
from typing import Any

from ruhr_site.core.files import plain_number, shown, text

from .models import City, all_cities, city_addresses

COLUMNS = ("city", "name", "district", "latitude", "longitude", "url_de", "url_en")


def city_records(request: Any) -> Iterator[dict[str, Any]]:
    """Yield each city with its place and the addresses of its public pages."""
    pages = {language: city_addresses(language) for language in ("de", "en")}
    for city in all_cities():
        yield city_record(city, {language: found.get(city.pk) for language, found in pages.items()}, request)


def city_record(city: City, pages: dict[str, str | None], request: Any) -> dict[str, Any]:
    """Return a city; the population, rounded for the map alone, is no part of it."""
    return {
        "city": city.slug,
        "name": city.name,
        "district": city.district or None,
        "latitude": plain_number(city.latitude),
        "longitude": plain_number(city.longitude),
        "url": {language: request.build_absolute_uri(path) for language, path in pages.items() if path},
    }


def city_row(record: dict[str, Any]) -> list[str]:
    """Return the cells of a city from its record."""
    return [
        *(text(record[name]) for name in ("city", "name", "district")),
        shown(record["latitude"]),
        shown(record["longitude"]),
        *(text(record["url"].get(language)) for language in ("de", "en")),
    ]
