"""Nothing is overwritten unseen: a form that was opened before somebody else saved shows both versions, and asks.

`KeepsOthersWork` is the mixin of every form with which several people edit the same page or record. The form carries
the mark of the version that it was filled from (`seen`). Where another one is stored by now, the form is refused with
everything that was typed in it, beside what the other person has stored (`versions`); the button of the decision sends
the mark of what was shown (`decided`). Saving while typing brings the mark up to date; the version that the same tab
has stored in this way is named as well (Wagtail's `overwrite_revision_id`).
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import get_edit_handler
from wagtail.log_actions import registry
from wagtail.models import Page, Revision, RevisionMixin

from .choosing import OnlyOwnFiles


def last_saved() -> int:
    """Return the number of the latest version of anything: it tells whether drafts have changed."""
    return Revision.objects.aggregate(last=Max("pk"))["last"] or 0


class SeenField(forms.CharField):
    """The mark of the version that a form was filled from. It is no content: it never counts as a change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return that nothing was written."""
        return False


@dataclass
class Versions:
    """What stands beside the form of whoever came second: whose version is stored, since when, and what differs."""

    who: Any
    when: datetime | None
    mark: str
    differences: list[Any] = field(default_factory=list)


def stored(instance: Any) -> Any:
    """Return a page or record as it is stored now, with the latest draft."""
    fresh = type(instance)._default_manager.get(pk=instance.pk)
    return fresh.get_latest_revision_as_object() if isinstance(fresh, RevisionMixin) else fresh


def last_edit(instance: Any) -> tuple[Any, datetime | None]:
    """Return who stored the latest version, and when."""
    if isinstance(instance, RevisionMixin):
        revision = Revision.objects.filter(pk=instance.latest_revision_id).select_related("user").first()
        return (revision.user, revision.created_at) if revision else (None, None)
    entry = registry.get_logs_for_instance(instance).select_related("user").first()
    return (entry.user, entry.timestamp) if entry else (None, None)


def revision_mark(instance: Any) -> str:
    """Return the mark of the latest revision; text that is saved while typing keeps its number and changes its time."""
    revision = Revision.objects.filter(pk=instance.latest_revision_id).values_list("pk", "created_at").first()
    return f"{revision[0]}@{revision[1].isoformat()}" if revision else ""


def has_seen(data: Any, latest: str) -> bool:
    """Whether a form was filled from the latest version, or whoever sends it has seen both."""
    if own := data.get("overwrite_revision_id"):
        return latest.startswith(f"{own}@")
    return latest in (data.get("decided"), data.get("seen", ""))


def pause_saving_while_typing(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Answer a form that saves while typing, and is out of date, that the button leads to both versions."""
    is_typing = request.method == "POST" and not request.accepts("text/html")
    if not is_typing or not isinstance(instance, RevisionMixin) or has_seen(request.POST, revision_mark(instance)):
        return None
    told = _("Another version has been saved in the meantime. Save to see both, and decide.")
    refusal = {"success": False, "error_code": "invalid_revision", "error_message": told}
    return JsonResponse(refusal, status=HTTPStatus.BAD_REQUEST)


def differences(theirs: Any, mine: Any, request: Any) -> list[Any]:
    """Return Wagtail's comparison of each field in which two versions differ, deletions being theirs."""
    model = type(mine)
    panel = model.get_edit_handler() if isinstance(mine, Page) else get_edit_handler(model)
    bound = panel.get_bound_panel(instance=theirs, request=request, form=None)
    return [found for compare in bound.get_comparison() if (found := compare(theirs, mine)).has_changed()]


class KeepsOthersWork(forms.BaseForm):
    """Mixin for the forms of pages and records; the hooks in `core.wagtail_hooks` tell it when it is being saved."""

    instance: Any
    versions: Versions | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = SeenField(required=False, initial=self.mark(self.instance) if self.instance.pk else "")

    def mark(self, instance: Any) -> str:
        """Return what stands for a version: the revision and its time, or a digest of what the form edits."""
        if isinstance(instance, RevisionMixin):
            return revision_mark(instance)
        serialise = getattr(instance, "serializable_data", lambda: get_serializable_data_for_fields(instance))
        edited = set(self.fields) | set(getattr(self, "formsets", {}))
        content = {name: value for name, value in serialise().items() if name in edited}
        return sha256(json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()

    def is_valid(self) -> bool:
        """Refuse what was filled from another version than the one that is stored."""
        is_valid = super().is_valid()
        request = getattr(self.instance, "saved_by_request", None)
        if not is_valid or request is None:
            return is_valid
        theirs = stored(self.instance)
        latest = self.mark(theirs)
        if has_seen(self.data, latest):
            return True
        mine = self.save(commit=False)  # type: ignore[attr-defined]
        who, when = last_edit(theirs)
        self.versions = Versions(who, when, latest, differences(theirs, mine, request))
        self.add_error(None, _("Another version has been saved in the meantime. Nothing is lost: decide below."))
        return False

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Tell a form that was saved while typing the mark of what it has stored."""
        return [*super().get_field_updates_for_resave(), ("seen", self.mark(self.instance))]  # type: ignore[misc]


class RecordForm(OnlyOwnFiles, KeepsOthersWork, WagtailAdminModelForm):
    """Form of a record without rules of its own."""
