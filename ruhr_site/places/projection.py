"""From degrees to the drawing.

An equirectangular projection is exact enough for an area of 110 by 65 km; one scale for both directions, with the
cosine of the middle latitude, so that the region keeps its shape.
"""

from math import cos, radians, sqrt

from .rivers import RIVERS

Point = tuple[float, float]

WIDTH, HEIGHT, MARGIN = 760, 450, 10
WEST, EAST, SOUTH, NORTH = 6.33, 7.88, 51.21, 51.77
# One scale in both directions; the drawing is centred in its height.
SCALE = (WIDTH - 2 * MARGIN) / (EAST - WEST)
SCALE_NORTH = SCALE / cos(radians((SOUTH + NORTH) / 2))
TOP = (HEIGHT - (NORTH - SOUTH) * SCALE_NORTH) / 2
# Into how many pieces a stretch of a river is cut to ask whether a label lies on it.
PIECES = 6


def project(latitude: float, longitude: float) -> Point:
    """Return the place of a point on the drawing, to the unit: a place is known to a hundredth of a degree, 5 units."""
    x = (longitude - WEST) * SCALE + MARGIN
    y = (NORTH - latitude) * SCALE_NORTH + TOP
    return round(x), round(y)


def radius(population_k: int) -> float:
    """Return the radius of a city's dot; its area grows with the population."""
    return round(3 + sqrt(population_k) * 0.62, 1)


def curves(points: list[Point]) -> list[tuple[Point, Point, Point, Point]]:
    """Return a smooth line through (latitude, longitude) points: a Catmull-Rom spline as cubic Béziers."""
    line = [project(*point) for point in points]
    pieces = []
    for i in range(1, len(line)):
        before, start, end, after = line[max(i - 2, 0)], line[i - 1], line[i], line[min(i + 1, len(line) - 1)]
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        pieces.append((start, first, second, end))
    return pieces


def smooth_path(points: list[Point]) -> str:
    """Return the smooth line as SVG path data, short: every bend goes on in the last one's direction, from its end."""
    pieces = curves(points)
    x, y = map(round, pieces[0][0])
    path = f"M{x} {y}"
    for _start, _first, second, end in pieces:
        numbers = (round(second[0]) - x, round(second[1]) - y, round(end[0]) - x, round(end[1]) - y)
        path += "s" + " ".join(map(str, numbers)).replace(" -", "-")
        x, y = round(end[0]), round(end[1])
    return path


def course(points: list[Point]) -> tuple[Point, ...]:
    """Return points close together on the smooth line."""
    found = []
    for start, first, second, end in curves(points):
        for step in range(PIECES):
            t = step / PIECES
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            x = sum(weight * point[0] for weight, point in zip(weights, (start, first, second, end), strict=True))
            y = sum(weight * point[1] for weight, point in zip(weights, (start, first, second, end), strict=True))
            found.append((x, y))
    return tuple(found)


RIVER_PATHS = {name: smooth_path(points) for name, points in RIVERS.items()}
COURSES = {name: course(points) for name, points in RIVERS.items()}
