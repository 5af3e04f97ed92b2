"""How two versions of a day, a minute or a yes stand beside each other; Wagtail writes them as Python does."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison, TextDiff, register_comparison_class


def said(value: Any) -> str:
    """Return a value as editors read it, empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    return date_format(value) if isinstance(value, date) else str(value)


class SaidComparison(FieldComparison):
    """Compares values as editors read them."""

    def htmldiff(self) -> str:
        """Return the old value struck out and the new one, or the one that stayed."""
        old, new = said(self.val_a), said(self.val_b)
        return TextDiff([("deletion", old), ("addition", new)]).to_html() if old != new else escape(new)


def connect() -> None:
    """Compare fields of days, minutes and yes or no in this way."""
    for field in (models.DateField, models.DateTimeField, models.BooleanField):
        register_comparison_class(field, comparison_class=SaidComparison)
