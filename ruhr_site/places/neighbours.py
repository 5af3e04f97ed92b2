"""The cities nearest to one, by the distance between the town centres."""

from collections.abc import Iterable
from math import cos, hypot, radians
from typing import Any

# A degree of latitude, in kilometres.
DEGREE = 111.2
COUNT = 4  # neighbours


def distance(one: Any, other: Any) -> float:
    """Return the distance between two cities in kilometres, exact to 1 % in this region."""
    north = float(one.latitude - other.latitude) * DEGREE
    east = float(one.longitude - other.longitude) * DEGREE * cos(radians(float(one.latitude)))
    return hypot(north, east)


def by_distance(city: Any, cities: Iterable[Any]) -> list[Any]:
    """Return the other cities, the nearest first, those equally far by name."""
    others = [other for other in cities if other.pk != city.pk]
    return sorted(others, key=lambda other: (distance(city, other), other.name))


def nearest(city: Any, cities: Iterable[Any]) -> list[Any]:
    """Return the neighbours of a city: the nearest others, the nearest first."""
    return by_distance(city, cities)[:COUNT]
