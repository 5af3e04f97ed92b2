"""The form with which a milestone is reported on: status, days, a line of text in both languages, and evidence."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from projects.models import Evidence, Milestone
from ruhr_site.core.storing import store
from ruhr_site.core.uploads import PictureField
from ruhr_site.core.validators import one_line

from .uploads import PHOTO, PdfField

DAYS = ("forecast_on", "reached_on")
NOTES = ("note_de", "note_en")
EVIDENCE = ("evidence_de", "evidence_en")
PHOTO_WORDS = ("photo_alt_de", "photo_alt_en", "photo_credit")


def day_input() -> forms.DateInput:
    """Return the browser's own field for a day: it works without JavaScript, and well on a phone."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def keep_file(instance: Any, field: str) -> None:
    """Store the file of a picture or document; raises ValidationError at the field that it came from."""
    try:
        store(instance)
    except forms.ValidationError as refusal:
        raise forms.ValidationError({field: refusal.messages}) from refusal


class ReportForm(forms.ModelForm):
    """A report on a milestone. `seen` is the latest update that the person had read when the form was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    evidence_de = forms.CharField(label=_("What it shows (German)"), max_length=200, required=False)
    evidence_en = forms.CharField(label=_("What it shows (English)"), max_length=200, required=False)
    document = PdfField(label=_("Document (PDF)"), required=False)
    url = forms.URLField(label=_("Link"), required=False, assume_scheme="https", max_length=200)
    photo = PictureField(label=_("Photo"), required=False, **PHOTO)
    photo_alt_de = forms.CharField(label=_("What is seen on the photo (German)"), max_length=255, required=False)
    photo_alt_en = forms.CharField(label=_("What is seen on the photo (English)"), max_length=255, required=False)
    photo_credit = forms.CharField(label=_("Who took the photo"), max_length=255, required=False)

    class Meta:
        model = Milestone
        fields = ["status", *DAYS, *NOTES]
        labels = {"note_de": _("In one line (German)"), "note_en": _("In one line (English)")}
        widgets = {"status": forms.RadioSelect, **{name: day_input() for name in DAYS}}

    def __init__(self, data: Any = None, files: Any = None, *, instance: Milestone, latest: int) -> None:
        super().__init__(data, files, instance=instance, initial={"seen": latest})
        self.latest = latest
        self.previous = instance.reported
        for name in (*NOTES, *EVIDENCE, *PHOTO_WORDS):
            self.fields[name].validators.append(one_line)

    @property
    def evidence_fields(self) -> list[Any]:
        """The fields of the evidence, as the template shows them."""
        return [self[name] for name in (*EVIDENCE, "document", "url", "photo", *PHOTO_WORDS)]

    @property
    def has_evidence_errors(self) -> bool:
        """Whether something about the evidence is wrong, so that it has to be in sight."""
        return any(field.errors for field in self.evidence_fields)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was changed and nothing added."""
        return not set(self.changed_data) - {"seen"}

    def clean_seen(self) -> int:
        """Refuse a report by somebody who has not read the latest one; what was typed stays."""
        seen = self.cleaned_data["seen"]
        if seen != self.latest:
            self.data = self.brought_up_to_date(seen)
            self.add_error(None, _("This milestone was updated in the meantime. Read the update, then decide."))
        return self.latest

    def brought_up_to_date(self, seen: int) -> dict[str, Any]:
        """Return what was typed, with what others have stored since in the fields that the person left alone."""
        typed = self.data.dict() | {"seen": str(self.latest)}  # type: ignore[attr-defined]
        first = self.instance.updates.filter(pk__gt=seen).order_by("pk").first()
        before = first.previous if first else {}
        alone = [name for name in before if name in self.fields and typed.get(name, "") == str(before[name] or "")]
        return typed | {name: str(self.previous[name] or "") for name in alone}

    def clean_url(self) -> str:
        """Take addresses of the web only."""
        url = self.cleaned_data["url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Enter an address that begins with https://."))
        return url

    def clean(self) -> dict[str, Any]:
        """Refuse words in one language only, and a photo without its words."""
        cleaned = super().clean() or self.cleaned_data
        for first, second in (NOTES, NOTES[::-1], EVIDENCE, EVIDENCE[::-1]):
            if cleaned.get(first) and not cleaned.get(second) and second not in self.errors:
                self.add_error(second, _("Write this in both languages."))
        for name in PHOTO_WORDS:
            if cleaned.get("photo") and not cleaned.get(name):
                self.add_error(name, _("A photo needs this: some readers do not see it, and whoever took it is named."))
        return cleaned

    def check_days(self, on: date) -> None:
        """Refuse a newly expected day in the past, and a day before the project began."""
        start = self.instance.project.starts_on
        new = {name: self.cleaned_data.get(name) for name in DAYS if name in self.changed_data}
        for name, day in new.items():
            if day and start and day < start:
                self.add_error(name, _("This day lies before the start of the project."))
            elif day and name == "forecast_on" and day < on:
                self.add_error(name, _("This day has passed. When do you expect the milestone now?"))

    def report(self, user: Any) -> None:
        """Store the milestone, the update and its evidence; call it in a transaction.

        Raises ValidationError, by field, for a file that cannot be stored.
        """
        milestone = super().save()
        update = milestone.keep_update(user, self.previous)
        words = {
            f"title_{code}": self.cleaned_data[f"evidence_{code}"] or getattr(milestone, f"title_{code}")
            for code in ("de", "en")
        }
        for found in self.evidence(user, words["title_de"]):
            Evidence.objects.create(update=update, **found, **words)

    def evidence(self, user: Any, title: str) -> list[dict[str, Any]]:
        """Store the files that were handed in, and return what each piece of evidence is."""
        found: list[dict[str, Any]] = []
        given = self.cleaned_data
        owned = {"title": title, "uploaded_by_user": user}
        if given["document"]:
            document = get_document_model()(file=given["document"], **owned)
            document._set_document_file_metadata()
            keep_file(document, "document")
            document.save()
            found.append({"document": document})
        if given["photo"]:
            words = {name: given[f"photo_{name}"] for name in ("alt_de", "alt_en", "credit")}
            photo = get_image_model()(file=given["photo"], **owned, **words)
            photo._set_image_file_metadata()
            keep_file(photo, "photo")
            photo.save()
            found.append({"image": photo})
        if given["url"]:
            found.append({"url": given["url"]})
        return found
