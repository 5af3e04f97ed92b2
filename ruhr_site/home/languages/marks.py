"""What a translation has followed: the version of its source that it was last brought up to date with.

Of two pages in two languages the one without a mark is the source: the one that was written first. Facts are records
that both languages share, so that a changed figure concerns no mark.
"""

from typing import Any

from django.db import models
from wagtail.models import Page, Revision

from ruhr_site.core.revisions import keep_revision

from .contents import changed_fields


class TranslationMark(models.Model):
    """A page that is the translation of another, and the version of it that it says.

    `source_revision` is what the published translation says; `draft_revision`, where it is set, what its draft says,
    which counts from when the draft is published.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="translation_mark")
    source = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="translation_marks")
    source_revision = models.ForeignKey(Revision, null=True, on_delete=keep_revision, related_name="+")
    draft_revision = models.ForeignKey(Revision, null=True, on_delete=keep_revision, related_name="+")

    shows_on_pages = False

    @property
    def followed(self) -> Revision | None:
        """The version that the translation, its draft included, was brought up to date with."""
        return self.draft_revision or self.source_revision


def version_to_follow(source: Page) -> Revision | None:
    """Return the version that translations follow: the public one, or the latest draft of a page that is not public."""
    return source.live_revision if source.live else source.latest_revision


def set_mark(page: Page, source: Page) -> TranslationMark:
    """Remember that a page says what its source says now."""
    revision = version_to_follow(source)
    values = {"source": source, "source_revision": revision, "draft_revision": None}
    return TranslationMark.objects.update_or_create(page=page, defaults=values)[0]


def bring_up_to_date(mark: TranslationMark) -> None:
    """Remember that somebody has brought a translation up to date; a draft counts once it is published."""
    revision = version_to_follow(mark.source)
    if mark.page.live and not mark.page.has_unpublished_changes:
        mark.source_revision, mark.draft_revision = revision, None
    else:
        mark.draft_revision = revision
    mark.save()


def follow_published(page: Page, revision: Revision) -> None:
    """Keep the marks right when a page is published, as a translation, as a source, or as the second of two."""
    mark = TranslationMark.objects.filter(page=page).first()
    if mark and mark.draft_revision_id:
        mark.source_revision, mark.draft_revision = mark.draft_revision, None
        mark.save()
    as_source = list(page.translation_marks.select_related("source_revision", "draft_revision"))
    for each in as_source:
        skip_what_says_the_same(each, page, revision)
    if not mark and not as_source:
        source = page.get_translations().filter(alias_of=None, live=True).first()
        if source:
            set_mark(page, source)


def skip_what_says_the_same(mark: TranslationMark, source: Page, revision: Revision) -> None:
    """Move a mark on to a new version of the source that says what the marked one said."""
    for name in ("source_revision", "draft_revision"):
        marked: Any = getattr(mark, name)
        if marked and not changed_fields(source.specific_class, marked.content, revision.content):
            setattr(mark, name, revision)
            mark.save(update_fields=[name])
