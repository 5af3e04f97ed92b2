"""What every app builds on: the base page, the picture with credit and alternative text, the person."""

from datetime import date, timedelta
from pathlib import PurePath
from secrets import token_hex
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError, get_upload_to
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import expand_db_html
from wagtail.search import index

from .approval import NeedsSecondPerson
from .approval.forms import DraftCopyForm
from .approval.task import SecondPersonApproval
from .choosing import unready_pictures
from .corrections import Correction
from .edge.collecting import depends_on
from .edge.purges import Purge
from .kept import keep
from .last_runs import LastRun
from .outbox import Mail
from .publication import CompletePageForm, CompleteToPublish, Errors, has_text
from .rights import Rights
from .schedule import ScheduleFailure
from .slugs import slug_input, spelt_out
from .uploads import PictureFileField
from .uses import shown_by
from .versions import RecordForm
from .visibility import private_paths, visible
from .words import InLanguage

__all__ = [
    "BasePage",
    "Correction",
    "LastRun",
    "Mail",
    "Person",
    "PortalImage",
    "PortalRendition",
    "Purge",
    "ScheduleFailure",
    "SecondPersonApproval",
]

TEASER_LENGTH = 250
REVIEW_AFTER = timedelta(days=365)


class PortalImage(Rights, AbstractImage):
    """A picture with the words of each language, and what may be done with it. Its file is stored clean."""

    file = PictureFileField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    alt_de = models.CharField(
        _("alternative text (German)"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for people who do not see it."),
    )
    alt_en = models.CharField(_("alternative text (English)"), max_length=255, blank=True)
    alt = InLanguage()

    told_apart = dict.fromkeys(("credit", "licence", "licence_en", "licence_scope", "licence_scope_en"), "rights") | {
        "title": "title"
    }

    admin_form_fields = (
        "file",
        "title",
        "alt_de",
        "alt_en",
        "credit",
        "licence",
        "licence_en",
        "licence_scope",
        "licence_scope_en",
        "licence_ends_on",
        "consent",
        "consent_by",
        "consent_on",
        "consent_ends_on",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """The alternative text in the active language."""
        if not self.alt:
            depends_on(f"portalimage{self.pk}.title")
        return self.alt or self.title

    @property
    def rights(self) -> "PortalImage":
        """The picture as one of which credit and licence are shown."""
        depends_on(f"portalimage{self.pk}.rights")
        return self

    def stands_in(self) -> dict[str, Any]:
        """Return the list of all files, in which each stands under its name."""
        return {"portalimage.files": (self.pk, self.file.name)}

    def get_upload_to(self, filename: str) -> str:
        """Return a name that no other file ever had, so that browsers may keep what they got under it."""
        path = PurePath(filename)
        return super().get_upload_to(f"{path.stem[:20]}.{token_hex(6)}{path.suffix.lower()}")

    def create_rendition(self, filter: Filter) -> "PortalRendition":
        """Make a size; where it cannot be stored, Wagtail shows a gap in the admin instead of failing."""
        try:
            return super().create_rendition(filter)
        except OSError as error:
            raise SourceImageIOError(str(error)) from error


class PortalRendition(AbstractRendition):
    """A size and format of a picture."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    part_of = "image"

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="rendition_file")]  # every request for a picture looks here


class Person(index.Indexed, models.Model):
    """A person whom stories are about, or whom visitors can ask."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("short name"), unique=True, help_text=_("Used in addresses and imports; do not change it.")
    )
    role_de = models.CharField(_("role (German)"), max_length=200)
    role_en = models.CharField(_("role (English)"), max_length=200)
    portrait = models.ForeignKey(
        PortalImage, verbose_name=_("portrait"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    phone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        help_text=_("Everybody sees it where the person is named as a contact: +49 201 …"),
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Everybody sees it where the person is named as a contact.")
    )
    role = InLanguage()

    base_form_class = RecordForm
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("role_de"),
        FieldPanel("role_en"),
        FieldPanel("portrait"),
        FieldPanel("phone"),
        FieldPanel("email"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def dialled(self) -> str:
        """The telephone number as it is dialled: without what only helps to read it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


def translations_tag(translation_key: Any) -> str:
    """Return the tag of a page in all languages."""
    return f"translations.{translation_key.hex[:12]}"


class BasePage(NeedsSecondPerson, CompleteToPublish, Page):
    """What every page has: a teaser that fits any card, a picture, and its counterparts in the other languages."""

    teaser = RichTextField(
        _("teaser"),
        features=["figure"],
        max_length=TEASER_LENGTH,
        help_text=_(
            "One or two sentences that make sense on their own: for cards, search engines and the top of the page."
        ),
    )
    teaser_image = models.ForeignKey(
        PortalImage, verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    review_on = models.DateField(
        _("next review"),
        null=True,
        blank=True,
        help_text=_("When somebody should read the page again; a year after its publication where no day is set."),
    )

    base_form_class = CompletePageForm
    copy_form_class = DraftCopyForm
    content_panels = [*Page.content_panels, FieldPanel("teaser"), FieldPanel("teaser_image")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", widget=slug_input(), help_text=_("The end of the page’s address.")),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            _("For search engines"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], _("For menus")),
        FieldPanel("review_on"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("teaser", boost=2)]

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        """The page in one or two sentences of plain text, for search engines, feeds and shared links."""
        return self.search_description or strip_tags(expand_db_html(self.teaser))

    @property
    def language(self) -> str:
        """The language code of the page's tree."""
        return self.locale.language_code

    def review_due_on(self) -> date | None:
        """The day on which the page should be read again; None for a page that was never published."""
        published = self.last_published_at
        return self.review_on or (timezone.localdate(published) + REVIEW_AFTER if published else None)

    def publication_errors(self) -> Errors:
        """Every page needs its teaser: cards, search and shared links are made from it; pictures need a maker."""
        missing = {} if has_text(self.teaser) else {"teaser": str(_("Write a teaser."))}
        return missing | unready_pictures(self)

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        return super()._get_autogenerated_slug(spelt_out(base_slug))

    def get_view_restrictions(self) -> Any:
        """Return the restrictions of the page; where the whole portal has none, nothing needs to be asked."""
        return super().get_view_restrictions() if private_paths() else PageViewRestriction.objects.none()

    def counterparts(self) -> dict[str, str]:
        """Return the address of this page in each language in which it is public, its own included."""

        def read() -> dict[str, str]:
            pages = visible(self.get_translations(inclusive=True)).select_related("locale")
            return {page.locale.language_code: page.url for page in pages}

        return keep(f"counterparts {self.translation_key}", read, [translations_tag(self.translation_key)])

    def stands_in(self) -> dict[str, Any]:
        """Return the lists of the page cache in which the page stands, with what decides on its place in them."""
        language, name = self.language, self._meta.model_name
        lists: dict[str, Any] = {
            f"{name}.{language}": True,
            translations_tag(self.translation_key): self.url_path,
        }
        if self.depth == 3 and self.show_in_menus:
            lists[f"menu.{language}"] = (self.title, self.url_path)
        if self.depth > 2 and self.numchild:
            lists[f"parents.{language}"] = True
        if self.last_published_at:
            lists[f"{name}.published"] = (self.first_published_at, timezone.localdate(self.last_published_at))
        return lists | {f"shown.{model}{pk}": True for model, pk in shown_by(self)}

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        """Add the page's addresses by language and the page's own words for the head of the document."""
        context = super().get_context(request, *args, **kwargs)
        context["counterparts"] = self.counterparts()
        return context
