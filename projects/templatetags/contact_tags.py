"""The contact form for the templates of every app."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from projects.contact.forms import ContactForm

register = template.Library()


@register.inclusion_tag("components/contact_form.html")
def contact_form(kind: str, record: Any) -> dict[str, Any]:
    """Show the form about a record, without cookie or session: `{% contact_form "sector" page.sector %}`."""
    if record is None:
        return {"form": None}
    return {
        "form": ContactForm(),
        "kind": kind,
        "record": record,
        "action": reverse(f"contact:{kind}", args=[record.slug]),
        "days": settings.CONTACT_RETENTION_DAYS,
    }
