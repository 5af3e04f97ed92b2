"""The visitor's form, and the forms with which the responsible answer and hand over."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.models import ContactMessage
from ruhr_site.core.validators import one_line

from .about import record_of, responsible
from .tokens import is_in_time, stamp


class ContactForm(forms.ModelForm):
    """What a visitor writes. `website` is a trap for machines; `stamp` says when the form was handed out.

    On public pages, which are the same for everybody and may come from a cache, the form has no stamp; what is sent
    without one is shown again with a stamp, to be read once more and sent. So time is measured for every message.
    """

    website = forms.CharField(required=False)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ContactMessage
        fields = ["name", "address", "subject", "text"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "address": forms.EmailInput(attrs={"autocomplete": "email"}),
            "text": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, data: Any = None, user: Any = None, words: str = "") -> None:
        super().__init__(data, auto_id="contact_%s", initial={"stamp": words})
        self.fields["name"].validators.append(one_line)
        self.fields["subject"].validators.append(one_line)
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        if user:
            del self.fields["name"], self.fields["address"]

    @property
    def is_trapped(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get("website"))

    @property
    def is_stamped(self) -> bool:
        """Whether the form says when it was handed out."""
        return bool(self.data.get("stamp"))

    def clean(self) -> dict[str, Any]:
        """Ask again where the form came too quickly or too late, with a fresh stamp and all words kept."""
        cleaned = super().clean() or self.cleaned_data
        if self.is_stamped and not is_in_time(self.data["stamp"]):
            self.add_error(None, _("The form was sent very quickly, or was open for very long. Please send it again."))
        return cleaned

    def with_fresh_stamp(self) -> "ContactForm":
        """Return the form to show again: a quick second try is no longer too quick, an old one no longer too old."""
        if not is_in_time(self.data.get("stamp", "")):
            self.data = {**self.data.dict(), "stamp": stamp()}  # type: ignore[attr-defined]
        return self


def form_context(kind: str, record: Any, form: ContactForm) -> dict[str, Any]:
    """Return what the form about a record needs in a template, in the active language."""
    return {
        "form": form,
        "kind": kind,
        "record": record,
        "action": reverse(f"contact:{kind}", args=[record.slug]),
        "days": settings.CONTACT_RETENTION_DAYS,
    }


class ReplyForm(forms.Form):
    """An answer; `seen` says how many answers there were when it was begun."""

    text = forms.CharField(label=_("Your answer"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, answers: int) -> None:
        super().__init__(data, initial={"seen": answers})
        self.answers = answers

    def clean_seen(self) -> int:
        """Refuse an answer to a message that somebody else has answered in the meantime."""
        if self.cleaned_data["seen"] != self.answers:
            self.data = {**self.data.dict(), "seen": str(self.answers)}  # type: ignore[attr-defined]
            self.add_error("text", _("Somebody has answered in the meantime. Read the answer above, then decide."))
        return self.answers


class HandOverForm(forms.Form):
    """To whom a message is given: somebody responsible, or an account that looks after all projects."""

    successor = forms.ModelChoiceField(
        label=_("Hand over to"),
        queryset=get_user_model().objects.none(),
        help_text=_("Members, and those who look after all projects. Make somebody new a member in the record first."),
    )

    def __init__(self, *args: Any, message: ContactMessage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        users = get_user_model().objects
        allowed = {user.pk for user in responsible(record_of(message))}
        allowed |= set(users.with_perm("projects.change_project").values_list("pk", flat=True))
        field: Any = self.fields["successor"]
        field.queryset = users.filter(pk__in=allowed, is_active=True).order_by("last_name", "first_name", "username")
        field.label_from_instance = lambda user: user.get_full_name() or user.get_username()
