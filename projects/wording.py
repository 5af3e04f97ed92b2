"""What the dates of a project and of its milestones say, in the active language; the tense follows from the day."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from projects.history import before, changed, earlier_forecasts, told_day
from ruhr_site.core import formatting
from ruhr_site.core.words import active_language

if TYPE_CHECKING:
    from projects.models import Milestone, MilestoneUpdate, Project

# How late the review of a profile may be before readers are told, as for a key figure.
TELL_READERS_AFTER = timedelta(days=90)


def date_words(value: date, project: "Project") -> str:
    """Return a date of a project to the day or to the month, as it is known."""
    write = formatting.day if project.date_precision == project.DatePrecision.DAY else formatting.month
    return write(value, active_language())


def period_words(project: "Project", on: date) -> tuple[str, str]:
    """Return tense and period of a project: ("Ran", "September 2019 to August 2022"); empty without dates."""
    tenses = {"planned": _("Will run"), "running": _("Runs"), "ended": _("Ran")}
    days = {
        name: date_words(value, project)
        for name, value in (("start", project.starts_on), ("end", project.ends_on))
        if value
    }
    match sorted(days):
        case ["end", "start"]:
            words = _("%(start)s to %(end)s") % days
        case ["start"]:
            words = (_("from %(start)s") if project.status(on) == "planned" else _("since %(start)s")) % days
        case ["end"]:
            words = _("until %(end)s") % days
        case _:
            words = ""
    return (tenses.get(project.status(on), _("Period")), words) if words else ("", "")


def review_words(project: "Project", on: date) -> tuple[str, str]:
    """Return how current the profile of an ended project is: ("Next review", "August 2027"), or since when it is not.

    Empty before the end, and where no day is recorded.
    """
    if project.status(on) != "ended" or project.review_on is None:
        return "", ""
    month = formatting.month(project.review_on, active_language())
    if on - project.review_on > TELL_READERS_AFTER:
        return _("Review of this profile"), _("overdue since %(month)s") % {"month": month}
    return _("Next review of this profile"), month


def status_words(milestone: "Milestone", on: date) -> str:
    """Return the status of a milestone as readers are told it."""
    if milestone.shown_status(on) != milestone.status:
        return _("not reported as reached by the project’s end")
    if is_overdue(milestone, on) and milestone.status != milestone.Status.DELAYED:
        return _("overdue")
    return milestone.get_status_display()


def is_overdue(milestone: "Milestone", on: date) -> bool:
    """Whether the day on which an open milestone was expected has passed, or its project has ended."""
    is_late = milestone.due_on is not None and milestone.due_on < on
    return milestone.is_open and (is_late or milestone.project.status(on) == "ended")


def due_words(milestone: "Milestone", on: date) -> str:
    """Return what makes an open milestone wait for a report."""
    if milestone.project.status(on) == "ended":
        return _("still open after the end of the project")
    said = {"date": written(milestone.due_on)}
    return (_("overdue since %(date)s") if is_overdue(milestone, on) else _("due on %(date)s")) % said


def written(value: date) -> str:
    """Return a day in the active language."""
    return formatting.day(value, active_language())


def day_words(milestone: "Milestone", on: date) -> list[str]:
    """Return what readers are told of its days: reached or expected, planned, expected earlier; what is known of it."""
    told = told_day(milestone, on)
    words = []
    if told and milestone.reached_on:
        words.append(written(told))
    elif told and told != milestone.planned_on:
        words.append(_("expected for %(date)s") % {"date": written(told)})
    if milestone.planned_on and milestone.planned_on != milestone.reached_on:
        words.append(_("planned for %(date)s") % {"date": written(milestone.planned_on)})
    if earlier := earlier_forecasts(milestone, on):
        words.append(_("previously expected for %(dates)s") % {"dates": "; ".join(map(written, earlier))})
    return words


def said_days(update: "MilestoneUpdate") -> dict[str, str]:
    """Return the days that an update tells, in words, by field."""
    sentences = {
        "planned_on": _("planned for %(date)s"),
        "forecast_on": _("expected for %(date)s"),
        "reached_on": _("reached on %(date)s"),
    }
    days = {name: getattr(update, name) for name in sentences}
    return {name: sentences[name] % {"date": written(day)} for name, day in days.items() if day}


def update_words(update: "MilestoneUpdate") -> str:
    """Return what an update changed: "delayed; expected for 1 February 2026 (before: 1 December 2025)"."""
    said, names = said_days(update), changed(update, ("status", "planned_on", "forecast_on", "reached_on"))
    words = [str(update.get_status_display())] if "status" in names and "reached_on" not in names else []
    for name in names:
        if name != "status":
            earlier = before(update, name)
            addition = " " + _("(before: %(date)s)") % {"date": written(earlier)} if earlier else ""
            words.append(said[name] + addition)
    if update.evidence.all():
        words.append(_("evidence added"))
    return "; ".join(words) or str(update.get_status_display())


def reason_words(update: "MilestoneUpdate") -> str:
    """Return why, if the update says so: the line of text that it did not find there."""
    return update.note if changed(update, ("note_de", "note_en")) else ""
