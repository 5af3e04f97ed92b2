"""How far a project has come, counted from its milestones."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Progress:
    """Milestones reached of those that count (dropped ones do not), and their weighted share in per cent, rounded down:
    it is 100 only when all are reached.
    """

    reached: int
    total: int
    percent: int

    @classmethod
    def of(cls, milestones: Iterable[Any]) -> "Progress":
        """Count milestones by status and weight."""
        counted = [milestone for milestone in milestones if milestone.status != "dropped"]
        reached = [milestone for milestone in counted if milestone.status == "reached"]
        weight = sum(milestone.weight for milestone in counted)
        percent = 100 * sum(milestone.weight for milestone in reached) // weight if weight else 0
        return cls(len(reached), len(counted), percent)
