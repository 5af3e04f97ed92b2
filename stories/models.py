"""Stories: what happens in the region, told in one language about records that both languages share."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from ruhr_site.core.corrections import Corrected
from ruhr_site.core.filters import Listing
from ruhr_site.core.formatting import day
from ruhr_site.core.kept import keep
from ruhr_site.core.models import BasePage
from ruhr_site.core.publication import Errors, stream_has_text
from ruhr_site.core.versions import RecordForm
from ruhr_site.core.words import InLanguage

from .blocks import StoryBlock
from .files import StoryListFiles
from .filters import story_listing
from .forms import StoryForm
from .lists import lists_of_story
from .panels import STORY_PANELS
from .querysets import StoryPageQuerySet
from .rows import EventLink, RelatedStory, StoryFigure, StoryPerson
from .structured_data import article

__all__ = ["EventLink", "RelatedStory", "StoryFigure", "StoryIndexPage", "StoryPage", "StoryPerson", "Topic"]

CARD_PREVIEW = "card"


class Topic(models.Model):
    """A subject that stories share across sectors."""

    slug = models.SlugField(_("short name"), unique=True)
    name_de = models.CharField(_("name (German)"), max_length=80)
    name_en = models.CharField(_("name (English)"), max_length=80)
    name = InLanguage()

    base_form_class = RecordForm
    panels = [FieldPanel("slug"), FieldPanel("name_de"), FieldPanel("name_en")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name_de"]

    def __str__(self) -> str:
        return self.name


class StoryIndexPage(StoryListFiles, BasePage):
    """All stories of a language, newest first, with filters as links."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.StoryPage"]
    page_description = _("The list of all stories, with filters.")
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of stories")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = self.listing(request)
        return context

    def listing(self, request: Any) -> Listing:
        """Return the public stories that the request asks for."""
        stories = StoryPage.objects.child_of(self).for_cards()
        return story_listing(stories, request.GET, f"stories of {self.pk}", f"stories.{self.language}")


class StoryPage(Corrected, BasePage):
    """A story: an interview, a portrait, figures, a report or an event."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("Interview")
        PORTRAIT = "portrait", _("Portrait")
        FIGURES = "figures", _("Figures")
        REPORT = "report", _("Report")
        EVENT = "event", _("Event")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REPORT)
    is_retold = models.BooleanField(
        _("tells about an interview that appeared elsewhere"),
        default=False,
        help_text=_("Then the story needs no questions and answers of its own, nor the days of consent and approval."),
    )
    teaser_title = models.CharField(
        _("teaser title"),
        max_length=90,
        blank=True,
        help_text=_("A shorter headline for cards; where it is empty, the headline stands there."),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Leave it empty for an event of one day.")
    )
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("House and city, as a guest would look for it.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("text"))
    sectors = ParentalManyToManyField("sectors.Sector", verbose_name=_("sectors"), blank=True, related_name="stories")
    cities = ParentalManyToManyField("places.City", verbose_name=_("cities"), blank=True, related_name="stories")
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="stories")
    projects = ParentalManyToManyField(
        "projects.Project", verbose_name=_("projects"), blank=True, related_name="stories"
    )

    objects = PageManager.from_queryset(StoryPageQuerySet)()

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: list[str] = []
    page_description = _("An interview, a portrait, figures, a report or an event.")

    base_form_class = StoryForm
    content_panels = STORY_PANELS
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("place"),
        index.RelatedFields("sectors", [index.SearchField("name_de"), index.SearchField("name_en")]),
        index.RelatedFields("cities", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    # The people of a form that is being checked; None where those count that are stored.
    people_at_hand: list[StoryPerson] | None = None

    def stands_in(self) -> dict[str, Any]:
        """Return the lists of the page cache in which the story stands."""
        return super().stands_in() | lists_of_story(self)

    def clean(self) -> None:
        """An event does not end before it begins."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day lies before the first.")})

    def publication_errors(self) -> Errors:
        """A published story has a text, and what its kind demands."""
        errors = super().publication_errors()
        if not stream_has_text(self.body):
            errors["body"] = str(_("Write the text of the story."))
        if self.kind == self.Kind.EVENT and self.place and not self.starts_on:
            errors["starts_on"] = str(_("Say when the event takes place."))
        if self.kind == self.Kind.INTERVIEW and not self.is_retold and not self.has_questions:
            errors.setdefault("body", str(_("An interview has at least one block “Question and answer”.")))
        return errors | self.people_errors()

    def people_errors(self) -> Errors:
        """An interview names whom it was held with; its answers are published once the person has approved them."""
        people = self.story_people.all() if self.people_at_hand is None else self.people_at_hand
        if not people and (self.has_questions or self.kind == self.Kind.INTERVIEW):
            return {"story_people": str(_("Choose under “People” who was interviewed."))}
        names = [row.person.name for row in people if row.missing_agreements()]
        if names and self.has_questions:
            message = _("Record under “People” when %(names)s agreed to be published and approved the answers.")
            return {"story_people": str(message % {"names": ", ".join(names)})}
        return {}

    @property
    def has_questions(self) -> bool:
        """Whether the text holds questions and answers."""
        return any(block.block_type == "question" for block in self.body)

    @cached_property
    def sector_list(self) -> list[Any]:
        """The sectors, read once."""
        return list(self.sectors.all())

    @cached_property
    def city_list(self) -> list[Any]:
        """The cities, read once."""
        return list(self.cities.all())

    @property
    def sector(self) -> Any:
        """The first sector, which gives the story its colour; None where it has none."""
        return next(iter(self.sector_list), None)

    @property
    def card_title(self) -> str:
        """The headline of cards."""
        return self.teaser_title or self.title

    @property
    def is_event(self) -> bool:
        """Whether days, place and links of an event belong to the story."""
        return self.kind == self.Kind.EVENT

    @property
    def labels(self) -> list[str]:
        """What stands above the headline: kind, an event's first day, first sector, cities."""
        when = day(self.starts_on, self.language) if self.is_event and self.starts_on else ""
        about = [when, str(self.sector or ""), ", ".join(city.name for city in self.city_list)]
        return [str(self.get_kind_display()), *filter(None, about)]

    @property
    def reading_minutes(self) -> int:
        """The time to read the text at 200 words a minute, at least one minute."""
        words = sum(len(str(text).split()) for text in self.body.stream_block.get_searchable_content(self.body))
        return max(1, round(words / 200))

    def figures_beside_text(self) -> list[Any]:
        """The chosen figures that the text does not show as tiles already."""
        tiles = [figure for block in self.body if block.block_type == "figures" for figure in block.value]
        in_text = {figure.pk for figure in tiles if figure}
        rows = self.story_figures.select_related("figure")
        return [row.figure for row in rows if row.figure_id not in in_text]

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The page, and the card by which other pages lead to it."""
        return [("", _("Page")), (CARD_PREVIEW, _("Card"))]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the template of a preview."""
        return "stories/card.html" if mode_name == CARD_PREVIEW else super().get_preview_template(request, mode_name)

    def companions(self) -> dict[str, Any]:
        """Return what stands beside the text: people, figures, funded projects, chosen stories, an event's links."""
        return {
            "people": [row.person for row in self.story_people.select_related("person")],
            "figures": self.figures_beside_text(),
            "related": [row.story_id for row in self.related_stories.all()],
            "projects": list(self.projects.all()),
            "links": list(self.event_links.all()) if self.is_event else [],
        }

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        is_preview = getattr(request, "is_preview", False)
        context |= self.companions() if is_preview else keep(f"companions of {self.pk}", self.companions)
        context["structured_data"] = article(self, request)
        return context
