"""The editing form of a story: what its kind demands stands where it is to be filled in."""

from typing import Any

from django.utils.translation import gettext as _

from ruhr_site.core.corrections import CorrectedPageForm


class StoryForm(CorrectedPageForm):
    """Checks the people as the form holds them, not as they were stored before."""

    def _post_clean(self) -> None:
        self.instance.people_at_hand = [row.instance for row in self.people_rows()]
        super()._post_clean()
        if not self.is_deferred_validation and self.instance.has_questions:
            for row in self.people_rows():
                for field in row.instance.missing_agreements():
                    row.add_error(field, _("Enter the day: without it the interview cannot be published."))

    def people_rows(self) -> list[Any]:
        """Return the forms of the people that stay."""
        formset = self.formsets["story_people"]
        formset.is_valid()
        filled = [(row, getattr(row, "cleaned_data", {})) for row in formset.forms]
        return [row for row, values in filled if values.get("person") and not values.get("DELETE")]
