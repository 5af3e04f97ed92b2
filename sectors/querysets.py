"""Reading the register without a query per figure."""

from django.db import models


class KeyFigureQuerySet(models.QuerySet):
    """Figures with what their words and values need."""

    def published(self) -> "KeyFigureQuerySet":
        """Only figures that visitors may see."""
        return self.filter(live=True)

    def with_values(self) -> "KeyFigureQuerySet":
        """Load unit, observations and sources in three queries for any number of figures."""
        return self.select_related("unit").prefetch_related("observations__source")
