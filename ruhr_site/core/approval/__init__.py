"""Two people for every page: whoever made the last edit does not make it public.

`NeedsSecondPerson` is the one gate. It stands where a page comes to be live and where a version is approved for later,
whatever button, bulk action, interface or forged request asks for it. Who asks is the account that Wagtail keeps in its
log context for every request to the admin, or the one that is named to `publish()`. Commands, such as the schedule and
the demo content, run without an account: what they publish has been approved before.
"""

from contextlib import nullcontext
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, get_active_log_context, log
from wagtail.models import Revision
from wagtail.signals import page_published

from ruhr_site.core.publication import PublicationRefusedError


def person_at_work() -> Any:
    """Return the account whose request to the admin is being answered; None in a command."""
    return get_active_log_context().user


def may_publish_alone(user: Any) -> bool:
    """Whether an account may do without a second person; it is logged when it does."""
    return user.has_perm("core.publish_alone")


def made_last_edit(page: Any, user: Any) -> bool:
    """Whether an account wrote the latest version of a page, or was the last to have it saved while typing."""
    return Revision.objects.filter(pk=page.latest_revision_id, user_id=user.pk).exists()


def refuse(page: Any, reason: str) -> None:
    """Raise PublicationRefusedError with a reason that says what to do instead."""
    refusal = PublicationRefusedError({NON_FIELD_ERRORS: [reason]})
    refusal.refused = page
    raise refusal


def check_second_person(page: Any, revision: Revision | None, user: Any) -> None:
    """Raise PublicationRefusedError where an account would publish what it has written itself."""
    if user and revision and revision.user_id == user.pk and not may_publish_alone(user):
        refuse(page, _("You made the last edit. Submit the page: a chief editor other than you approves it."))


class NeedsSecondPerson:
    """Mixin for pages that go live only when somebody other than the author of their last edit wants it."""

    live: bool
    pk: Any
    live_revision: Any
    live_revision_id: Any
    alias_of_id: Any

    def save_revision(self, user: Any = None, *args: Any, **kwargs: Any) -> Revision:
        """Store a version under the name of whoever is at work, also where Wagtail forgets to say who that is."""
        return super().save_revision(user or person_at_work(), *args, **kwargs)  # type: ignore[misc]

    def publish(self, revision: Revision, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Publish a version as the account that is named, outside of requests as well."""
        with LogContext(user=user) if user and user != person_at_work() else nullcontext():
            return super().publish(revision, user, *args, **kwargs)  # type: ignore[misc]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Store the page; where that makes another version public, a second person must want it."""
        fields = kwargs.get("update_fields")
        if self.live and (fields is None or "live" in fields):
            self.check_going_live(person_at_work())
        return super().save(*args, **kwargs)  # type: ignore[misc]

    def check_going_live(self, user: Any) -> None:
        """Raise PublicationRefusedError where a page, or a version of it, may not become public."""
        if not user or may_publish_alone(user):
            return
        if self.pk is None:
            refuse(self, _("A new page is a draft at first: submit it, and a chief editor other than you approves it."))
        stored = type(self)._base_manager.filter(pk=self.pk, live=True)  # type: ignore[attr-defined]
        # An alias shows what was approved at its original.
        if not self.alias_of_id and not stored.filter(live_revision=self.live_revision_id).exists():
            check_second_person(self, self.live_revision, user)


def check_schedule(instance: Revision, **kwargs: Any) -> None:
    """Ask for a second person when a version is approved for a later minute; log an administrator who needs none."""
    model = instance.content_type.model_class()
    if not instance.approved_go_live_at or not model or not issubclass(model, NeedsSecondPerson):
        return
    user = person_at_work()
    check_second_person(instance.object_str, instance, user)
    if user and instance.user_id == user.pk:
        log(instance.content_object, "core.schedule_alone", user=user, revision=instance)


def log_publishing_alone(instance: Any, revision: Revision | None, alias: bool = False, **kwargs: Any) -> None:
    """Keep in the page's history that nobody else has seen what an administrator has published."""
    user = person_at_work()
    if instance.live and user and revision and revision.user_id == user.pk and not alias:
        log(instance, "core.publish_alone", user=user, revision=revision)


def connect() -> None:
    """Listen to versions that are approved, and to pages that are published."""
    pre_save.connect(check_schedule, sender=Revision, dispatch_uid="second-person-for-schedule")
    page_published.connect(log_publishing_alone, dispatch_uid="log-publishing-alone")
