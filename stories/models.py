"""Stories: what happens in the region, told in one language about records that both languages share."""

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from ruhr_site.core.models import BasePage
from ruhr_site.core.publication import Errors, stream_has_text
from ruhr_site.core.versions import RecordForm
from ruhr_site.core.words import InLanguage

from .blocks import StoryBlock
from .filters import story_listing
from .querysets import StoryPageQuerySet


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


class StoryIndexPage(BasePage):
    """All stories of a language, newest first, with filters as links."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.StoryPage"]
    page_description = _("The list of all stories, with filters.")
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of stories")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = story_listing(StoryPage.objects.child_of(self).for_cards(), request.GET)
        return context


class StoryPage(BasePage):
    """A story: an interview, a portrait, figures, a report or an event."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("Interview")
        PORTRAIT = "portrait", _("Portrait")
        FIGURES = "figures", _("Figures")
        REPORT = "report", _("Report")
        EVENT = "event", _("Event")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REPORT)
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

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("teaser"),
        FieldPanel("teaser_image"),
        InlinePanel("story_people", heading=_("People"), label=_("Person")),
        FieldPanel("body"),
        InlinePanel("story_figures", heading=_("Figures beside the text"), label=_("Figure")),
        MultiFieldPanel([FieldPanel(name) for name in ("sectors", "cities", "topics", "projects")], _("About")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("sectors", [index.SearchField("name_de"), index.SearchField("name_en")]),
        index.RelatedFields("cities", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def publication_errors(self) -> Errors:
        """A published story has a text."""
        errors = super().publication_errors()
        if not stream_has_text(self.body):
            errors["body"] = str(_("Write the text of the story."))
        return errors

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
    def labels(self) -> list[str]:
        """What stands above the headline: kind, first sector, cities."""
        about = [str(self.sector or ""), ", ".join(city.name for city in self.city_list)]
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

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["people"] = [row.person for row in self.story_people.select_related("person")]
        context["figures"] = self.figures_beside_text()
        return context


class StoryPerson(Orderable):
    """A person whom a story is about."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="story_people")
    person = models.ForeignKey(
        "core.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="story_people"
    )

    panels = [FieldPanel("person")]


class StoryFigure(Orderable):
    """A figure that stands beside a story's text."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="story_figures")
    figure = models.ForeignKey(
        "sectors.KeyFigure", verbose_name=_("figure"), on_delete=models.PROTECT, related_name="story_figures"
    )

    panels = [FieldPanel("figure")]
