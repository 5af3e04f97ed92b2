"""What can be done to several figures at once in the admin's list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from .models import FigureCheck, KeyFigure


class ExpectForm(forms.Form):
    """The date for several figures, and whether they were checked."""

    next_expected_on = forms.DateField(
        label=_("Next value expected on"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Left empty, the dates stay as they are."),
    )
    is_checked = forms.BooleanField(label=_("Checked, still right"), required=False)


class ExpectBulkAction(SnippetBulkAction):
    """Sets the expected date of several figures, and logs that they were checked."""

    models = [KeyFigure]
    display_name = _("Date and check")
    aria_label = _("Set the expected date of the selected figures, or log that they were checked")
    action_type = "expect"
    template_name = "sectors/admin/bulk_expect.html"
    action_priority = 20
    form_class = ExpectForm

    def check_perm(self, figure: KeyFigure) -> bool:
        """Whoever may change figures may date and check them."""
        return self.request.user.has_perm("sectors.change_keyfigure")

    def get_execution_context(self) -> dict[str, Any]:
        """Hand the form and the account over."""
        return {"user": self.request.user, **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects: list[KeyFigure], **kwargs: Any) -> tuple[int, int]:
        """Store the date and the check of each figure."""
        expected, is_checked, user = kwargs["next_expected_on"], kwargs["is_checked"], kwargs["user"]
        for figure in objects:
            if expected:
                figure.next_expected_on = expected
                figure.save(update_fields=["next_expected_on"])
                log(figure, "sectors.expect", user=user, data={"date": str(expected)})
            if is_checked:
                FigureCheck.objects.create(figure=figure, checked_by=user)
                log(figure, "sectors.check", user=user)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Tell how many figures were changed."""
        message = ngettext("%(count)d figure was updated.", "%(count)d figures were updated.", num_parent_objects)
        return message % {"count": num_parent_objects}
