"""What is asked of those who look after a project: one list for the reminder mail, the form after the end and the desk.

Open milestones are not part of it: they stand at the desk one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.funding import article_of, duties
from ruhr_site.core.publication import has_text
from ruhr_site.core.visibility import is_visible

if TYPE_CHECKING:
    from projects.models import Project

# How long before the project's end its results are asked for, while those who know them are still there.
BEFORE_END = timedelta(days=14)


@dataclass(frozen=True)
class OpenRequest:
    """Something that is missing: a name for programs, the words for people, the article that asks for it, if any.

    `url` is the path in the admin at which a member of the project does it; empty for what only editors can do.
    """

    key: str
    words: str
    article: str
    url: str


def open_requests(project: "Project", on: date) -> list[OpenRequest]:
    """Return what a project lacks as of a day, in the active language; first what members can do themselves."""
    return [*asked_of_members(project, on), *asked_of_editors(project, on)]


def asked_of_members(project: "Project", on: date) -> Iterator[OpenRequest]:
    """Yield what is handed in at the end of a project, each only while it is missing, and the yearly review."""
    form = reverse("project_end:form", args=[project.pk])
    if project.ends_on and on + BEFORE_END >= project.ends_on:
        if lacks_results(project):
            words = _("Say what the project has achieved, in German and in English.")
            yield OpenRequest("results", words, article_of(project), form)
        if not project.lasting_contact:
            yield OpenRequest("contact", _("Name a contact that lasts: a mailbox of the institution."), "", form)
        if not project.review_on:
            yield OpenRequest("review_date", _("Say when the profile is reviewed next."), "", form)
    if project.review_on and project.review_on <= on:
        words = _("Review the profile: is everything still right?")
        yield OpenRequest("review", words, "", form)


def asked_of_editors(project: "Project", on: date) -> list[OpenRequest]:
    """Return the missing duties of publicity (`projects.funding`), the same one in two languages only once."""
    profiles = list(project.pages.all()) or [None]
    found = {duty.key: duty for profile in profiles for duty in duties(project, profile, on) if duty.key != "results"}
    return [OpenRequest(duty.key, duty.words, duty.article, "") for duty in found.values()]


def lacks_results(project: "Project") -> bool:
    """Whether the results are missing in a language, in the record and in the text of the public profile alike."""
    told = {page.language for page in project.pages.all() if is_visible(page) and has_text(page.results)}
    told |= {code for code, _name in settings.LANGUAGES if getattr(project, f"results_{code}")}
    return any(code not in told for code, _name in settings.LANGUAGES)
