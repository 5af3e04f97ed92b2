"""Horizontal bars: on a phone there is room for a long name above each bar and for the value at its end."""

from dataclasses import dataclass
from decimal import Decimal

from .shapes import LINE, WIDTH, Bar, Drawing, Label, Stroke, path, text_width, wrap

THICK = 20
APART = 10
GAP = 7
ZERO = Decimal(0)
WIDEST_LABEL_BESIDE = 100


@dataclass(frozen=True)
class Row:
    """A bar with its label and its value in words; a row without a value says what is missing."""

    label: str
    text: str
    value: Decimal | None = None
    is_provisional: bool = False


def draw_bars(rows: list[Row]) -> Drawing:
    """Draw a bar for each row, from a common zero: labels stand beside short bars of years, above bars of names."""
    beside = max(text_width(row.label) for row in rows) + GAP
    if beside <= WIDEST_LABEL_BESIDE and fits(rows, beside):
        return Bars(rows, left=beside, is_above=False, is_at_end=True).draw()
    return Bars(rows, left=0, is_above=True, is_at_end=fits(rows, 0)).draw()


def reserve(rows: list[Row], is_negative: bool) -> float:
    """Return the room that the values need at the ends of the bars on one side of zero."""
    widths = [text_width(row.text) + GAP for row in rows if row.value is not None and (row.value < 0) == is_negative]
    return max(widths, default=0)


def fits(rows: list[Row], left: float) -> bool:
    """Whether bars keep a third of the width where the values stand at their ends."""
    room = WIDTH - left
    return room - reserve(rows, True) - reserve(rows, False) >= 0.33 * room


class Bars:
    """Places rows one below the other."""

    def __init__(self, rows: list[Row], left: float, is_above: bool, is_at_end: bool) -> None:
        self.rows, self.left, self.is_above, self.is_at_end = rows, left, is_above, is_at_end
        values = [row.value for row in rows if row.value is not None]
        low, high = min([ZERO, *values]), max([ZERO, *values])
        self.start = left + (reserve(rows, True) if is_at_end else 0)
        end = WIDTH - (reserve(rows, False) if is_at_end else 0)
        self.per_unit = (end - self.start) / float(high - low or 1)
        self.low = low
        self.labels: list[Label] = []
        self.bars: list[Bar] = []

    def x(self, value: Decimal | int) -> float:
        """Return where a value ends."""
        return round(self.start + float(value - self.low) * self.per_unit, 1)

    def draw(self) -> Drawing:
        """Return the drawing of all rows, with the line of zero behind them."""
        y, axis = 0.0, []
        for row in self.rows:
            top = y
            y = self.write_above(row, y)
            if row.value is not None:
                axis.append(path((self.x(0), y if self.is_above else top - 3), (self.x(0), y + THICK + 3)))
                self.add_bar(row, row.value, y)
                y += THICK
            elif not self.is_above:
                self.labels += [Label(0, y + 13, row.label, "quiet"), Label(self.left, y + 13, row.text, "quiet")]
                y += LINE
            y += APART + (GAP if self.is_above else 0)
        strokes = tuple(Stroke(line, "axis") for line in axis)
        return Drawing(round(y - APART + 3, 1), tuple(self.labels), tuple(self.bars), strokes)

    def write_above(self, row: Row, y: float) -> float:
        """Write what stands above a bar, and return where the bar begins."""
        if not self.is_above:
            return y + 3
        texts = [(line, "label") for line in wrap(row.label, WIDTH)]
        if row.value is None:
            texts = [(line, "quiet") for line in wrap(f"{row.label}: {row.text}", WIDTH)]
        elif not self.is_at_end and (beside := text_width(row.label) + GAP) + text_width(row.text) <= WIDTH:
            self.labels.append(Label(round(beside, 1), y + 14, row.text, "value"))
        elif not self.is_at_end:
            texts += [(line, "value") for line in wrap(row.text, WIDTH)]
        for text, role in texts:
            self.labels.append(Label(0, y + 14, text, role))
            y += LINE
        return y + 2

    def add_bar(self, row: Row, value: Decimal, y: float) -> None:
        """Add a bar, its value at the end, and its label where it stands beside."""
        zero, end = self.x(0), self.x(value)
        # Nothing but zero is drawn as nothing.
        width = max(abs(end - zero), 1.5) if value else 0
        x = zero - width if value < 0 else zero
        self.bars.append(Bar(x, y, width, THICK, hatch(x, y, width) if row.is_provisional else ""))
        if not self.is_above:
            self.labels.append(Label(0, y + 15, row.label))
        if self.is_at_end:
            outside = x - GAP + 1 if value < 0 else x + width + GAP - 1
            self.labels.append(Label(round(outside, 1), y + 15, row.text, "value", "end" if value < 0 else "start"))


def hatch(x: float, y: float, width: float, step: float = 6) -> str:
    """Return the slanting lines that fill a bar; a pattern would need an id, which a page may hold only once."""
    lines, offset = [], step
    while offset < width + THICK:
        upper = (x + min(offset, width), y + max(0, offset - width))
        lower = (x + max(0, offset - THICK), y + min(offset, THICK))
        lines.append(path(upper, lower))
        offset += step
    return "".join(lines)
