"""Reading the register without a query per figure."""

from django.apps import apps
from django.db import models


class KeyFigureQuerySet(models.QuerySet):
    """Figures with what their words and values need."""

    def published(self) -> "KeyFigureQuerySet":
        """Only figures that visitors may see: their words are published, and a value is released."""
        has_value = apps.get_model("sectors", "Observation").objects.filter(
            figure=models.OuterRef("pk"), released_at__isnull=False
        )
        return self.filter(models.Exists(has_value), live=True)

    def with_values(self) -> "KeyFigureQuerySet":
        """Load words, released values and the day of the last check in two queries for any number of figures."""
        observations = apps.get_model("sectors", "Observation").objects
        released = observations.filter(released_at__isnull=False).select_related("source", "release")
        return (
            self.select_related("unit", "sector", "city")
            .prefetch_related(models.Prefetch("observations", released))
            .annotate(last_checked_at=models.Max("checks__checked_at"))
        )
