"""What visitors write to the people responsible for a project or a sector, and what these answer."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .projects import Project


class ContactMessage(models.Model):
    """A visitor's message. It is delivered once its address has been confirmed, and deleted when its time is over."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("address not confirmed")
        NEW = "new", _("new")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(
        Project, verbose_name=_("project"), null=True, on_delete=models.CASCADE, related_name="messages"
    )
    sector = models.ForeignKey(
        "sectors.Sector", verbose_name=_("sector"), null=True, on_delete=models.CASCADE, related_name="messages"
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=100)
    address = models.EmailField(_("e-mail address"))
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("message"), max_length=5000)
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.UNCONFIRMED)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sender"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="assigned_messages",
    )
    # Keyed digests that change every day: they count messages of one sender and cannot be turned back into addresses.
    address_digest = models.CharField(max_length=64, blank=True, db_index=True)
    network_digest = models.CharField(max_length=64, blank=True, db_index=True)

    shows_on_pages = False

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="message_about_one_thing",
                condition=models.Q(project__isnull=False, sector__isnull=True)
                | models.Q(project__isnull=True, sector__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.subject


class ContactReply(models.Model):
    """An answer to a message, sent by mail; never changed afterwards."""

    message = models.ForeignKey(ContactMessage, on_delete=models.CASCADE, related_name="replies")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("answer"), max_length=5000)

    shows_on_pages = False

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.message}: {self.made_at:%Y-%m-%d}"
