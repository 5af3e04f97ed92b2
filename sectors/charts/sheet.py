"""A chart as a file of its own: the drawing with its title, notes, source and address written on it."""

from dataclasses import dataclass

from .content import Chart
from .shapes import LINE, WIDTH, Drawing, Label, wrap

MARGIN = 16
TITLE_SIZE, TITLE_LINE = 17, 22
SMALL_SIZE, SMALL_LINE = 12, 16


@dataclass(frozen=True)
class Sheet:
    """Size, the texts above and below, and where the drawing begins."""

    width: float
    height: float
    labels: tuple[Label, ...]
    drawing: Drawing
    left: float
    top: float


def sheet(chart: Chart, small_print: list[str]) -> Sheet | None:
    """Return the sheet of a chart; None for one that cannot be drawn. `small_print` are the lines at its foot."""
    if chart.drawing is None:
        return None
    labels: list[Label] = []
    y = float(MARGIN)

    def write(text: str, role: str, size: float, line: float) -> None:
        nonlocal y
        for words in wrap(text, WIDTH, size):
            y += line
            labels.append(Label(MARGIN, y, words, role))

    write(chart.title, "title", TITLE_SIZE, TITLE_LINE)
    write(chart.subtitle, "quiet", 14, LINE)
    top = y + MARGIN
    y = top + chart.drawing.height + MARGIN / 2
    for text in [*chart.notes, *small_print]:
        write(text, "small", SMALL_SIZE, SMALL_LINE)
        y += 4
    return Sheet(WIDTH + 2 * MARGIN, round(y + MARGIN, 1), tuple(labels), chart.drawing, MARGIN, round(top, 1))
