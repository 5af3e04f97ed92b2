"""Charts of key figures: `content` chooses values and words, `bars` and `lines` place them, `sheet` makes a file."""

from .content import KINDS, MOST_FIGURES, Chart, compose
from .sheet import Sheet, sheet

__all__ = ["KINDS", "MOST_FIGURES", "Chart", "Sheet", "compose", "sheet"]
