"""The contact form for the templates of every app."""

from typing import Any

from django import template

from projects.contact.forms import ContactForm, form_context

register = template.Library()


@register.inclusion_tag("components/contact_form.html")
def contact_form(kind: str, record: Any) -> dict[str, Any]:
    """Show the form about a record, without cookie, session or stamp: `{% contact_form "sector" page.sector %}`."""
    return form_context(kind, record, ContactForm()) if record else {"form": None}
