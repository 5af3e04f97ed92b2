"""The form of a key figure: contradictions between its observations stand at the row."""

from typing import Any

from django.utils.translation import gettext as _

from ruhr_site.core.publication import CompleteRecordForm


class KeyFigureForm(CompleteRecordForm):
    """A figure with its observations."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse two values for one time, and a negative value of anything but a percentage."""
        cleaned = super().clean() or {}
        unit = cleaned.get("unit")
        times: set[tuple[Any, Any]] = set()
        formset = self.formsets.get("observations")
        if formset is None:
            return cleaned
        formset.is_valid()
        for row in formset.forms:
            data = getattr(row, "cleaned_data", None) or {}
            if not data or data.get("DELETE"):
                continue
            time = (data.get("year"), data.get("reference_date"))
            if time in times:
                row.add_error("year", _("There is a value for this time already."))
            times.add(time)
            if unit and unit.measure != unit.Measure.PERCENT and (data.get("value") or 0) < 0:
                row.add_error("value", _("A count, an amount or a length cannot be negative."))
        return cleaned
