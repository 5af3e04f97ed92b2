"""Projects for the templates of every app."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils import timezone

from projects import wording
from projects.history import evidence_of, history
from projects.models import Milestone, MilestoneUpdate, Partnership, ProjectIndexPage, ProjectPage
from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.kept import keep
from ruhr_site.core.visibility import visible
from ruhr_site.core.words import active_language

register = template.Library()


@register.simple_tag
def projects_about(**lookups: Any) -> list[ProjectPage]:
    """Return the public profiles of the active language that match: `{% projects_about project__sectors=sector %}`."""
    if None in lookups.values():
        return []
    language = active_language()
    profiles = ProjectPage.objects.filter(locale__language_code=language, **lookups).for_cards()
    about = " ".join(f"{lookup} {record.pk}" for lookup, record in lookups.items())
    depends_on(*(tag_of(language, lookup, record) for lookup, record in lookups.items()))
    return keep(f"profiles {language} {about}", lambda: list(profiles))


def tag_of(language: str, lookup: str, record: Any) -> str:
    """Return the tag of the list that a lookup names: "projects.de.sectors-5"."""
    return f"projects.{language}.{lookup.removeprefix('project__')}-{record.pk}"


@register.simple_tag
def projects_from(cities: Iterable[Any]) -> list[ProjectPage]:
    """Return the public profiles of the active language whose projects are at work in any of the cities."""
    language, ids = active_language(), sorted(city.pk for city in cities)
    about = ProjectPage.objects.filter(locale__language_code=language, project__cities__in=ids).for_cards().distinct()
    depends_on(*(f"projects.{language}.cities-{pk}" for pk in ids))
    return keep(f"profiles {language} from {ids}", lambda: list(about)) if ids else []


@register.simple_tag
def organisations_of(city: Any) -> list[dict[str, Any]]:
    """Return the organisations at home in a city, by name, with their parts in projects with a public profile.

    Each has its `organisation` and `parts`, pairs of a partnership and the profile in the active language.
    """
    language = active_language()

    def read() -> list[dict[str, Any]]:
        profiles = ProjectPage.objects.filter(locale__language_code=language).for_cards()
        shown = {page.project_id: page for page in profiles.filter(project__partnerships__organisation__city=city)}
        rows = Partnership.objects.filter(organisation__city=city, project__in=shown).select_related("organisation")
        found: dict[int, dict[str, Any]] = {}
        for row in rows.order_by("organisation__name", "project__name_de", "pk"):
            entry = found.setdefault(row.organisation_id, {"organisation": row.organisation, "parts": []})
            entry["parts"].append((row, shown[row.project_id]))
        return list(found.values())

    if not city:
        return []
    depends_on(f"projects.{language}.partners-{city.pk}")
    return keep(f"organisations {language} {city.pk}", read)


@register.simple_tag
def project_list() -> ProjectIndexPage | None:
    """Return the public list of projects of the active language."""
    language = active_language()
    depends_on(f"projectindexpage.{language}")
    return keep(
        f"project list {language}", visible(ProjectIndexPage.objects).filter(locale__language_code=language).first
    )


@register.filter
def shown_status(milestone: Milestone) -> str:
    """Return the status of a milestone as of today, for a class: "reached", "not_reported" after the project's end."""
    return milestone.shown_status(timezone.localdate())


@register.filter
def status_words(milestone: Milestone) -> str:
    """Return the status of a milestone as of today in words."""
    return wording.status_words(milestone, timezone.localdate())


@register.filter
def day_words(milestone: Milestone) -> list[str]:
    """Return what is known of a milestone's days, as of today."""
    return wording.day_words(milestone, timezone.localdate())


@register.filter
def update_words(update: MilestoneUpdate) -> str:
    """Return what an update changed."""
    return wording.update_words(update)


@register.filter
def reason_words(update: MilestoneUpdate) -> str:
    """Return why an update was made; empty where it does not say."""
    return wording.reason_words(update)


@register.filter
def host(url: str) -> str:
    """Return the name of the host that an address leads to, without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


register.filter("evidence", evidence_of)
register.filter("history", history)


@register.simple_tag
def period_words(project: Any) -> tuple[str, str]:
    """Return tense and period of a project as of today: ("Ran", "September 2019 to August 2022")."""
    return wording.period_words(project, timezone.localdate())


@register.simple_tag
def review_words(project: Any) -> tuple[str, str]:
    """Return as of today how current the profile of an ended project is: ("Next review", "August 2027")."""
    return wording.review_words(project, timezone.localdate())


@register.filter
def status_today(project: Any) -> str:
    """Return the status of a project as of today."""
    return project.status(timezone.localdate())


@register.filter
def is_overdue(milestone: Milestone) -> bool:
    """Whether an open milestone should have been reached by today."""
    return wording.is_overdue(milestone, timezone.localdate())


@register.filter
def due_words(milestone: Milestone) -> str:
    """Return what makes an open milestone wait for a report today."""
    return wording.due_words(milestone, timezone.localdate())
