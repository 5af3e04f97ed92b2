"""The front page of a language, and pages that are only text."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from projects.models import Project, ProjectIndexPage, ProjectPage
from projects.models.pages import project_for_profile
from projects.progress import Progress
from ruhr_site.core.blocks import PROSE_FEATURES, ProseBlock
from ruhr_site.core.corrections import Corrected
from ruhr_site.core.examples import example
from ruhr_site.core.kept import keep
from ruhr_site.core.models import BasePage
from ruhr_site.core.publication import Errors, stream_has_text
from ruhr_site.core.visibility import visible
from ruhr_site.home.languages.marks import TranslationMark
from ruhr_site.places.models import CityIndexPage
from sectors.models import KeyFigure, SectorIndexPage, SectorPage
from sectors.models.pages import sector_rows
from stories.models import StoryIndexPage, StoryPage

__all__ = ["HeadlineFigure", "HomePage", "SharePicture", "StandardPage", "TranslationMark"]

STORIES_ON_HOME = 7


class ReasonBlock(blocks.StructBlock):
    """One reason for the region: a heading and a short text."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(label=_("Text"), features=PROSE_FEATURES)

    class Meta:
        icon = "pick"
        label = _("Reason")
        group = _("Text")
        template = "blocks/reason.html"
        description = _("One reason to come to the region.")
        preview_value = example("reason")


class ReasonsBlock(blocks.StreamBlock):
    """The region's case, in an order that editors choose."""

    reason = ReasonBlock()


class HomePage(BasePage):
    """The front page: map, headline figures, stories, the region's case, sectors, a project."""

    headline = RichTextField(
        _("headline"), features=["italic"], help_text=_("Words in italics are set in the signal colour.")
    )
    case = StreamField(ReasonsBlock(), verbose_name=_("the region’s case"), blank=True)
    lead_story = models.ForeignKey(
        StoryPage,
        verbose_name=_("lead story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The newest story leads where none is chosen."),
    )
    project = models.ForeignKey(
        Project, verbose_name=_("project"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "stories.StoryIndexPage",
        "sectors.SectorIndexPage",
        "projects.ProjectIndexPage",
        "places.CityIndexPage",
        "home.StandardPage",
    ]
    page_description = _("The front page of a language.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        InlinePanel("headline_figures", heading=_("Headline figures"), label=_("Figure"), max_num=4),
        FieldPanel("lead_story"),
        FieldPanel("case"),
        FieldPanel("project"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("case")]

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["stories"] = self.stories()
        context["indexes"] = self.indexes()
        context["sectors"] = sector_rows(SectorPage.objects.filter(locale=self.locale_id), self.language)
        context["figures"] = [row.figure for row in self.headline_figures.select_related("figure")]
        context.update(self.project_context())
        return context

    def stories(self) -> list[StoryPage]:
        """The lead story and the newest others."""
        cards = StoryPage.objects.filter(locale=self.locale_id).for_cards()
        newest = keep(f"newest stories {self.language}", lambda: list(cards[:STORIES_ON_HOME]))
        if not self.lead_story_id:
            return newest
        lead = keep(f"lead story {self.lead_story_id}", lambda: list(cards.filter(pk=self.lead_story_id)))
        return (lead + [story for story in newest if story.pk != self.lead_story_id])[:STORIES_ON_HOME]

    def indexes(self) -> dict[str, Page]:
        """The public index pages below this page by kind: stories, sectors, projects, cities."""
        return keep(f"indexes {self.pk}", self._read_indexes)

    def _read_indexes(self) -> dict[str, Page]:
        kinds = {
            StoryIndexPage: "stories",
            SectorIndexPage: "sectors",
            ProjectIndexPage: "projects",
            CityIndexPage: "cities",
        }
        pages = visible(Page.objects.child_of(self)).type(*kinds).select_related("content_type")
        return {kinds[page.specific_class]: page for page in pages}

    def project_context(self) -> dict[str, Any]:
        """The chosen project with its profile in this language, its status today and its milestones."""
        project = project_for_profile(self.project_id)
        if project is None:
            return {"project": None}
        profiles = visible(ProjectPage.objects).filter(project=project, locale=self.locale_id)
        return {
            "project": project,
            "profile": keep(f"profile {project.pk} {self.language}", profiles.first),
            "status": project.status(timezone.localdate()),
            "progress": Progress.of(project.milestones.all()),
        }


class HeadlineFigure(Orderable):
    """A figure at the head of the front page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="headline_figures")
    figure = models.ForeignKey(KeyFigure, verbose_name=_("figure"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("figure")]


class StandardPage(Corrected, BasePage):
    """A page that is only text: imprint, privacy, accessibility, plain language. Those in menus stand in the footer."""

    body = StreamField(ProseBlock(), verbose_name=_("text"))

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = _("A page of text, such as the imprint.")

    content_panels = [*BasePage.content_panels, FieldPanel("body"), *Corrected.correction_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page of text")

    def publication_errors(self) -> Errors:
        """A page of text has a text."""
        errors = super().publication_errors()
        if not stream_has_text(self.body):
            errors["body"] = str(_("Write the text of the page."))
        return errors


class SharePicture(models.Model):
    """The picture that stands beside a shared link to a page. It exists while visitors may see the page."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="share_picture")
    file = models.FileField(upload_to="share")
    digest = models.CharField(max_length=16)
