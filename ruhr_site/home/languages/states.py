"""How far a page is in its other language: missing, draft, behind or current."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from ruhr_site.core.kept import keep

from .contents import changed_fields
from .marks import TranslationMark, version_to_follow

OTHER = {"de": "en", "en": "de"}


class State(models.IntegerChoices):
    """How far a translation is, in the order of what there is to do."""

    MISSING = 0, _("missing")
    DRAFT = 1, _("draft")
    BEHIND = 2, _("behind")
    CURRENT = 3, _("current")


def language_of(page: Page) -> str:
    """Return the language code of a page, which is read once for all pages."""
    return keep("languages", lambda: dict(Locale.objects.values_list("pk", "language_code")))[page.locale_id]


def sources(pages: QuerySet) -> QuerySet:
    """Return those of the pages that are no translation and no alias."""
    is_translation = Exists(TranslationMark.objects.filter(page=OuterRef("pk")))
    return pages.filter(~is_translation, depth__gt=1, alias_of=None)


def with_states(pages: QuerySet) -> QuerySet:
    """Return source pages, each with `translation_id` and the `state` of its translation.

    A translation is behind if the public version of its source is not the one that it was last brought up to date with;
    versions that say the same have been told apart when they were published (`marks.skip_what_says_the_same`).
    """
    other = Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of=None)
    other = other.exclude(locale=OuterRef("locale"))
    followed = TranslationMark.objects.filter(source=OuterRef("pk"))
    is_behind = Q(live=True, followed_id__isnull=False) & ~Q(followed_id=F("live_revision"))
    return pages.annotate(
        translation_id=Subquery(other.values("pk")[:1]),
        translation_is_live=Subquery(other.values("live")[:1]),
        followed_id=Subquery(followed.values("source_revision")[:1]),
        state=Case(
            When(translation_id=None, then=Value(State.MISSING)),
            When(translation_is_live=False, then=Value(State.DRAFT)),
            When(is_behind, then=Value(State.BEHIND)),
            default=Value(State.CURRENT),
            output_field=models.IntegerField(),
        ),
    )


@dataclass
class Standing:
    """A page beside its counterpart: which was written first, and how far the translation is."""

    page: Page
    source: Page
    translation: Page | None
    state: State
    mark: TranslationMark | None

    @cached_property
    def changes(self) -> set[str]:
        """The fields in which the source says something else than the translation, its draft included, has followed."""
        now = version_to_follow(self.source) if self.mark else None
        followed = self.mark.followed if self.mark else None
        if not now or not followed or now == followed:
            return set()
        return changed_fields(self.source.specific_class, followed.content, now.content)

    @property
    def changed_labels(self) -> str:
        """The names of these fields as the form shows them, one after the other."""
        model = self.source.specific_class
        fields = [field for field in model._meta.get_fields() if field.name in self.changes]
        names = [
            getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural for field in fields
        ]
        return ", ".join(str(capfirst(name)) for name in names)

    @property
    def waits_for_publication(self) -> bool:
        """Whether the draft of the translation has followed the source, and its public version has not."""
        return self.state == State.BEHIND and not self.changes

    @property
    def language(self) -> str:
        """The language of the translation, or the one in which it is missing."""
        return OTHER[self.source_language]

    @property
    def source_language(self) -> str:
        """The language in which the page was written first."""
        return language_of(self.source)


def standing_of(page: Page) -> Standing:
    """Return how a page stands beside its counterpart."""
    mark = TranslationMark.objects.filter(page=page).select_related("source").first()
    source: Any = with_states(Page.objects.filter(pk=mark.source_id if mark else page.pk)).get()
    translation = page if mark else Page.objects.filter(pk=source.translation_id).first()
    if not mark and translation:
        mark = TranslationMark.objects.filter(page=translation, source=source).first()
    return Standing(page, source, translation, State(source.state), mark)
