"""Rows of the front page: its sections in their order, the stories and the figures that editors pick."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from .sections import Kind


class HomeSection(Orderable):
    """A section of the front page at its place."""

    page = ParentalKey("home.HomePage", on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(_("section"), max_length=12, choices=Kind)

    panels = [FieldPanel("kind")]


class HomeHighlight(Orderable):
    """A story that an editor wants to be seen on the front page."""

    page = ParentalKey("home.HomePage", on_delete=models.CASCADE, related_name="highlights")
    story = models.ForeignKey(
        "stories.StoryPage", verbose_name=_("story"), on_delete=models.CASCADE, related_name="highlighted_by"
    )

    panels = [FieldPanel("story")]


class HeadlineFigure(Orderable):
    """A figure at the head of the front page."""

    page = ParentalKey("home.HomePage", on_delete=models.CASCADE, related_name="headline_figures")
    figure = models.ForeignKey(
        "sectors.KeyFigure", verbose_name=_("figure"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("figure")]
