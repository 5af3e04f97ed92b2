"""Where the names stand on the map, so that none meets a dot, another name, or the edge.

Names are set one after the other, those of lit cities first, then by population; each takes the best of the places
around its dot that are still free, and is left out where there is none: the list beside the map names every city.
"""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from ruhr_site.core.typeface import width_of

from .projection import COURSES, HEIGHT, WIDTH

# Of Manrope's capitals and descenders, in ems, with a little air.
ABOVE, BELOW = 0.78, 0.26
# Between a name and its dot in units; between a name and any other dot in ems.
GAP = 4
RING = 3  # around a lit dot
AIR, MUCH_AIR = 0.15, 0.5
# How much further than from its own dot a name is from any other.
CLEARLY = 1.4
BESIDE_IT = 0.6
# Points of all rivers from west to east.
WATER = sorted(point for line in COURSES.values() for point in line)
LARGE_K, MIDDLE_K = 100, 50
Box = tuple[float, float, float, float]
LIT, LARGE, SMALL, RIVER = "lit-name", "large", "small", "river"
WEIGHTS = {LIT: 650, LARGE: 650, SMALL: 550, RIVER: 500}
# Beside a dot: left or right, and how far above or below its middle.
BESIDE = ((1, 0), (-1, 0), (1, -0.7), (1, 0.7), (-1, -0.7), (-1, 0.7))
# Above or below a dot: how far to the side, in widths of the name.
SHIFTS = (0, -0.2, 0.2, -0.35, 0.35, -0.5, 0.5)
# Further from the dot, in units; the name of a lit city has the colour of its dot and may stand far off.
DISTANCES = {LIT: (0, 7, 14, 21, 28, 36, 44, 52, 60, 70, 80), LARGE: (0, 7, 14), SMALL: (0,)}
# This far from its dot a name is as bad as with a river in it.
FAR = 6
# How often the names are set anew, so that a city that found no place goes first.
ATTEMPTS = 4
# Where along its course, from the first point given, a river has room for its name.
ROOM = {"Rhein": 0.12, "Lippe": 0.45, "Emscher": 0.28, "Ruhr": 0.1}


@dataclass(frozen=True)
class Spot:
    """A dot as the labels see it."""

    name: str
    x: float
    y: float
    radius: float
    population_k: int
    is_lit: bool = False

    @property
    def is_main(self) -> bool:
        """Whether it is named before the rivers and the smaller cities."""
        return self.is_lit or self.population_k >= LARGE_K


@dataclass(frozen=True)
class Layout:
    """Labels for a width of the map: sizes in units of the drawing, the smallest city that is named."""

    name: str
    sizes: tuple[tuple[str, float], ...]
    least_k: int

    def size(self, kind: str) -> float:
        """Return the size of a kind of label."""
        return dict(self.sizes)[LARGE if kind == LIT else kind]


# Narrow below 38rem of width, wide from there, full from 56rem (home/css/map.css): the sizes make 12 to 15 px.
NARROW = Layout("narrow", ((LARGE, 24), (SMALL, 23), (RIVER, 20)), 55)
WIDE = Layout("wide", ((LARGE, 16), (SMALL, 13), (RIVER, 12.5)), MIDDLE_K)
FULL = Layout("full", ((LARGE, 14), (SMALL, 11), (RIVER, 11)), 0)


@dataclass(frozen=True)
class Label:
    """A name on the map: `anchor` is the SVG text-anchor, `y` the baseline; size and gap to its dot in its units."""

    name: str
    x: float
    y: float
    anchor: str
    kind: str
    size: float
    gap: float = 0

    @cached_property
    def box(self) -> Box:
        """Left, top, right and bottom of the name."""
        width = width_of(self.name, WEIGHTS[self.kind]) * self.size
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.y - ABOVE * self.size, left + width, self.y + BELOW * self.size


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share an area."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def is_within(gap: float, box: Box, spot: Spot, side: float = 1) -> bool:
    """Whether the edge of a dot is nearer to a box than a gap; what lies beside it counts as nearer by `side`."""
    left, top, right, bottom = box
    reach = gap + spot.radius
    y = top - spot.y if spot.y < top else spot.y - bottom if spot.y > bottom else 0
    if y >= reach:
        return False
    x = (left - spot.x if spot.x < left else spot.x - right if spot.x > right else 0) * side
    return x * x + y * y < reach * reach


def is_free(label: Label, spots: tuple[Spot, ...], placed: list[Label], ems: float = AIR) -> bool:
    """Whether a name lies on the drawing and meets neither dot nor name."""
    box = label.box
    on_drawing = box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT
    return on_drawing and not any(overlap(box, other.box) for other in placed) and has_air(label, spots, ems)


def has_air(label: Label, spots: tuple[Spot, ...], ems: float) -> bool:
    """Whether a name meets no dot and is far enough from all others to be read as the name of its own.

    A dot beside a name, on its line, is taken for its own more easily than one above or below.
    """
    gap = max(ems * label.size, CLEARLY * label.gap) if ems else CLEARLY
    return not any(
        is_within(1, label.box, spot) if spot.name == label.name else is_within(gap, label.box, spot, BESIDE_IT)
        for spot in spots
    )


def lies_on_river(label: Label) -> bool:
    """Whether a river runs through a name."""
    left, top, right, bottom = label.box
    return any(top < y < bottom for _x, y in WATER[bisect(WATER, (left, 0)) : bisect(WATER, (right, 0))])


def around(spot: Spot, layout: Layout) -> Iterator[Label]:
    """Yield the places for the name of a city, the best first."""
    kind = LIT if spot.is_lit else LARGE if spot.is_main else SMALL
    size = layout.size(kind)
    width = width_of(spot.name, WEIGHTS[kind]) * size
    middle = (ABOVE - BELOW) / 2
    for distance in DISTANCES[kind]:
        gap = GAP + distance + (RING if spot.is_lit else 0)
        reach = spot.radius + gap
        for side, slope in BESIDE:
            x = spot.x + side * reach * (1 - slope**2) ** 0.5
            y = spot.y + slope * reach + (middle + slope * 0.5) * size
            yield Label(spot.name, round(x), round(y), "start" if side > 0 else "end", kind, size, gap)
        for shift in SHIFTS:
            x = round(spot.x + shift * width)
            yield Label(spot.name, x, round(spot.y - reach - BELOW * size), "middle", kind, size, gap)
            yield Label(spot.name, x, round(spot.y + reach + ABOVE * size), "middle", kind, size, gap)


def beside(river: str, name: str, layout: Layout) -> Iterator[Label]:
    """Yield the places for the name of a river along its course, from where there is room: above, below, beside."""
    size = layout.size(RIVER)
    line = COURSES[river]
    start = ROOM[river] * len(line)
    for i in sorted(range(len(line)), key=lambda i: abs(i - start)):
        x, y = line[i]
        for shift, anchor in ((-0.5, "middle"), (1.1, "middle")):
            yield Label(name, round(x), round(y + shift * size), anchor, RIVER, size)
        for shift, anchor in ((8, "start"), (-8, "end")):
            yield Label(name, round(x + shift), round(y + size * 0.3), anchor, RIVER, size)


def cost(label: Label, spots: tuple[Spot, ...]) -> float:
    """How bad a free place is: a river in it, little air and each FAR units from the dot weigh the same."""
    return lies_on_river(label) + (not has_air(label, spots, MUCH_AIR)) + (label.gap - GAP) / FAR


def best(spot: Spot, layout: Layout, spots: tuple[Spot, ...], placed: list[Label]) -> Label | None:
    """Return the free place around a dot that is near it, has most air and no river in it; nothing where none is free.

    A name that must not be missing makes do without air.
    """
    free = [label for label in around(spot, layout) if is_free(label, spots, placed)]
    if not free and (spot.is_lit or spot.population_k >= 2 * LARGE_K):
        free = [label for label in around(spot, layout) if is_free(label, spots, placed, ems=0)]
    return min(free, key=lambda label: cost(label, spots), default=None)


def river_labels(
    rivers: tuple[tuple[str, str], ...], layout: Layout, spots: tuple[Spot, ...], placed: list[Label]
) -> Iterator[Label]:
    """Yield the names of the rivers, each at its first place that is free and in no river."""
    for river, name in rivers:
        free = (label for label in beside(river, name, layout) if is_free(label, spots, placed))
        yield from islice((label for label in free if not lies_on_river(label)), 1)


def attempt(
    order: list[Spot], spots: tuple[Spot, ...], rivers: tuple[tuple[str, str], ...], layout: Layout
) -> tuple[list[Label], list[Spot]]:
    """Set the names in an order, the rivers' between large and small cities; return them, and who got no place."""
    placed: list[Label] = []
    left_out = []
    for i, spot in enumerate(order):
        if not spot.is_main and (i == 0 or order[i - 1].is_main):
            placed += river_labels(rivers, layout, spots, placed)
        label = best(spot, layout, spots, placed)
        if label:
            placed.append(label)
        else:
            left_out.append(spot)
    if not order or order[-1].is_main:
        placed += river_labels(rivers, layout, spots, placed)
    return placed, left_out


@lru_cache(maxsize=512)
def place(spots: tuple[Spot, ...], rivers: tuple[tuple[str, str], ...], layout: Layout) -> tuple[Label, ...]:
    """Return the labels of a layout: cities, and rivers given as (key, name).

    A lit or large city that got no place comes first in the next attempt; the attempt that names most of them counts.
    """
    named = [spot for spot in spots if spot.population_k >= layout.least_k or spot.is_lit]
    order = sorted(named, key=lambda spot: (not spot.is_lit, -spot.population_k, spot.name))
    order.sort(key=lambda spot: not spot.is_main)
    found: list[tuple[tuple[int, int, int], list[Label]]] = []
    for _attempt in range(ATTEMPTS):
        placed, left_out = attempt(order, spots, rivers, layout)
        missing = [spot for spot in left_out if spot.is_main]
        lost = sum(spot.is_lit for spot in missing), sum(spot.population_k for spot in missing)
        found.append(((-lost[0], -lost[1], len(placed)), placed))
        if not missing:
            break
        order = [*missing, *(spot for spot in order if spot not in missing)]
    return tuple(max(found, key=lambda result: result[0])[1])
