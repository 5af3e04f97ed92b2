"""What the updates of a milestone tell readers: evidence, days expected earlier, and what happened when and why.

An update that was taken back stays in the history, marked with the day on which that happened: whoever has read it
finds out what became of it. Its reason and its evidence are no longer shown, and the day that it expected no longer
counts. The correcting update is that mark and no entry of its own. Accounts are shown in the admin only.

Everything is read from updates that are loaded with the milestone (`ProjectQuerySet.for_profile`), without a query.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from projects.models import Evidence, Milestone, MilestoneUpdate

DAYS = ("planned_on", "forecast_on", "reached_on")


@dataclass(frozen=True)
class Entry:
    """An update and when it was taken back; None where it still holds."""

    update: "MilestoneUpdate"
    taken_back_at: datetime | None


def history(milestone: "Milestone") -> list[Entry]:
    """Return the updates of a milestone, the latest first."""
    updates = list(milestone.updates.all())
    taken_back = {update.corrects_id: update.made_at for update in updates if update.corrects_id}
    entries = [Entry(update, taken_back.get(update.pk)) for update in updates if not update.corrects_id]
    return sorted(entries, key=lambda entry: (entry.update.made_at, entry.update.pk), reverse=True)


def standing(milestone: "Milestone") -> "list[MilestoneUpdate]":
    """Return the updates that nobody took back, the oldest first, as `MilestoneUpdateQuerySet.standing` does."""
    return [entry.update for entry in reversed(history(milestone)) if not entry.taken_back_at]


def evidence_of(milestone: "Milestone") -> "list[Evidence]":
    """Return the evidence of the updates that still hold."""
    return [piece for update in standing(milestone) for piece in update.evidence.all()]


def told_day(milestone: "Milestone", on: date) -> date | None:
    """Return the day that readers are told beside the plan: when it was reached, or while it is open, its forecast."""
    if milestone.reached_on:
        return milestone.reached_on
    return milestone.forecast_on if milestone.shown_status(on) in ("planned", "under_way", "delayed") else None


def earlier_forecasts(milestone: "Milestone", on: date) -> list[date]:
    """Return the days on which it was expected and no longer is, each once, in the order in which they were told."""
    days = [day for update in standing(milestone) for day in (before(update, "forecast_on"), update.forecast_on)]
    told = (milestone.planned_on, told_day(milestone, on))
    return list(dict.fromkeys(day for day in [*days, milestone.forecast_on] if day and day not in told))


def before(update: "MilestoneUpdate", name: str) -> Any:
    """Return what a field said before an update; None where that is not known."""
    value = update.previous.get(name)
    return date.fromisoformat(value) if value and name in DAYS else value


def changed(update: "MilestoneUpdate", names: Iterable[str]) -> list[str]:
    """Return those of the fields that say something, and something else than before the update."""
    return [name for name in names if getattr(update, name) and getattr(update, name) != before(update, name)]
