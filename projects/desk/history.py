"""What updates changed, for those who report: every update says what stood there before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from projects.models import Milestone, MilestoneUpdate
from ruhr_site.core import formatting
from ruhr_site.core.words import active_language


def field(name: str) -> Any:
    """Return a field of a milestone."""
    return Milestone._meta.get_field(name)


@dataclass(frozen=True)
class Change:
    """One field that an update changed: its name, and what it said before and after, as people read it."""

    label: str
    before: str
    after: str


def shown(name: str, value: Any) -> str:
    """Return a value of a milestone as people read it; days may be dates or their ISO form."""
    if not value:
        return _("none")
    if name == "status":
        return str(Milestone.Status(value).label)
    if name.endswith("_on"):
        day = value if isinstance(value, date) else date.fromisoformat(value)
        return formatting.day(day, active_language())
    return str(value)


def changes(update: MilestoneUpdate) -> list[Change]:
    """Return what an update changed, field by field."""
    found = []
    for name, before in update.previous.items():
        words = [shown(name, value) for value in (before, getattr(update, name))]
        if words[0] != words[1]:
            found.append(Change(str(field(name).verbose_name), *words))
    return found


def is_plan(update: MilestoneUpdate) -> bool:
    """Whether an update changed the plan, which only those who edit projects may do."""
    return shown("planned_on", update.previous.get("planned_on")) != shown("planned_on", update.planned_on)


def to_take_back(milestone: Milestone) -> MilestoneUpdate | None:
    """Return the update that may be taken back: the latest that still stands, if it is a report and not a plan."""
    latest = milestone.updates.standing().last()
    return latest if latest and latest.previous and not is_plan(latest) else None


def take_back(milestone: Milestone, update: MilestoneUpdate, user: Any) -> None:
    """Say again what the milestone said before an update, as an update that corrects it."""
    previous = milestone.reported
    for name, value in update.previous.items():
        setattr(milestone, name, field(name).to_python(value))
    milestone.save()
    milestone.keep_update(user, previous, corrects=update)
