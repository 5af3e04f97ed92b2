"""Rows of a story: its people, figures, links and the stories to go on with."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

AGREEMENTS = ("consent_on", "approved_on")


class StoryPerson(Orderable):
    """A person whom a story is about, and when the person agreed to what it says. The agreement is never public."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="story_people")
    person = models.ForeignKey(
        "core.Person",
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="story_people",
        help_text=_("Portrait, name and role stand at the head of the story; they are kept with the person."),
    )
    consent_on = models.DateField(
        _("agreed to be published on"),
        null=True,
        blank=True,
        help_text=_("The day on which the person agreed that name, portrait and words are published."),
    )
    approved_on = models.DateField(
        _("approved the text on"),
        null=True,
        blank=True,
        help_text=_("The day on which the answers were approved in this language."),
    )
    approved_by = models.CharField(
        _("approved by"),
        max_length=120,
        blank=True,
        help_text=_("Name and office, if somebody else approved the text for the person."),
    )

    panels = [
        FieldPanel("person"),
        FieldRowPanel([FieldPanel("consent_on"), FieldPanel("approved_on")]),
        FieldPanel("approved_by"),
    ]

    def clean(self) -> None:
        """Nobody agreed on a day that is still to come."""
        today = timezone.localdate()
        ahead = [name for name in AGREEMENTS if (getattr(self, name) or today) > today]
        if ahead:
            raise ValidationError(dict.fromkeys(ahead, _("This day is still to come.")))

    def missing_agreements(self) -> list[str]:
        """Return which of the days is missing that an interview needs."""
        return [name for name in AGREEMENTS if not getattr(self, name)]


class StoryFigure(Orderable):
    """A figure that stands beside a story's text."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="story_figures")
    figure = models.ForeignKey(
        "sectors.KeyFigure", verbose_name=_("figure"), on_delete=models.PROTECT, related_name="story_figures"
    )

    panels = [FieldPanel("figure")]


class EventLink(Orderable):
    """A link about an event: its programme, the registration, the place."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="event_links")
    text = models.CharField(
        _("words of the link"), max_length=80, help_text=_("Says where it leads: “Programme”, “Registration”.")
    )
    url = models.URLField(_("address"))

    panels = [FieldPanel("text"), FieldPanel("url")]


class RelatedStory(Orderable):
    """A story to go on with, chosen by an editor. In another language its counterpart stands there."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="related_stories")
    story = models.ForeignKey(
        "stories.StoryPage", verbose_name=_("story"), on_delete=models.CASCADE, related_name="related_from"
    )

    panels = [FieldPanel("story")]
