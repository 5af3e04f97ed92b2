"""What a rule may know beside the paragraph."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..register import Register


def no_projects() -> list[Any]:
    """Return the projects of a text that belongs to none."""
    return []


@dataclass(frozen=True)
class Context:
    """The day, the register in the language of the text, and the projects that its page is about.

    `projects` is asked only where the answer matters, for it may cost a query. `is_profile` marks the page that
    describes its project; on other pages a text must name the project.
    """

    today: date
    register: Register
    projects: Callable[[], list[Any]] = no_projects
    is_profile: bool = False
