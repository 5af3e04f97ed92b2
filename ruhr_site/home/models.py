"""The front page of a language, and pages that are only text."""

from itertools import islice
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from projects.models import Project, ProjectIndexPage, ProjectPage
from projects.models.pages import project_for_profile
from projects.progress import Progress
from ruhr_site.core.blocks import PROSE_FEATURES, FormStreamBlock, ProseBlock
from ruhr_site.core.corrections import Corrected
from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.examples import example
from ruhr_site.core.kept import keep
from ruhr_site.core.models import BasePage
from ruhr_site.core.publication import Errors, stream_has_text
from ruhr_site.core.visibility import visible
from ruhr_site.home.languages.marks import TranslationMark
from ruhr_site.home.searching.models import SearchEntry
from ruhr_site.places.models import CityIndexPage
from sectors.models import KeyFigure, SectorIndexPage, SectorPage
from sectors.models.pages import sector_rows
from sectors.register import figures_by_id
from stories.choosing import chosen_stories
from stories.models import StoryIndexPage, StoryPage

from .contact_pages import ContactPage, PressFigure, PressPage, PressPicture
from .rows import HeadlineFigure, HomeHighlight, HomeSection
from .sections import Kind, Section, arrange

__all__ = [
    "ContactPage",
    "HeadlineFigure",
    "HomeHighlight",
    "HomePage",
    "HomeSection",
    "PressFigure",
    "PressPage",
    "PressPicture",
    "SearchEntry",
    "SharePicture",
    "StandardPage",
    "TranslationMark",
]

HIGHLIGHTS = 6
HEADLINE_FIGURES = 4


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


class ReasonsBlock(FormStreamBlock):
    """The region's case, in an order that editors choose."""

    reason = ReasonBlock()


class HomePage(BasePage):
    """The front page: the opening with the map, then the sections in the order that editors choose."""

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
        Project,
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The project that began last stands there where none is chosen."),
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "stories.StoryIndexPage",
        "sectors.SectorIndexPage",
        "projects.ProjectIndexPage",
        "places.CityIndexPage",
        "home.StandardPage",
        "home.PressPage",
        "home.ContactPage",
    ]
    page_description = _("The front page of a language.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        InlinePanel(
            "sections",
            heading=_("Order of the page"),
            label=_("Section"),
            max_num=len(Kind),
            help_text=_(
                "What is not listed is not shown. Without any section all stand there in the usual order. Headline "
                "figures in the first place belong to the opening with the map."
            ),
        ),
        InlinePanel(
            "headline_figures",
            heading=_("Headline figures"),
            label=_("Figure"),
            max_num=HEADLINE_FIGURES,
            help_text=_("Without any, the first figures of the region stand there."),
        ),
        FieldPanel("lead_story"),
        InlinePanel(
            "highlights",
            heading=_("Highlights"),
            label=_("Story"),
            max_num=HIGHLIGHTS,
            help_text=_("Up to six stories. Places that stay free are filled with the newest."),
        ),
        FieldPanel("case"),
        FieldPanel("project"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("case")]

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["lead"], context["highlights"] = self.stories()
        context["indexes"] = self.indexes()
        context["sectors"] = sector_rows(SectorPage.objects.filter(locale=self.locale_id), self.language)
        context["figures"] = self.figures()
        context.update(self.project_context())
        sections = self.arranged(context)
        context["opens_with_figures"] = bool(sections) and sections[0].kind == Kind.FIGURES
        context["sections"] = sections[1:] if context["opens_with_figures"] else sections
        return context

    def arranged(self, context: dict[str, Any]) -> list[Section]:
        """The sections in the editors' order, without those that would be empty."""
        content = context | {str(Kind.REASONS): self.case, str(Kind.PEOPLE): context["sectors"]}
        chosen = [row.kind for row in self.sections.all()] or Kind.values
        return arrange(kind for kind in chosen if content.get(kind))

    def stories(self) -> tuple[StoryPage | None, list[StoryPage]]:
        """The lead story and the highlights: those that editors have picked, then the newest."""
        cards = StoryPage.objects.filter(locale=self.locale_id).for_cards()
        depends_on(f"stories.{self.language}.newest")
        newest = keep(f"newest stories {self.language}", lambda: list(cards[: 2 * HIGHLIGHTS + 1]))
        lead = chosen_stories([self.lead_story_id], self.language)
        picked = chosen_stories((row.story_id for row in self.highlights.all()), self.language)
        picked_pks = {story.pk for story in picked}
        lead = lead or [story for story in newest if story.pk not in picked_pks][:1]
        others = {story.pk: story for story in [*picked, *newest] if story not in lead}
        return next(iter(lead), None), list(others.values())[:HIGHLIGHTS]

    def figures(self) -> list[KeyFigure]:
        """The figures that editors have picked; without any, the first of the region."""
        picked = [row.figure for row in self.headline_figures.select_related("figure")]
        scope = KeyFigure.Scope.REGION
        region = figures_by_id().matching(lambda figure: figure.scope == scope, f"figures.{scope.value}")
        return picked or list(islice(region, HEADLINE_FIGURES))

    def indexes(self) -> dict[str, Page]:
        """The public index pages below this page by kind: stories, sectors, projects, cities."""
        names = ("storyindexpage", "sectorindexpage", "projectindexpage", "cityindexpage")
        depends_on(*(f"{name}.{self.language}" for name in names))
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
        """The project with its profile in this language, its status today and its milestones."""
        project = project_for_profile(self.project_id or self.latest_project_id())
        if project is None:
            return {"project": None}
        depends_on(f"projects.{self.language}.project-{project.pk}")
        profiles = self.profiles().filter(project=project).defer(*ProjectPage.SECTIONS)
        return {
            "project": project,
            "profile": keep(f"profile {project.pk} {self.language}", profiles.first),
            "status": project.status(timezone.localdate()),
            "progress": Progress.of(project.milestones.all()),
        }

    def profiles(self) -> Any:
        """The public profiles of projects in this language."""
        return visible(ProjectPage.objects).filter(locale=self.locale_id)

    def latest_project_id(self) -> int | None:
        """The project that began last, of those that have a profile in this language."""
        latest = self.profiles().order_by(F("project__starts_on").desc(nulls_last=True), "-pk")
        depends_on(f"projects.{self.language}.latest")
        return keep(f"latest project {self.language}", latest.values_list("project", flat=True).first)


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
    part_of = "page"
    file = models.FileField(upload_to="share")
    digest = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("picture for shared links")

    def __str__(self) -> str:
        return self.page.title
