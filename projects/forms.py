"""Forms of projects and milestones."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class ProjectForm(WagtailAdminModelForm):
    """The form of a project with its rows; contradictions between rows stand at the row."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse a second main institution."""
        cleaned = super().clean()
        partnerships = self.formsets.get("partnerships")
        if partnerships is not None and partnerships.is_valid():
            leads = [
                form
                for form in partnerships.forms
                if form.cleaned_data.get("role") == "lead" and not form.cleaned_data.get("DELETE")
            ]
            for form in leads[1:]:
                form.add_error("role", _("A project has only one main institution."))
        return cleaned


class MilestoneForm(WagtailAdminModelForm):
    """The form with which project staff update a milestone; every change is kept as an update."""

    def save(self, commit: bool = True) -> Any:
        """Save the milestone, and what changed as an update of its own."""
        milestone = super().save(commit)
        if commit and self.has_changed():
            milestone.updates.create(
                made_by=self.for_user,
                **{
                    name: getattr(milestone, name)
                    for name in ("status", "planned_on", "forecast_on", "reached_on", "note_de", "note_en")
                },
            )
        return milestone
