"""What a chart of figures says: which values it shows, their words in the active language, and the table behind it."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ruhr_site.core.formatting import quantity
from ruhr_site.core.words import active_language, in_language
from sectors import wording

from .bars import Row, draw_bars
from .lines import Line, Point, draw_lines
from .shapes import Drawing
from .values import Value, moment, values_of

if TYPE_CHECKING:
    from sectors.models import KeyFigure

KINDS = ("bars", "lines")
MOST_FIGURES = 6
ENOUGH_FOR_LINES = 4
MOST_DESCRIBED = 12


@dataclass(frozen=True)
class Chart:
    """A chart as it is shown; without a drawing where its figures cannot be drawn together."""

    title: str
    subtitle: str
    kind: str
    slugs: tuple[str, ...]
    drawing: Drawing | None
    description: str
    notes: tuple[str, ...]
    rows: tuple[Value, ...]
    name: str
    years: str
    source: str


def compose(figures: list["KeyFigure"], kind: str = "", caption: str = "") -> Chart | None:
    """Return the chart of one to six figures in the active language, None where they have no value.

    Bars show every value of one figure, or one value of each of several: that of the latest year that all of them have.
    Lines show all dated values. Without a `kind`, four dated values of one figure are enough for a line.
    """
    figures = [figure for figure in dict.fromkeys(figures) if values_of(figure)][:MOST_FIGURES]
    return Composer(figures, kind, caption).chart() if figures else None


class Composer:
    """Makes a chart of figures that have values."""

    def __init__(self, figures: list["KeyFigure"], kind: str, caption: str) -> None:
        self.figures, self.caption = figures, caption
        self.is_alone = len(figures) == 1
        self.is_mixed = len({figure.unit_id for figure in figures}) > 1
        self.series = {figure: values_of(figure) for figure in figures}
        self.dated = {figure: [v for v in values if v.year] for figure, values in self.series.items()}
        longest = max(len(values) for values in self.dated.values())
        if not kind:
            kind = "lines" if self.is_alone and longest >= ENOUGH_FOR_LINES else "bars"
        self.kind = kind if longest > 1 else "bars"
        self.notes: list[str] = []

    @cached_property
    def shown(self) -> list[Value]:
        """The values that are drawn."""
        if self.kind == "lines" or self.is_mixed:
            return [value for values in self.dated.values() for value in values]
        if self.is_alone:
            return self.series[self.figures[0]]
        years = [{value.year for value in values if value.year} for values in self.dated.values()]
        year = max(set.intersection(*years), default=None)
        return [[v for v in values if year is None or v.year == year][-1] for values in self.series.values()]

    @cached_property
    def period(self) -> str:
        """The period that all values share; empty where they do not."""
        periods = {value.period for value in self.shown}
        return periods.pop() if len(periods) == 1 and not self.is_mixed else ""

    def chart(self) -> Chart:
        """Return the chart with its words."""
        draw = self.lines if self.kind == "lines" else self.bars
        drawing = None if self.is_mixed else draw()
        if self.is_mixed:
            self.notes.append(_("These figures have different units and cannot be drawn in one chart."))
        name = self.figures[0].name if self.is_alone else ", ".join(figure.name for figure in self.figures)
        rows = self.shown
        if self.kind == "lines" or self.is_mixed:
            rows = [value for values in self.series.values() for value in values]
        default = name if self.is_alone else _("%(count)s figures compared") % {"count": len(self.figures)}
        return Chart(
            title=self.caption or default,
            subtitle=self.subtitle(),
            kind=self.kind,
            slugs=tuple(figure.slug for figure in self.figures),
            drawing=drawing,
            description=self.description(),
            notes=tuple(self.notes),
            rows=tuple(rows),
            name=name,
            years=years_of(rows),
            source=", ".join(dict.fromkeys(row.source for row in rows if row.source)),
        )

    def subtitle(self) -> str:
        """Return what was counted, and when, as far as it holds for every value."""
        unit, language = self.figures[0].unit, active_language()
        counted = in_language(unit, "many", language) if unit.measure == "count" else ""
        if self.is_alone and counted.lower() in self.figures[0].name.lower():
            counted = ""
        rhythm = wording.PER_YEAR[language] if unit.is_per_year else ""
        parts = [
            self.figures[0].name if self.is_alone and self.caption else "",
            "" if self.is_mixed else " ".join(filter(None, [counted, rhythm])),
            self.period,
            _("different years") if self.has_different_years() else "",
        ]
        text = " · ".join(filter(None, parts))
        return text[:1].upper() + text[1:]

    def has_different_years(self) -> bool:
        """Whether bars of several figures stand side by side for different years."""
        is_comparison = not (self.is_alone or self.is_mixed) and self.kind == "bars"
        return is_comparison and len({value.year for value in self.shown}) > 1

    def bars(self) -> Drawing:
        """Draw one bar for each value, and name the years between that have none."""
        rows: list[Row] = []
        earlier = None
        for value in self.shown:
            if self.is_alone and earlier and value.year and value.year - earlier > 1:
                between = sorted({earlier + 1, value.year - 1})
                rows.append(Row("–".join(map(str, between)), _("no value")))
            label = value.period if self.is_alone else value.name
            if not self.is_alone and not self.period:
                label = f"{value.name}, {value.period}"
            rows.append(Row(label, value.full_text, value.value, value.is_provisional))
            earlier = value.year
        return draw_bars(rows)

    def lines(self) -> Drawing:
        """Draw a line for each figure that has dated values, and say what its strokes mean."""
        series = [values for values in self.dated.values() if values]
        lasts = {values[-1].period for values in series}
        lines = []
        for values in series:
            points = [
                Point(moment(v.observation), v.year or 0, v.value, v.text, v.is_provisional, v.mark) for v in values
            ]
            if len(lasts) > 1:
                points[-1] = Point(**vars(points[-1]) | {"text": f"{values[-1].period}: {points[-1].text}"})
            lines.append(Line(values[0].name, tuple(points)))
        drawing = draw_lines(lines)
        self.explain(drawing, series)
        return drawing

    def explain(self, drawing: Drawing, series: list[list[Value]]) -> None:
        """Add the notes of lines: where the axis starts, what dots and dashes mean, what has no place in time."""
        roles = {stroke.role for stroke in drawing.strokes}
        unit, language = self.figures[0].unit, active_language()
        if drawing.floor:
            start = quantity(drawing.floor, language, unit.measure, in_language(unit, "many", language))
            self.notes.append(_("The vertical axis starts at %(value)s.") % {"value": start})
        if "gap" in roles:
            self.notes.append(_("Dotted: no values for the years between."))
        if any(dot.is_hollow for dot in drawing.dots):
            self.notes.append(_("Dashed, hollow points: provisional values."))
        if len(self.shown) < sum(map(len, self.series.values())):
            self.notes.append(_("Values without a year are in the table only."))

    def description(self) -> str:
        """Return the chart in words, for people who do not see it."""
        kind = _("Line chart.") if self.kind == "lines" else _("Bar chart.")
        values = self.shown
        ending = "."
        if len(values) > MOST_DESCRIBED:
            values = [v for all_of in self.dated.values() if all_of for v in dict.fromkeys((all_of[0], all_of[-1]))]
            ending = ". " + _("The table below holds all values.")
        name = "" if self.is_alone else "{0.name}, "
        said = "; ".join(f"{name}{{0.period}}: {{0.full_text}}".format(value) for value in values)
        return f"{kind} {said}{ending}"


def years_of(rows: list[Value]) -> str:
    """Return the first and the last year of values: "2010–2016"; empty where no source states one."""
    years = [row.year for row in rows if row.year]
    return "–".join(map(str, sorted({min(years), max(years)}))) if years else ""
