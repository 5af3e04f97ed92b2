"""What the linter tells editors after they have saved a page."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from .findings import Finding, by_hit
from .portal import lint_page
from .views import report_address

AT_MOST = 5


def warn(request: HttpRequest, page: Any, today: date) -> None:
    """Add a warning with the first findings of a page, and the way to the report."""
    findings = lint_page(page, today)
    if not findings:
        return
    hits = by_hit(findings)
    count = len(hits)
    words = ngettext("%(count)s number to look at in “%(page)s”", "%(count)s numbers to look at in “%(page)s”", count)
    head = words % {"count": count, "page": page.title}
    items = format_html_join("", "<li>{}</li>", ((in_one_line(hit),) for hit in hits[:AT_MOST]))
    rest = format_html("<p>{}</p>", _("… and more in the report.")) if count > AT_MOST else ""
    buttons = [messages.button(report_address(page.pk), _("Open the report"))]
    messages.warning(request, format_html("{}<ul>{}</ul>{}", head, items, rest), buttons=buttons)


def in_one_line(findings: list[Finding]) -> str:
    """Return a sentence with the hit marked, what is wrong with it and what to do."""
    remarks = " ".join(f"{finding.found} {finding.suggestion}" for finding in findings)
    return format_html("{}<strong>{}</strong>{} – {}", *findings[0].pieces, remarks)
