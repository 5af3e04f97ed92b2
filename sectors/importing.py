"""Values from a CSV file: what each row would do to the register, and the release that proposes all of them.

All or nothing: a file with one refused row proposes nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ruhr_site.core import formatting
from ruhr_site.core.words import active_language

from .import_cells import TIMES, Reading, Register, model_errors
from .import_file import read_rows, said
from .models import Observation, Release
from .numbers import PLAIN, SEPARATORS
from .wording import stated_change

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
COMPARED = ("value", "status", "source_id", "source_url", "note_de", "note_en")
BATCH = 500
# Of so many refused rows the reasons are kept, of the others the number.
TOLD = 200


@dataclass(slots=True)
class Row:
    """A valid row: the observation that it would propose, and why somebody should look at it again."""

    number: int
    kind: str
    observation: Observation
    doubts: list[str] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """Whether it corrects a value in force."""
        return self.kind == CHANGED


@dataclass(slots=True)
class Refused:
    """A cell that cannot be imported, with the reason."""

    number: int
    column: str
    reason: str


@dataclass
class Outcome:
    """What a file would do: its valid rows in their order, its refused rows, and the cells of the first of these."""

    rows: list[Row] = field(default_factory=list)
    refused_rows: list[int] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    has_separators: bool = False

    def of_kind(self, kind: str) -> list[Row]:
        """Return the rows of a kind."""
        return [row for row in self.rows if row.kind == kind]

    @property
    def proposed(self) -> list[Row]:
        """The rows that would propose something."""
        return [row for row in self.rows if row.kind != UNCHANGED]

    @property
    def doubtful(self) -> list[Row]:
        """The rows that somebody must have checked before the import."""
        return [row for row in self.rows if row.doubts]

    @property
    def is_importable(self) -> bool:
        """Whether nothing is refused and there is something to propose."""
        return not self.refused and bool(self.proposed)

    @property
    def mark(self) -> str:
        """A short text that is equal for equal outcomes."""
        parts = [(r.number, r.kind, r.observation.supersedes_id, r.doubts) for r in self.rows]
        return sha256(repr((parts, self.refused_rows)).encode()).hexdigest()

    def refuse(self, number: int, errors: list[tuple[str, ValidationError]]) -> None:
        """Add a refused row with the errors of its cells by column."""
        self.refused_rows.append(number)
        self.has_separators |= any(error.code == SEPARATORS for _column, error in errors)
        if len(self.refused_rows) <= TOLD:
            self.refused += [Refused(number, column, " ".join(error.messages)) for column, error in errors]


def check_file(file: IO[bytes], style: str = PLAIN) -> Outcome:
    """Return what a file with numbers in a style (`numbers.STYLES`) would do to the register now.

    Raises ValidationError where it cannot be read as a whole. Reads it twice: first only its form.
    """
    if not sum(1 for _row in read_rows(file)):
        raise ValidationError(_("The file has no values below its header."))
    file.seek(0)
    register = Register()
    outcome = Outcome()
    first_rows: dict[Any, int] = {}
    for number, cells in read_rows(file):
        reading = Reading(cells, register, style)
        errors = list(reading.errors.items()) or list(judge(number, reading, register, first_rows, outcome.rows))
        if errors:
            outcome.refuse(number, errors)
    if outcome.is_importable:
        add_doubts(outcome.rows)
    return outcome


def judge(
    number: int, reading: Reading, register: Register, first_rows: dict[Any, int], rows: list[Row]
) -> Iterator[tuple[str, ValidationError]]:
    """Append the row to `rows`, or yield why it is refused, by column."""
    observation = Observation(**reading.fields)
    corrected = register.in_force.get((observation.figure_id, observation.time))
    if corrected and all(getattr(observation, name) == getattr(corrected, name) for name in COMPARED):
        row = Row(number, UNCHANGED, corrected)
    else:
        row = Row(number, CHANGED if corrected else NEW, observation)
        if corrected:
            # The file has no columns for these.
            observation.change_percent, observation.change_since = corrected.change_percent, corrected.change_since
            observation.supersedes = corrected
    if row.kind != UNCHANGED and (errors := list(model_errors(observation))):
        yield from errors
        return
    first = first_rows.setdefault((observation.figure_id, observation.time), number)
    if first == number:
        rows.append(row)
    else:
        column = next(name for name in TIMES if reading.cells[name].strip())
        message = _("Row %(row)s has a value of this figure for this time already.")
        yield column, ValidationError(message % {"row": said(first)})


def add_doubts(rows: Iterable[Row]) -> None:
    """Say of which proposals somebody should look at the value again.

    A correction is compared with what it corrects, a new value with the one before it, as it will be after the import.
    """
    series: dict[int, dict[Any, tuple[date, Decimal]]] = {}
    for row in rows:
        figure, time, day = row.observation.figure, row.observation.time, row.observation.last_day
        if figure.pk not in series:
            series[figure.pk] = {o.time: (o.last_day, o.value) for o in figure.series if o.last_day}
        if day:
            series[figure.pk][time] = (day, row.observation.value)
    ordered = {pk: sorted(times.values()) for pk, times in series.items()}
    for row in rows:
        if row.kind == UNCHANGED:
            continue
        observation, corrected = row.observation, row.observation.supersedes
        earlier = earlier_value(ordered[observation.figure_id], observation.last_day)
        previous = corrected.value if corrected else earlier
        if previous is not None:
            row.doubts += doubts(observation.value, previous)
        if observation.change_percent is not None and observation.value != previous:
            change = {"change": stated_change(observation, active_language())}
            row.doubts.append(_("The change that the source stated (%(change)s) is kept.") % change)


def earlier_value(series: list[tuple[date, Decimal]], day: date | None) -> Decimal | None:
    """Return the last value before a day; None where there is none, or no day."""
    place = bisect_left(series, day, key=lambda item: item[0]) if day else 0
    return series[place - 1][1] if place else None


def doubts(value: Decimal, previous: Decimal) -> list[str]:
    """Return why a value is not plausible after the previous one."""
    words = {"value": formatting.number(previous, active_language())}
    if value * previous < 0:
        return [_("The sign is another than that of the previous value, %(value)s.") % words]
    if abs(value) > 2 * abs(previous):
        return [_("More than twice the previous value, %(value)s.") % words]
    if 2 * abs(value) < abs(previous):
        return [_("Less than half of the previous value, %(value)s.") % words]
    return []


def propose(outcome: Outcome, name: str, user: Any) -> Release:
    """Propose all new and changed values of a checked file in one release, named after the file."""
    with transaction.atomic():
        title = _("Import %(file)s") % {"file": name}
        release = Release.objects.create(title=title[:200], created_by=user)
        proposals = [row.observation for row in outcome.proposed]
        for proposal in proposals:
            proposal.release, proposal.entered_by = release, user
        Observation.objects.bulk_create(proposals, batch_size=BATCH)
        log(release, "sectors.propose", user=user, data={"file": name, "values": len(proposals)})
    return release
