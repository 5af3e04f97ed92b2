"""Rows of a draft, such as people and corrections, have no primary key until the page is published.

Django takes each of them for a new row whenever the form is sent, and whoever approves a page from its form would
become the author of its last edit.
"""

from typing import Any

from django.forms import BaseForm, model_to_dict


def has_other_rows(formset: Any) -> bool:
    """Whether the rows that a form sends differ from those of the draft, in values, number or order."""
    changed = [form for form in formset.forms if form.has_changed()]
    if any(form.instance.pk or formset._should_delete_form(form) for form in changed):
        return True
    drafted = [row for row in formset.get_queryset() if row.pk is None]
    changed.sort(key=lambda form: form.cleaned_data.get("ORDER") or 0)
    sent = [form.instance for form in changed]
    names = formset.form.base_fields
    return [model_to_dict(row, names) for row in sent] != [model_to_dict(row, names) for row in drafted]


class KnowsDraftRows(BaseForm):
    """Mixin for the forms of pages: a row of the draft that is sent as it was is no change."""

    def has_changed(self) -> bool:
        """Whether another version would be stored."""
        return bool(self.changed_data) or any(map(has_other_rows, getattr(self, "formsets", {}).values()))
