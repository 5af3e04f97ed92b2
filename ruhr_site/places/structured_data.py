"""A city as schema.org City, with its place."""

from typing import Any

from ruhr_site.core.files import plain_number
from ruhr_site.core.structured_data import REGION, absolute, known


def city_data(page: Any, request: Any) -> dict[str, Any]:
    """Return the city of a page: its name, the centre of the town, its district and region."""
    city, address = page.city, absolute(page.url or "", request)
    within = {"@type": "AdministrativeArea", "name": city.district, "containedInPlace": REGION}
    values = {
        "@id": address,
        "url": address,
        "name": city.name,
        "description": page.description,
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": plain_number(city.latitude),
            "longitude": plain_number(city.longitude),
        },
        "containedInPlace": within if city.district else REGION,
    }
    return {"@context": "https://schema.org", "@type": "City"} | known(values)
