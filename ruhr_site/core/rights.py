"""What may be done with a picture: its licence and the consent of the people on it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .words import active_language


class Rights(models.Model):
    """Who made a picture, what its licence allows and for how long, and whether the people on it have agreed."""

    class Consent(models.TextChoices):
        NOT_NEEDED = "not_needed", _("not needed: nobody can be recognised")
        GIVEN = "given", _("given")
        OPEN = "open", _("needed, and not given yet")

    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made the picture, as it must be named beside it.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=255,
        blank=True,
        help_text=_("Under what the portal may show it: “CC BY 4.0”, or the contract and where it is kept."),
    )
    licence_scope = models.CharField(
        _("what the licence allows"),
        max_length=500,
        blank=True,
        help_text=_("In words, so that nobody uses it for more: “on this portal and in newsletters, not in print”."),
    )
    licence_en = models.CharField(
        _("licence (English)"),
        max_length=255,
        blank=True,
        default="",
        db_default="",  # so that the release before can store pictures beside this one
        help_text=_("Where its words are German: how English pages say it."),
    )
    licence_scope_en = models.CharField(
        _("what the licence allows (English)"), max_length=500, blank=True, default="", db_default=""
    )
    licence_ends_on = models.DateField(
        _("licence ends on"),
        null=True,
        blank=True,
        help_text=_("The last day on which it may be shown. The report on rights warns before it."),
    )
    consent = models.CharField(
        _("consent of the people shown"),
        max_length=10,
        choices=Consent,
        blank=True,
        help_text=_("Whoever can be recognised must have agreed; parents agree for their children."),
    )
    consent_by = models.CharField(
        _("consent given by"),
        max_length=255,
        blank=True,
        help_text=_("Who agreed, and where the letter or mail is kept."),
    )
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    consent_ends_on = models.DateField(
        _("consent ends on"),
        null=True,
        blank=True,
        help_text=_("Consent may be for a time, and may be withdrawn at any time: enter that day then."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a consent of nobody, and a consent that ends before it begins."""
        super().clean()
        errors = {}
        if self.consent == self.Consent.GIVEN:
            for name in ("consent_by", "consent_on"):
                if not getattr(self, name):
                    errors[name] = _("A consent that was given needs this, so that it can be shown later.")
        if self.consent_on and self.consent_ends_on and self.consent_ends_on < self.consent_on:
            errors["consent_ends_on"] = _("This day lies before the day on which consent was given.")
        if errors:
            raise ValidationError(errors)

    @property
    def licence_words(self) -> str:
        """The licence in the active language, in the words that there are."""
        return (active_language() == "en" and self.licence_en) or self.licence

    @property
    def licence_scope_words(self) -> str:
        """What the licence allows in the active language, in the words that there are."""
        return (active_language() == "en" and self.licence_scope_en) or self.licence_scope

    @property
    def publication_problem(self) -> str:
        """What keeps pages with this picture from being published; nothing where all is settled."""
        if not self.credit:
            message = _("Say at the picture “%(title)s” who made it: that is named beside it.")
        elif self.consent == self.Consent.OPEN:
            message = _("Not everybody shown on the picture “%(title)s” has agreed yet.")
        else:
            return ""
        return message % {"title": self}

    @property
    def ends_on(self) -> date | None:
        """The last day on which the picture may be shown; None where nothing ends."""
        return min(filter(None, (self.licence_ends_on, self.consent_ends_on)), default=None)

    @property
    def days_left(self) -> int | None:
        """For how many days from today it may be shown; negative where that has ended, None where nothing ends."""
        return (self.ends_on - timezone.localdate()).days if self.ends_on else None

    @property
    def what_ends(self) -> str:
        """What ends, or is missing, in words."""
        ending = [
            str(label)
            for day, label in ((self.licence_ends_on, _("licence")), (self.consent_ends_on, _("consent")))
            if day
        ]
        if self.consent == self.Consent.OPEN:
            ending.append(str(_("consent is missing")))
        return ", ".join(ending)
