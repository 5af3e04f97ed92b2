"""The forms with which values are proposed, dated and released."""

from decimal import Decimal
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser
from wagtail.models import Page

from .import_file import LARGEST_FILE
from .models import KeyFigure, Observation, Release
from .numbers import PLAIN, STYLE_CHOICES, parse_number


class NumberField(forms.CharField):
    """A number as people type it; one that could mean two things is asked about."""

    def to_python(self, value: Any) -> Any:
        """Return the Decimal."""
        text = super().to_python(value)
        return parse_number(text) if text else None

    def validate(self, value: Decimal | None) -> None:
        """Ask for a value where there is none; zero is one."""
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """A number has no validators for texts."""


class ProposalForm(forms.ModelForm):
    """A new value of a figure, or the correction of a published one."""

    value = NumberField(label=gettext_lazy("value"), help_text=gettext_lazy("Without separators, such as 1234.5."))

    class Meta:
        model = Observation
        fields = (
            *("year", "reference_date", "period_start", "period_end", "is_undated", "value", "status", "source"),
            *("source_url", "change_percent", "change_since", "note_de", "note_en", "supersedes", "reason"),
        )
        widgets = dict.fromkeys(("reference_date", "period_start", "period_end"), AdminDateInput)

    def __init__(self, *args: Any, figure: KeyFigure, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.instance.figure = figure
        corrected: Any = self.fields["supersedes"]
        corrected.queryset = Observation.objects.filter(pk__in=[o.pk for o in figure.series])
        corrected.label_from_instance = lambda o: f"{o.value:f} ({o.reference_year or _('undated')})"
        corrected.empty_label = _("none: this is a new value")
        self.fields["release"] = forms.ModelChoiceField(
            Release.objects.open().visible_to(user).filter(goes_live_at=None),
            label=_("release"),
            required=False,
            empty_label=_("a release of its own"),
            help_text=_("Values in one release go live together."),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a second value for a time that has one."""
        cleaned: dict[str, Any] = super().clean() or {}
        corrected = cleaned.get("supersedes")
        time = tuple(cleaned.get(name) for name in ("year", "reference_date", "period_start", "period_end"))
        others = [o for o in self.instance.figure.series if not corrected or o.pk != corrected.pk]
        if time in [o.time for o in others]:
            self.add_error("year", _("There is a value for this time already. Correct it, so that its history stays."))
        return cleaned

    def save(self, commit: bool = True) -> Observation:
        """Store the proposal in the chosen release, or in one of its own."""
        proposal = super().save(commit=False)
        proposal.entered_by = self.user
        proposal.release = self.cleaned_data["release"] or Release.objects.create(
            title=f"{proposal.figure.name}, {proposal.reference_year or _('undated')}", created_by=self.user
        )
        proposal.save()
        return proposal


class ExpectedForm(forms.ModelForm):
    """When the next value is expected."""

    class Meta:
        model = KeyFigure
        fields = ("next_expected_on",)
        widgets = {"next_expected_on": AdminDateInput}


class ReleasePageForm(forms.Form):
    """A drafted page that goes live with a release."""

    page = forms.ModelChoiceField(Page.objects.filter(depth__gt=1), label=gettext_lazy("page"), widget=AdminPageChooser)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        # The chooser cannot show what is no page.
        if self.data and not str(self.data.get("page") or "").isdecimal():
            self.data = {**self.data, "page": ""}

    def clean_page(self) -> Page:
        """Refuse a page that the account may not edit, or that has nothing new."""
        page = self.cleaned_data["page"].specific
        if not page.permissions_for_user(self.user).can_edit():
            raise forms.ValidationError(_("You may not edit this page."))
        draft = page.get_latest_revision_as_object()
        if draft.go_live_at and draft.go_live_at > timezone.now():
            raise forms.ValidationError(_("This page has a date of its own for going live. Take it away first."))
        if page.live and not page.has_unpublished_changes:
            raise forms.ValidationError(_("This page has no draft that could go live."))
        return page


class ScheduleForm(forms.Form):
    """The minute at which a release goes live."""

    goes_live_at = forms.DateTimeField(label=gettext_lazy("Goes live at"), widget=AdminDateTimeInput)

    def clean_goes_live_at(self) -> Any:
        """Refuse a minute that has passed."""
        minute = self.cleaned_data["goes_live_at"]
        if minute <= timezone.now():
            raise forms.ValidationError(_("This minute has passed."))
        return minute


class ImportForm(forms.Form):
    """A CSV file of values, and how numbers are written in it."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )
    style = forms.ChoiceField(
        label=gettext_lazy("How are numbers written in this file?"),
        choices=STYLE_CHOICES,
        initial=PLAIN,
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> Any:
        """Refuse a file that is larger than the longest one with as many rows as may be."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(LARGEST_FILE)}
            raise forms.ValidationError(_("The file has %(size)s, more than %(limit)s. Split it.") % sizes)
        return file
