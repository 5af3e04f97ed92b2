"""What a message is about: a project or a sector that visitors may know of, and who answers for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from projects.models import ContactMessage
from ruhr_site.core.visibility import visible

KINDS = {name: ContactMessage._meta.get_field(name).related_model for name in ("project", "sector")}


@dataclass(frozen=True)
class Recipient:
    """Who receives a message: an address, the language of the mail, and a mark for its occasion."""

    address: str
    language: str
    mark: str


def public_record(kind: str, slug: str) -> Any:
    """Return the project or sector by its short name; Http404 unless it has a public page in some language."""
    record = KINDS[kind].objects.filter(slug=slug).first()  # type: ignore[union-attr]
    if record is None or not visible(record.pages.all()).exists():
        raise Http404
    return record


def page_address(record: Any, language: str) -> str:
    """Return the address of the record's public page, in the language where there is one; empty where there is none."""
    pages = list(visible(record.pages.select_related("locale")))
    pages.sort(key=lambda page: page.locale.language_code != language)
    return pages[0].url or "" if pages else ""


def form_address(message: ContactMessage) -> str:
    """Return the full address of the form about the same thing, in the message's language."""
    kind = "project" if message.project_id else "sector"
    with translation.override(message.language):
        return settings.WAGTAILADMIN_BASE_URL + reverse(f"contact:{kind}", args=[record_of(message).slug])


def record_of(message: ContactMessage) -> Any:
    """Return the project or sector that a message is about."""
    return message.project or message.sector


def responsible(record: Any) -> list[Any]:
    """Return the active accounts that answer for a project or a sector."""
    members = record.members.all()
    users = [member.user for member in members.select_related("user")] if record_is_project(record) else members
    return [user for user in users if user.is_active]


def record_is_project(record: Any) -> bool:
    """Whether the record is a project; otherwise it is a sector."""
    return isinstance(record, KINDS["project"])  # type: ignore[arg-type]


def recipients(record: Any, on: date) -> list[Recipient]:
    """Return who receives a message on a day: after a project's end its lasting contact; the operator if nobody."""
    if record_is_project(record) and record.status(on) == "ended" and record.lasting_contact:
        return [Recipient(record.lasting_contact, settings.LANGUAGE_CODE, "lasting")]
    found = [account(user) for user in responsible(record) if user.email]
    return found or [Recipient(settings.CONTACT_EMAIL, settings.LANGUAGE_CODE, "operator")]


def account(user: Any) -> Recipient:
    """Return an account as a recipient, in the language in which it sees the admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    language = profile.preferred_language if profile else ""
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return Recipient(user.email, known, str(user.pk))
