"""Projects and milestones by state and by who may change them."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from wagtail.models import PageQuerySet

from ruhr_site.core.visibility import visible

# How long before its day a milestone is called due.
DUE_WITHIN = timedelta(days=14)


class ProjectQuerySet(models.QuerySet):
    """Projects by their dates and their members."""

    def running(self, on: date) -> "ProjectQuerySet":
        """Projects under way on a day."""
        return self.filter(starts_on__lte=on).exclude(ends_on__lt=on)

    def of_member(self, user: Any) -> "ProjectQuerySet":
        """Projects whose milestones the account may update."""
        return self.filter(members__user=user)

    def for_profile(self) -> "ProjectQuerySet":
        """Projects with all that a profile shows, in a fixed number of queries."""
        return self.select_related("programme__visual").prefetch_related(
            "partnerships__organisation__city",
            "funding_shares",
            "indicators",
            "documents__document",
            "milestones__updates__evidence__document",
            "milestones__updates__evidence__image__renditions",
            "sectors",
            "cities",
            "figures",
        )


class MilestoneQuerySet(models.QuerySet):
    """Milestones by what they still need and by who may change them."""

    def open(self) -> "MilestoneQuerySet":
        """Milestones that are neither reached nor dropped."""
        return self.exclude(status__in=["reached", "dropped"])

    def to_report(self, on: date) -> "MilestoneQuerySet":
        """Open milestones that wait for a report on a day: overdue, due within two weeks, or left open at the end."""
        has_begun = models.Q(project__starts_on=None) | models.Q(project__starts_on__lte=on)
        is_due = models.Q(due__lte=on + DUE_WITHIN)
        return self.open().with_due().filter(models.Q(project__ends_on__lt=on) | (has_begun & is_due))

    def with_due(self) -> "MilestoneQuerySet":
        """Milestones with the day on which they are expected as `due`, ordered by it."""
        return self.annotate(due=Coalesce("forecast_on", "planned_on")).order_by("due", "pk")


class MilestoneUpdateQuerySet(models.QuerySet):
    """Updates by whether they still hold."""

    def standing(self) -> "MilestoneUpdateQuerySet":
        """Updates that nobody took back, without those that take others back."""
        return self.filter(corrects=None, corrections=None)


class ProjectPageQuerySet(PageQuerySet):
    """Profiles as listings need them."""

    def for_cards(self) -> "ProjectPageQuerySet":
        """Public profiles, the latest start first, with all that a card shows."""
        return (
            visible(self)
            .defer(*self.model.SECTIONS)
            .select_related("teaser_image", "locale", "project__programme")
            .prefetch_related("teaser_image__renditions", "project__sectors")
            .order_by(models.F("project__starts_on").desc(nulls_last=True), "-pk")
        )
