"""The constellation: the municipalities and the four rivers projected onto one drawing.

An equirectangular projection is exact enough for an area of 110 by 65 km; one scale for both directions, with the
cosine of the middle latitude, so that the region keeps its shape.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import Any, Protocol

WIDTH, HEIGHT, MARGIN = 760, 470, 10
WEST, EAST, SOUTH, NORTH = 6.33, 7.88, 51.22, 51.79
# One scale in both directions; the drawing is centred in its height.
SCALE = (WIDTH - 2 * MARGIN) / (EAST - WEST)
SCALE_NORTH = SCALE / cos(radians((SOUTH + NORTH) / 2))
TOP = (HEIGHT - (NORTH - SOUTH) * SCALE_NORTH) / 2

# Approximate courses, a few points each, for orientation: (latitude, longitude).
RIVERS = {
    "Rhein": [
        (51.22, 6.74),
        (51.30, 6.71),
        (51.36, 6.70),
        (51.43, 6.72),
        (51.48, 6.70),
        (51.55, 6.68),
        (51.60, 6.63),
        (51.65, 6.60),
        (51.67, 6.50),
        (51.70, 6.42),
        (51.76, 6.33),
    ],
    "Lippe": [
        (51.67, 7.88),
        (51.68, 7.75),
        (51.65, 7.60),
        (51.64, 7.50),
        (51.67, 7.38),
        (51.70, 7.25),
        (51.70, 7.12),
        (51.67, 6.98),
        (51.66, 6.85),
        (51.65, 6.70),
        (51.65, 6.60),
    ],
    "Emscher": [
        (51.49, 7.60),
        (51.51, 7.50),
        (51.53, 7.42),
        (51.57, 7.33),
        (51.56, 7.22),
        (51.54, 7.12),
        (51.53, 7.02),
        (51.52, 6.90),
        (51.54, 6.80),
        (51.57, 6.69),
    ],
    "Ruhr": [
        (51.46, 7.88),
        (51.45, 7.75),
        (51.43, 7.60),
        (51.40, 7.47),
        (51.39, 7.38),
        (51.42, 7.32),
        (51.41, 7.24),
        (51.39, 7.17),
        (51.43, 7.10),
        (51.41, 7.02),
        (51.38, 6.95),
        (51.42, 6.88),
        (51.45, 6.72),
    ],
}

# Where the label of a large city stands relative to its dot, chosen so that no two labels meet: (dx, dy, anchor).
LABELS = {
    "dortmund": (0, -30, "middle"),
    "essen": (0, 42, "middle"),
    "duisburg": (-26, 22, "end"),
    "bochum": (6, 38, "middle"),
    "gelsenkirchen": (0, -24, "middle"),
    "hagen": (20, 5, "start"),
    "hamm": (-6, 34, "middle"),
    "wesel": (-14, -14, "end"),
    "recklinghausen": (0, -18, "middle"),
    "moers": (-16, 6, "end"),
    "unna": (14, 6, "start"),
}


class Municipality(Protocol):
    """What the drawing needs to know of a city."""

    pk: Any
    name: str
    slug: str
    latitude: Any
    longitude: Any
    population_k: int


@dataclass(frozen=True)
class Dot:
    """A city on the drawing: centre and radius in its units, the page it links to, whether it is lit."""

    name: str
    slug: str
    x: float
    y: float
    radius: float
    url: str
    is_lit: bool


@dataclass(frozen=True)
class Label:
    """The name of a large city beside its dot; `anchor` is the SVG text-anchor."""

    name: str
    x: float
    y: float
    anchor: str
    is_small: bool


@dataclass(frozen=True)
class CityMap:
    """The drawing: size, the rivers as SVG path data by name, the dots from the largest to the smallest, the labels."""

    width: int
    height: int
    rivers: dict[str, str]
    dots: list[Dot]
    labels: list[Label]


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the place of a point on the drawing."""
    x = (longitude - WEST) * SCALE + MARGIN
    y = (NORTH - latitude) * SCALE_NORTH + TOP
    return round(x, 1), round(y, 1)


def radius(population_k: int) -> float:
    """Return the radius of a city's dot; its area grows with the population."""
    return round(3 + sqrt(population_k) * 0.62, 1)


def smooth_path(points: list[tuple[float, float]]) -> str:
    """Return SVG path data for a smooth line through (latitude, longitude) points: a Catmull-Rom spline as Béziers."""
    line = [project(*point) for point in points]
    data = f"M{line[0][0]} {line[0][1]}"
    for i in range(1, len(line)):
        before, start, end, after = line[max(i - 2, 0)], line[i - 1], line[i], line[min(i + 1, len(line) - 1)]
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        data += f"C{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f} {end[0]} {end[1]}"
    return data


RIVER_PATHS = {name: smooth_path(points) for name, points in RIVERS.items()}


def draw(cities: Iterable[Municipality], addresses: Mapping[int, str], lit: Collection[int] = ()) -> CityMap:
    """Return the map of the cities, the largest dots first so that the small ones lie on top.

    `addresses` holds the page of a city by its id; a city without one is a dot without a link. `lit` holds the ids of
    the cities that a page is about.
    """
    dots, labels = [], []
    for city in sorted(cities, key=lambda city: (-city.population_k, city.name)):
        x, y = project(float(city.latitude), float(city.longitude))
        dots.append(
            Dot(
                name=city.name,
                slug=city.slug,
                x=x,
                y=y,
                radius=radius(city.population_k),
                url=addresses.get(city.pk, ""),
                is_lit=city.pk in lit,
            )
        )
        if city.slug in LABELS:
            dx, dy, anchor = LABELS[city.slug]
            labels.append(Label(city.name, round(x + dx, 1), round(y + dy, 1), anchor, city.population_k < 150))
    return CityMap(WIDTH, HEIGHT, RIVER_PATHS, dots, labels)
