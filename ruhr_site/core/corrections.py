"""Corrections: what was wrong on a published page, said in public, with the earlier version still to be read.

A note is written in the form of its page and waits in the draft like any other text. When the page is published, the
note records the version that was public until then. From that moment it stays with the page: no restored draft and no
form removes it. Only versions recorded so can be read by visitors, as long as the page itself can.
"""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.log_actions import log
from wagtail.models import Orderable, Page, Revision

from .edge.changes import touched
from .publication import CompletePageForm
from .revisions import keep_revision

LOG_ACTION = "core.correct"


class Correction(Orderable):
    """A note on what was corrected; published, it knows when, and which version was public until then.

    The primary key of a row is unknown to the draft that it comes from; `key` names it in both.
    """

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="corrections")
    key = models.UUIDField(default=uuid4, editable=False)
    date = models.DateField(gettext_lazy("date of the correction"), default=timezone.localdate)
    text = models.TextField(
        gettext_lazy("what was corrected"),
        max_length=600,
        help_text=gettext_lazy(
            "What was wrong and what is right, in one or two sentences: readers, the feed and search engines get them."
        ),
    )
    shows_earlier = models.BooleanField(
        gettext_lazy("the earlier version may be read"),
        default=True,
        help_text=gettext_lazy(
            "The note links to the text as it was until now. Untick only where it must not be read any more, "
            "for example because it violated somebody’s rights."
        ),
    )
    published_at = models.DateTimeField(null=True, editable=False)
    earlier = models.ForeignKey(Revision, null=True, editable=False, on_delete=keep_revision, related_name="+")

    panels = [FieldPanel("date"), FieldPanel("text"), FieldPanel("shows_earlier")]

    class Meta(Orderable.Meta):
        verbose_name = gettext_lazy("correction")
        verbose_name_plural = gettext_lazy("corrections")

    def __str__(self) -> str:
        return self.text

    def stands_in(self) -> dict[str, Any]:
        """Return the list of all corrections of a language."""
        return {f"corrections.{self.page.locale.language_code}": (self.published_at, self.text)}

    @property
    def earlier_address(self) -> str:
        """Where visitors read the version that was public until then; empty where there is none or it is closed."""
        if not (self.published_at and self.earlier_id and self.shows_earlier):
            return ""
        path = self.page.url_path.split("/", 2)[2].strip("/")
        return reverse("earlier_version", args=[path, self.earlier_id])


class CorrectedPageForm(CompletePageForm):
    """The form of a page with corrections."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse to delete what readers have read already."""
        cleaned = super().clean()
        formset = self.formsets.get("corrections")
        rows = formset.forms if formset else []
        if any(row.instance.published_at and formset._should_delete_form(row) for row in rows):
            said = _("A published correction stays. You can change its words, and close the earlier version.")
            self.add_error(None, ValidationError(said))
        return cleaned


class Corrected(models.Model):
    """Mixin of pages that are mostly text: their corrections and the versions that were public before."""

    base_form_class = CorrectedPageForm
    # What was wrong in one language, or on one page, was not wrong on its copy.
    exclude_fields_in_copy = ["corrections"]
    correction_panels = [
        InlinePanel(
            "corrections",
            heading=gettext_lazy("Corrections"),
            label=gettext_lazy("Correction"),
            help_text=gettext_lazy(
                "For mistakes on a published page that readers should know of, not for spelling. "
                "The version that is public now stays readable at an address of its own."
            ),
        )
    ]

    class Meta:
        abstract = True

    @cached_property
    def shown_corrections(self) -> list[Correction]:
        """The corrections, the newest first; in a preview those that are not published yet as well."""
        rows = self.corrections.all()  # type: ignore[attr-defined]
        return sorted(rows, key=lambda row: (row.date, row.sort_order or 0), reverse=True)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return a version of the page; corrections that are published stay in every version that is saved again."""
        page = super().with_content_json(content)  # type: ignore[misc]
        rows = list(page.corrections.all())
        for published in Correction.objects.filter(page=self.pk, published_at__isnull=False):
            row = next((row for row in rows if row.key == published.key or is_same(row, published)), None)
            if row is None:
                rows.append(published)
            else:
                for name in ("pk", "key", "published_at", "earlier_id"):
                    setattr(row, name, getattr(published, name))
        if rows:
            page.corrections = rows
        return page

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Store the page; when another version of it becomes public, its new corrections record which one was."""
        # Every way of publishing ends here. A page that was read from a draft does not know which version is public.
        stored = Page.objects.filter(pk=self.pk).values_list("live", "live_revision").first()
        done = super().save(*args, **kwargs)
        was_live, earlier = stored or (False, None)
        if self.live and self.live_revision_id and (not was_live or self.live_revision_id != earlier):  # type: ignore[attr-defined]
            self.record_corrections(earlier if was_live else None)
        return done

    def record_corrections(self, earlier: int | None) -> None:
        """Record with the new corrections which version was public until now, and log them."""
        new = Correction.objects.filter(page=self.pk, published_at=None)
        for row in new:
            log(instance=self, action=LOG_ACTION, data={"text": row.text, "earlier": earlier})
        rows = list(new)
        new.update(published_at=timezone.now(), earlier=earlier)
        touched(rows, lists=True)


def as_it_was(revision: Revision) -> Any:
    """Return a version of a page with those corrections alone that it had itself."""
    page: Any = revision.as_object()
    if isinstance(page, Corrected):
        own = {str(row.get("key")) for row in revision.content.get("corrections", [])}
        page.corrections = [row for row in page.corrections.all() if str(row.key) in own]  # type: ignore[attr-defined]
    return page


def is_same(row: Correction, published: Correction) -> bool:
    """Whether a drafted row is one that was published while somebody had its draft open."""
    return row.pk is None and (row.date, row.text) == (published.date, published.text)
