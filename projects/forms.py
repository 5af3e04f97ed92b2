"""Forms of projects and milestones."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ruhr_site.core.versions import RecordForm


class ProjectForm(RecordForm):
    """The form of a project with its rows; contradictions between rows stand at the row."""

    def clean(self) -> dict[str, Any]:
        """Refuse a second main institution, and shares that together exceed the total cost."""
        cleaned = super().clean() or self.cleaned_data
        leads = [row for row in self.rows("partnerships") if row.cleaned_data.get("role") == "lead"]
        for row in leads[1:]:
            row.add_error("role", _("A project has only one main institution."))
        total, given = cleaned.get("total_eur"), Decimal(0)
        for row in self.rows("funding_shares"):
            given += row.cleaned_data.get("amount_eur") or 0
            if total is not None and given > total:
                row.add_error("amount_eur", _("The shares together are larger than the total cost."))
            if row.cleaned_data.get("is_eu") and cleaned.get("eu_support") == "no":
                row.add_error("is_eu", _("You have confirmed above that there is no money of the EU."))
        return cleaned

    def rows(self, name: str) -> list[Any]:
        """Return the forms of the rows that stay, if they are right one by one."""
        formset = self.formsets.get(name)
        if formset is None or not formset.is_valid():
            return []
        return [row for row in formset.forms if row.cleaned_data and not row.cleaned_data.get("DELETE")]


class MilestoneForm(RecordForm):
    """The form with which editors say what a milestone is; a changed plan is kept as an update."""

    def save(self, commit: bool = True) -> Any:
        """Save the milestone, and a new plan as an update of its own."""
        is_new_plan = self.instance.pk is not None and "planned_on" in self.changed_data
        milestone = super().save(commit)
        if commit and is_new_plan:
            milestone.keep_update(self.for_user, milestone.reported | {"planned_on": self.initial["planned_on"]})
        return milestone
