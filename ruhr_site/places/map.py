"""The constellation: the municipalities as dots with their targets and names, by region, and the four rivers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from .labels import NARROW, RING, WIDE, Label, Layout, Spot, place
from .projection import HEIGHT, RIVER_PATHS, WIDTH, project, radius
from .rivers import NAMES

# Half of 24 CSS pixels where the map is 360 px wide: the size that WCAG 2.2, 2.5.8 asks of a target.
TARGET = 26


class Municipality(Protocol):
    """What the drawing needs to know of a city."""

    pk: Any
    name: str
    slug: str
    district: str
    latitude: Any
    longitude: Any
    population_k: int


@dataclass(frozen=True)
class Facts:
    """What the portal tells of a city beside its name: how many stories, and of which sectors, by short name."""

    stories: int = 0
    sectors: tuple[str, ...] = ()


NOTHING = Facts()


@dataclass(frozen=True)
class Dot:
    """A city on the drawing: centre and radius in its units, the page it links to, whether it is lit.

    `halo` is the width of the ring around the dot that also takes a click; no two rings overlap.
    """

    name: str
    slug: str
    district: str
    x: float
    y: float
    radius: float
    halo: int
    url: str
    is_lit: bool
    facts: Facts

    @property
    def ring(self) -> float:
        """The radius of the ring around a lit dot."""
        return round(self.radius + 2 * RING, 1)


@dataclass(frozen=True)
class CityMap:
    """The drawing: size, the rivers as SVG path data by name, the dots from the largest to the smallest, the labels.

    `labels` holds the names by layout; `regions` the dots in the order of the keyboard: the independent cities, then
    the districts by name, each from west to east.
    """

    width: int
    height: int
    rivers: dict[str, str]
    dots: list[Dot]
    labels: Mapping[str, Sequence[Label]]

    @property
    def sectors(self) -> set[str]:
        """The sectors, by short name, of the stories about any city."""
        return {sector for dot in self.dots for sector in dot.facts.sectors}

    @property
    def regions(self) -> list[tuple[str, list[Dot]]]:
        """The dots by district."""
        regions: dict[str, list[Dot]] = {}
        for dot in sorted(self.dots, key=lambda dot: (dot.district, dot.x, dot.name)):
            regions.setdefault(dot.district, []).append(dot)
        return list(regions.items())


def spots_of(cities: Iterable[Municipality], lit: Collection[int] = ()) -> tuple[Spot, ...]:
    """Return the dots of the cities in the given order."""
    return tuple(
        Spot(
            city.name,
            *project(float(city.latitude), float(city.longitude)),
            radius(city.population_k),
            city.population_k,
            city.pk in lit,
        )
        for city in cities
    )


def halo(spot: Spot, spots: Iterable[Spot]) -> int:
    """Return the width of the ring around a dot: as far as a target reaches, at most half the way to any other dot."""
    reach = TARGET - spot.radius
    for other in spots:
        if other is not spot:
            apart = ((spot.x - other.x) ** 2 + (spot.y - other.y) ** 2) ** 0.5
            reach = min(reach, (apart - spot.radius - other.radius) / 2)
    return max(int(reach), 0)


def draw(
    cities: Iterable[Municipality],
    addresses: Mapping[int, str],
    lit: Collection[int] = (),
    facts: Mapping[int, Facts] | None = None,
    layouts: Iterable[Layout] = (NARROW, WIDE),
) -> CityMap:
    """Return the map of the cities, the largest dots first so that the small ones lie on top.

    `addresses` holds the page of a city by its id; a city without one is a dot without a link. `lit` holds the ids of
    the cities that a page is about.
    """
    ordered = sorted(cities, key=lambda city: (-city.population_k, city.name))
    spots = spots_of(ordered, lit)
    dots = [
        Dot(
            name=city.name,
            slug=city.slug,
            district=city.district,
            x=spot.x,
            y=spot.y,
            radius=spot.radius,
            halo=2 * halo(spot, spots),
            url=addresses.get(city.pk, ""),
            is_lit=spot.is_lit,
            facts=(facts or {}).get(city.pk, NOTHING),
        )
        for city, spot in zip(ordered, spots, strict=True)
    ]
    rivers = tuple((river, str(NAMES.get(river, river))) for river in RIVER_PATHS)
    labels = {layout.name: place(spots, rivers, layout) for layout in layouts}
    return CityMap(WIDTH, HEIGHT, RIVER_PATHS, dots, labels)
