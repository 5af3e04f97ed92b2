"""Lines over a true axis of time: a year without a value keeps its room, and the line across it is dotted."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from .places import Box, place_labels, spread
from .shapes import LINE, SIZE, WIDTH, Dot, Drawing, Label, Stroke, parts, path, text_width, wrap

TOP = 28
TALL = 150
EDGE = 18
LONGEST_STEP = 1.5  # years; a longer one leaves a year out
COLUMN = 140
WIDEST_AT_POINT = 120
MOST_LABELLED = 7
MARK = 14


@dataclass(frozen=True)
class Point:
    """A value at a moment (in years: 2016.5 for all of 2016), with its words and the word for its status."""

    moment: float
    year: int
    value: Decimal
    text: str
    is_provisional: bool = False
    status: str = ""

    @property
    def full_text(self) -> str:
        """The value with its status."""
        return f"{self.text} {self.status}".strip()

    @property
    def short_text(self) -> str:
        """The value with its status where that is short enough to stand at a point; a note below explains the point."""
        return self.full_text if text_width(self.full_text) <= WIDEST_AT_POINT else self.text


@dataclass(frozen=True)
class Line:
    """A series of values with its name."""

    name: str
    points: tuple[Point, ...]


def floor_of(low: Decimal, high: Decimal) -> Decimal:
    """Return where the axis starts: at zero, or just below values that differ by less than half of themselves."""
    if low <= 0 or low == high or low <= high / 2:
        return min(low, Decimal(0))
    step = Decimal(10) ** (high - low).adjusted()
    return max(Decimal(0), (low - (high - low) / 4) // step * step)


def draw_lines(lines: list[Line]) -> Drawing:
    """Draw lines: a single one has its values at its points, several have name and latest value at their ends."""
    return (One if len(lines) == 1 else Several)(lines).draw()


class Plot:
    """The plane of a chart: time to the right, values upwards."""

    right = float(WIDTH - EDGE)
    tall = float(TALL)

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        points = [point for line in lines for point in line.points]
        values = [point.value for point in points]
        self.low, self.high = floor_of(min(values), max(values)), max([Decimal(0), *values])
        self.first, self.last = min(p.moment for p in points), max(p.moment for p in points)
        self.years = sorted({point.year for point in points})
        self.labels: list[Label] = []
        self.strokes: list[Stroke] = []
        self.dots: list[Dot] = []

    @property
    def bottom(self) -> float:
        """Where the lowest value lies."""
        return TOP + self.tall

    def x(self, moment: float) -> float:
        """Return where a moment lies; one moment alone lies in the middle."""
        span = self.last - self.first
        share = (moment - self.first) / span if span else 0.5
        return round(EDGE + share * (self.right - EDGE), 1)

    def y(self, value: Decimal | int) -> float:
        """Return how high a value lies."""
        return round(self.bottom - float(value - self.low) / float(self.high - self.low or 1) * self.tall, 1)

    def places(self, line: Line) -> list[tuple[float, float]]:
        """Return where the points of a line lie."""
        return [(self.x(point.moment), self.y(point.value)) for point in line.points]

    def draw(self) -> Drawing:
        """Return the drawing: axis, lines, points, their words, years."""
        level = self.y(max(self.low, Decimal(0)))
        self.strokes.append(Stroke(path((0, level), (self.right + EDGE, level)), "axis"))
        for series, line in enumerate(self.lines, 1):
            self.add_line(line, series)
        self.write()
        below = max([self.bottom, *(label.y for label in self.labels)]) + LINE + 4
        self.write_years(below)
        floor = self.low if self.low > 0 else None
        return Drawing(round(below + 6, 1), tuple(self.labels), (), tuple(self.strokes), tuple(self.dots), floor)

    def add_line(self, line: Line, series: int) -> None:
        """Add the strokes and points of a line."""
        places = self.places(line)
        for (start, end), (earlier, later) in zip(pairwise(places), pairwise(line.points), strict=True):
            role = "provisional" if later.is_provisional else "line"
            if later.moment - earlier.moment > LONGEST_STEP:
                role = "gap"
            self.strokes.append(Stroke(path(start, end), role, series))
        for place, point in zip(places, line.points, strict=True):
            self.dots.append(Dot(marker(series, *place), series, point.is_provisional, title_of(line, point)))

    def write(self) -> None:
        """Write the words beside the lines."""
        raise NotImplementedError

    def write_years(self, y: float) -> None:
        """Write the years that have values: the last, the first, and what has room between them."""
        taken: list[Box] = []
        for year in dict.fromkeys([self.years[-1], self.years[0], *self.years]):
            half = text_width(str(year)) / 2
            x = min(max(self.x(year + 0.5), half), self.right + EDGE - half)
            box = Box(x - half - 4, y - SIZE, x + half + 4, y)
            if not any(box.meets(other) for other in taken):
                taken.append(box)
                self.labels.append(Label(round(x, 1), round(y, 1), str(year), "quiet", "middle"))


class One(Plot):
    """A single line with its values at its points, as far as there is room."""

    def write(self) -> None:
        """Place the values: the last and the first for certain, then the extremes, then the others if they are few."""
        points = self.lines[0].points
        values = [point.value for point in points]
        extremes = [values.index(max(values)), values.index(min(values))]
        others = range(len(points)) if len(points) <= MOST_LABELLED else ()
        order = list(dict.fromkeys([len(points) - 1, 0, *extremes, *others]))
        places = self.places(self.lines[0])
        self.labels += place_labels(places, [point.short_text for point in points], order, certain=2)


class Several(Plot):
    """Several lines, each with a mark of its own, which stands again at its name to the right of it."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__(lines)
        words = [part for line in lines for part in parts(f"{line.name} {line.points[-1].full_text}")]
        column = min(COLUMN, max(72, *map(text_width, words)))
        self.column = WIDTH - column
        self.right = self.column - MARK - 8 - EDGE
        self.texts = [
            [(text, "label") for text in wrap(line.name, column)]
            + [(text, "value") for text in wrap(line.points[-1].full_text, column)]
            for line in lines
        ]
        self.tall = max(float(TALL), sum(len(text) * LINE + 8 for text in self.texts) - TOP)

    def write(self) -> None:
        """Write name and latest value of each line beside its end, moved apart where they would meet."""
        ends = [self.places(line)[-1] for line in self.lines]
        heights = [len(texts) * LINE + 8.0 for texts in self.texts]
        wanted = [y - 12 for _x, y in ends]
        tops = spread(wanted, heights, 2, self.bottom + LINE)
        for series, (end, top, texts) in enumerate(zip(ends, tops, self.texts, strict=True), 1):
            mark = (self.column - MARK + 4, round(top + 9, 1))
            self.strokes.append(Stroke(path((end[0] + 6, end[1]), (mark[0] - 7, mark[1])), "leader", series))
            self.dots.append(Dot(marker(series, *mark), series, self.lines[series - 1].points[-1].is_provisional))
            for number, (text, role) in enumerate(texts):
                self.labels.append(Label(self.column, round(top + 14 + number * LINE, 1), text, role))


def title_of(line: Line, point: Point) -> str:
    """Return what a point says when it is pointed at: "Employees, 2016: about 106,000"."""
    text = point.full_text if str(point.year) in point.text else f"{point.year}: {point.full_text}"
    return ", ".join(filter(None, [line.name, text]))


def marker(series: int, x: float, y: float) -> str:
    """Return the outline of a point; every series has another, so that it is known without its colour."""
    forms = {
        1: f"M{x - 4:.1f} {y:.1f}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
        2: f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8Z",
        3: f"M{x - 5:.1f} {y + 4:.1f}h10l-5 -9Z",
        4: f"M{x:.1f} {y - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z",
        5: f"M{x - 5:.1f} {y - 4:.1f}h10l-5 9Z",
        6: f"M{x - 6:.1f} {y - 2.5:.1f}h12v5h-12Z",
    }
    return forms[(series - 1) % len(forms) + 1]
