"""The form after a project's end."""

import hashlib
import json
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from projects.days import plausible_day
from projects.desk.forms import day_input
from projects.models import Project
from ruhr_site.core.formatting import day
from ruhr_site.core.validators import readable
from ruhr_site.core.words import active_language

from .dates import latest_review, next_review

RESULTS = ("results_de", "results_en")
FIELDS = (*RESULTS, "lasting_contact", "review_on")


def handed_in(project: Project) -> dict[str, Any]:
    """Return what the record holds of the form's fields."""
    return {name: getattr(project, name) for name in FIELDS}


def mark_of(project: Project) -> str:
    """Return a mark that changes whenever somebody hands something in: what a form has been filled in against."""
    words = json.dumps(handed_in(project), default=str, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def field(name: str, **options: Any) -> Any:
    """Return the form field of a field of the record, with its label, help text and length."""
    return Project._meta.get_field(name).formfield(**options)


class EndForm(forms.Form):
    """What is handed in at the end; everything may be handed in later, so nothing is required.

    `seen` is the mark of the record when the form was begun: whoever is second sees the first's change and decides.
    """

    results_de = field("results_de", widget=AdminAutoHeightTextInput, validators=[readable])
    results_en = field("results_en", widget=AdminAutoHeightTextInput, validators=[readable])
    lasting_contact = field("lasting_contact", widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    review_on = field("review_on", widget=day_input(), validators=[plausible_day])
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, project: Project, on: date) -> None:
        self.project, self.on = project, on
        # What somebody else has stored in the meantime: (label, value).
        self.stored: list[tuple[str, str]] = []
        initial = handed_in(project) | {"seen": mark_of(project)}
        super().__init__(data, initial=initial | {"review_on": project.review_on or next_review(project, on)})

    def clean_review_on(self) -> date | None:
        """Refuse a day that has passed, and one that leaves the profile unseen for more than a year."""
        chosen, latest = self.cleaned_data["review_on"], latest_review(self.project, self.on)
        if chosen is None or chosen == self.project.review_on:
            return chosen
        if chosen <= self.on:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        if chosen > latest:
            words = _("A profile is reviewed every year: choose a day up to %(date)s.")
            raise forms.ValidationError(words % {"date": day(latest, active_language())})
        return chosen

    def clean(self) -> dict[str, Any]:
        """Refuse results in one language only, and what was begun before somebody else's change of the same."""
        cleaned = super().clean() or self.cleaned_data
        now = handed_in(self.project)
        for first, second in (RESULTS, RESULTS[::-1]):
            is_new = cleaned.get(first) and cleaned[first] != now[first]
            if is_new and not cleaned.get(second) and second not in self.errors:
                self.add_error(second, _("Write this in both languages."))
        others = [name for name in FIELDS if name in cleaned and cleaned[name] != now[name]]
        if cleaned.get("seen") != mark_of(self.project) and others:
            self.data = {**self.data.dict(), "seen": mark_of(self.project)}  # type: ignore[attr-defined]
            self.stored = [(str(self.fields[name].label), self.said(now[name])) for name in others]
            self.add_error(
                None, _("Somebody has changed this in the meantime. Read below what is stored, then decide.")
            )
        return cleaned

    def said(self, value: Any) -> str:
        """Return a stored value as it is read."""
        return day(value, active_language()) if isinstance(value, date) else value or "–"

    @property
    def changes(self) -> dict[str, Any]:
        """What the form changes of the record."""
        now = handed_in(self.project)
        return {name: self.cleaned_data[name] for name in FIELDS if self.cleaned_data[name] != now[name]}
