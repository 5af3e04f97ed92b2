"""A release: new values, and drafted pages that speak of them, which go live in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page

from ruhr_site.core.approval import check_second_person
from ruhr_site.core.edge import purges
from ruhr_site.core.edge.changes import touched
from ruhr_site.core.publication import PublicationRefusedError

from .figures import KeyFigure
from .observations import Observation

# What a row names is there by the database's own rules; asking again would cost queries for each.
RECORDS = {"figure", "source", "supersedes", "release", "entered_by"}


class ReleaseQuerySet(models.QuerySet):
    """Releases by their state, and by who may know of them."""

    def open(self) -> "ReleaseQuerySet":
        """Not carried out yet."""
        return self.filter(released_at=None)

    def due(self, now: datetime) -> "ReleaseQuerySet":
        """Approved, and their minute has come."""
        return self.open().filter(goes_live_at__lte=now).order_by("goes_live_at", "pk")

    def visible_to(self, user: Any) -> "ReleaseQuerySet":
        """Open releases are under embargo: their author and those who may release know of them."""
        if user.has_perm("sectors.publish_keyfigure"):
            return self
        return self.filter(models.Q(created_by=user) | models.Q(released_at__isnull=False))


class Release(models.Model):
    """Values and pages that go live together, at once or at a set minute; until then nothing of them is public."""

    title = models.CharField(gettext_lazy("title"), max_length=200)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(gettext_lazy("created"), auto_now_add=True)
    goes_live_at = models.DateTimeField(gettext_lazy("goes live at"), null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    released_at = models.DateTimeField(gettext_lazy("released"), null=True, editable=False)
    failure = models.TextField(gettext_lazy("why it failed"), blank=True, editable=False)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("release")
        verbose_name_plural = gettext_lazy("releases")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def mark(self) -> str:
        """Return what stands for the present content: it changes with any value, page or draft of the release.

        Whoever confirms a release sends the mark of what was shown.
        """
        figures = self.observations.values("figure")
        in_force = Observation.objects.filter(figure__in=figures, released_at__isnull=False).count()
        values = self.observations.order_by("pk").values_list()
        pages = self.pages.order_by("pk").values_list("page", "revision", "page__latest_revision")
        return sha256(repr((in_force, list(values), list(pages))).encode()).hexdigest()

    def check_mark(self, seen: str | None) -> None:
        """Raise ValidationError where the release is not what somebody has seen; None is not checked."""
        if seen is not None and seen != self.mark():
            raise ValidationError(_("The release has changed since you looked at it. This is what it changes now."))

    def approve(self, user: Any, goes_live_at: datetime, seen: str | None = None) -> None:
        """Set the minute at which the release goes live, with the pages as they are now.

        Later edits of the pages are not part of it; they need a new approval. Raises ValidationError where the last
        edit of a page is the user's own.
        """
        self.check_mark(seen)
        rows = list(self.pages.select_related("page"))
        for row in rows:
            row.revision = row.page.latest_revision
            with saying_which(row.page.draft_title):
                check_second_person(row.page, row.revision, user)
        for row in rows:
            row.save()
        self.goes_live_at, self.released_by, self.failure = goes_live_at, user, ""
        self.save()
        log(self, "sectors.release.approve", user=user, data={"goes_live_at": goes_live_at.isoformat()})

    def recall(self, user: Any) -> None:
        """Take the approval back."""
        self.goes_live_at = self.released_by = None
        self.save()
        log(self, "sectors.release.recall", user=user)

    def fail(self, reason: str) -> None:
        """Take a scheduled release out of the schedule and keep the reason: it needs mending and a new approval."""
        Release.objects.filter(pk=self.pk, released_at=None).update(failure=reason, goes_live_at=None)
        self.failure, self.goes_live_at = reason, None

    def carry_out(self, user: Any, seen: str | None = None) -> None:
        """Make every value and page live in one transaction.

        Raises ValidationError, and changes nothing, where one of them may not go live, or where the release is not
        what its `mark` said when somebody looked at it.
        """
        with transaction.atomic():
            release = Release.objects.select_for_update().get(pk=self.pk)
            if release.released_at:
                raise ValidationError(_("This has been released already."))
            release.check_mark(seen)
            now = timezone.now()
            observations = list(release.observations.select_related("figure__unit", "supersedes"))
            for figure_id in sorted({observation.figure_id for observation in observations}):
                figure = KeyFigure.objects.select_for_update().get(pk=figure_id)
                release_values(figure, [o for o in observations if o.figure_id == figure_id], now)
            for row in release.pages.select_related("page", "revision"):
                publish(row, user)
            self.released_at, self.released_by, self.failure = now, user, ""
            self.save()
            log(self, "sectors.release", user=user)


def publish(row: "ReleasePage", user: Any) -> None:
    """Publish a page of a release. Raises ValidationError, with the page's title, where it cannot go live now."""
    revision = row.revision or row.page.latest_revision
    draft = revision.as_object()
    if draft.go_live_at and draft.go_live_at > timezone.now():
        raise ValidationError(_("“%(title)s” has a date of its own for going live.") % {"title": draft.title})
    with saying_which(draft.title):
        revision.publish(user=user)


@contextmanager
def saying_which(title: str) -> Iterator[None]:
    """Put the title of a page before the reasons why it may not go live."""
    try:
        yield
    except PublicationRefusedError as refusal:
        told = {"title": title, "problems": " ".join(refusal.messages)}
        raise ValidationError(_("“%(title)s”: %(problems)s") % told) from refusal


def release_values(figure: KeyFigure, observations: list[Observation], now: datetime) -> None:
    """Put new values of one figure in force. Raises ValidationError where they contradict those in force."""
    version = figure.version + 1
    superseded = {observation.supersedes_id for observation in observations}
    in_force = {observation.pk: observation for observation in figure.series}
    times = {o.time for o in figure.series if o.pk not in superseded}
    for observation in observations:
        if observation.supersedes_id and not in_force.pop(observation.supersedes_id, None):
            raise ValidationError(_("%(value)s: the value that it corrects is not in force.") % {"value": observation})
        if observation.time in times:
            raise ValidationError(_("%(value)s: there is a value for this time already.") % {"value": observation})
        times.add(observation.time)
        observation.clean_fields(exclude=RECORDS)
        observation.clean()
        observation.released_at, observation.version = now, version
    # In few queries for thousands of imported values; storing the release tells everybody that content has changed.
    Observation.objects.bulk_update(observations, ["released_at", "version"], batch_size=500)
    touched([figure], lists=version == 1)
    purges.write({"figures.values"}, figure, "changed")


class ReleasePage(models.Model):
    """A drafted page that goes live with a release."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, verbose_name=gettext_lazy("page"), on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("page of a release")
        verbose_name_plural = gettext_lazy("pages of a release")
        constraints = [models.UniqueConstraint(fields=["release", "page"], name="page_once_per_release")]
        ordering = ["pk"]
