"""Sectors and key figures: the records and the pages that show them.

`figures` and `observations` are the register, `releases` how its values go live, `records` the sectors, `pages` prose.
"""

from .figures import KeyFigure, Source, Unit
from .observations import FigureCheck, Observation
from .pages import SectorIndexPage, SectorPage
from .records import Sector, SectorFigure
from .releases import Release, ReleasePage

__all__ = [
    "FigureCheck",
    "KeyFigure",
    "Observation",
    "Release",
    "ReleasePage",
    "Sector",
    "SectorFigure",
    "SectorIndexPage",
    "SectorPage",
    "Source",
    "Unit",
]
