"""Sectors and key figures: the records (`figures`, `records`) and the pages that show them (`pages`)."""

from .figures import KeyFigure, Observation, Source, Unit
from .pages import SectorIndexPage, SectorPage
from .records import Sector, SectorFigure

__all__ = [
    "KeyFigure",
    "Observation",
    "Sector",
    "SectorFigure",
    "SectorIndexPage",
    "SectorPage",
    "Source",
    "Unit",
]
