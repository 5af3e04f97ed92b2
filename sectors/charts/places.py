"""Room for labels: none lies on another, on a line or outside of the drawing."""

from dataclasses import dataclass
from itertools import pairwise

from .shapes import WIDTH, Label, text_width

TALL = 16
AWAY = 8  # from the centre of a point
Place = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles share any room."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_crossed(self, start: Place, end: Place) -> bool:
        """Whether a line that runs to the right passes through the rectangle."""
        left, right = max(self.left, start[0]), min(self.right, end[0])
        if left > right:
            return False
        slope = (end[1] - start[1]) / ((end[0] - start[0]) or 1)
        heights = sorted(start[1] + slope * (x - start[0]) for x in (left, right))
        return heights[0] < self.bottom and heights[1] > self.top


def candidates(place: Place, width: float) -> list[Box]:
    """Return where a label may stand: above its point or below, centred or to one side, inside the drawing."""
    boxes = []
    for shift in (0.5, 0.85, 0.15, 1, 0):
        for top in (place[1] - AWAY - TALL, place[1] + AWAY, place[1] - 2 * TALL, place[1] + TALL):
            left = min(max(place[0] - width * shift, 0), WIDTH - width)
            boxes.append(Box(left, top, left + width, top + TALL))
    return boxes


def place_labels(places: list[Place], texts: list[str], order: list[int], certain: int) -> list[Label]:
    """Return the values of a line at its points, in the order of their weight.

    The first `certain` of them cross the line if need be; the others stand only where they touch nothing.
    """
    lines = list(pairwise(places))
    dots = [Box(x - 6, y - 6, x + 6, y + 6) for x, y in places]
    taken: list[Box] = []
    labels = []

    def cost(box: Box) -> int:
        return sum(box.is_crossed(*line) for line in lines) + 2 * sum(box.meets(dot) for dot in dots)

    for rank, index in enumerate(order):
        boxes = candidates(places[index], text_width(texts[index]))
        free = [box for box in boxes if not any(box.meets(other) for other in taken)]
        best = min(free, key=cost, default=None)
        if best and (rank < certain or not cost(best)):
            taken.append(best)
            middle = (best.left + best.right) / 2
            labels.append(Label(round(middle, 1), round(best.top + 13, 1), texts[index], "value", "middle"))
    return labels


def spread(wanted: list[float], heights: list[float], top: float, bottom: float) -> list[float]:
    """Return tops near the wanted ones at which blocks of these heights do not meet, between top and bottom."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    tops = [0.0] * len(wanted)
    edge = top
    for index in order:
        tops[index] = max(edge, wanted[index])
        edge = tops[index] + heights[index]
    edge = bottom
    for index in reversed(order):
        tops[index] = max(min(tops[index], edge - heights[index]), 0)
        edge = tops[index]
    return tops
