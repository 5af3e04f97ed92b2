"""Weekly reminders: what is due in the projects of each member, and at a project's end what has to be handed in.

One mail a week at most, whoever runs the command and how often: its key in the outbox holds the week (ISO 8601, in the
portal's time zone). What becomes due later in a week in which a mail was written waits for the next week. Only what the
recipient can do is asked for, and where there is nothing to do, no mail is written.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from projects.contact.about import Recipient, account, page_address, responsible
from projects.permissions import projects_of
from projects.requests import open_requests
from projects.wording import due_words
from ruhr_site.core import outbox

if TYPE_CHECKING:
    from projects.models import Project

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reminder:
    """One thing to do, in words, and the full address at which it is done."""

    words: str
    link: str


def send_reminders(on: date) -> int:
    """Write the mails of the week of a day into the outbox, and return how many are new.

    A project about which nothing can be written is logged and left out; all others are written about.
    """
    year, week, _weekday = on.isocalendar()
    told: dict[Any, list[Project]] = {}
    alone: list[Project] = []
    written = 0
    for project in apps.get_model("projects.Project").objects.order_by("name_de", "pk"):
        try:
            # All of them, not the first alone: what is wrong with a project shows here and stops no other one's mail.
            if not list(reminders(project, on)):
                continue
            users = reminded(project)
            written += ask_lasting_contact(project, on) if not users else 0
        except Exception:
            logger.exception("The project %s was left out of the reminders", project.slug)
            continue
        for user in users:
            told.setdefault(user, []).append(project)
        if not users:
            alone.append(project)
    recipients = [(account(user), projects) for user, projects in told.items()]
    if alone:
        recipients.append((Recipient(settings.CONTACT_EMAIL, settings.LANGUAGE_CODE, "operator"), alone))
    return written + sum(
        remind(recipient, projects, f"reminder-{recipient.mark}-{year}-W{week:02}", on)
        for recipient, projects in recipients
    )


def reminded(project: "Project") -> list[Any]:
    """Return the members who can be reached and may do what they are reminded of."""
    users = [user for user in responsible(project) if user.email and user.has_perm("wagtailadmin.access_admin")]
    return [user for user in users if projects_of(user).filter(pk=project.pk).exists()]


def reminders(project: "Project", on: date) -> Iterator[Reminder]:
    """Yield what there is to do for a project, in the active language; what cannot be done in the admin is left out."""
    for milestone in project.milestones.to_report(on):
        link = reverse("milestone_desk:milestone", args=[milestone.pk])
        yield Reminder(f"{milestone.title}: {due_words(milestone, on)}", urljoin(settings.WAGTAILADMIN_BASE_URL, link))
    for request in open_requests(project, on):
        if request.url:
            yield Reminder(request.words, urljoin(settings.WAGTAILADMIN_BASE_URL, request.url))


def remind(recipient: Recipient, projects: list["Project"], key: str, on: date) -> bool:
    """Write the mail of a week about these projects, and return whether it is new."""
    with translation.override(recipient.language):
        words = {
            "projects": [(str(project), list(reminders(project, on))) for project in projects],
            "is_operator": recipient.mark == "operator",
        }
        body = render_to_string("projects/mail_reminder.txt", words)
        own, others = _("Your projects: what is to be done"), _("Projects without members: what is to be done")
        subject = others if words["is_operator"] else own
        return outbox.put(key, recipient.address, subject, body)


def ask_lasting_contact(project: "Project", on: date) -> bool:
    """Ask the institution once for each review, if it is due and no member is left; return whether a mail is new.

    It has no account: it answers by mail to the operator, who is reminded every week until the review is noted. Only
    once the mail has been deleted after its time (`delete_messages`) is it asked again about the same review.
    """
    language = settings.LANGUAGE_CODE
    profile = page_address(project, language)
    is_due = project.status(on) == "ended" and project.review_on and project.review_on <= on
    if not (is_due and project.lasting_contact and profile):
        return False
    with translation.override(language):
        words = {
            "project": project,
            "link": urljoin(settings.WAGTAILADMIN_BASE_URL, profile),
            "operator": settings.CONTACT_EMAIL,
        }
        subject = _("Is the profile of “%(project)s” still right?") % {"project": project}
        body = render_to_string("projects/mail_review.txt", words)
        return outbox.put(f"review-{project.pk}-{project.review_on}", project.lasting_contact, subject, body)
