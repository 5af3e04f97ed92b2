"""What each field of the files means: the documentation that readers see, and that a test holds the files to."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

SLUG, TEXT, NUMBER, DAY, ADDRESS = _("short name"), _("text"), _("number"), _("day"), _("address")


@dataclass(frozen=True)
class Column:
    """A field: its name in the table, its place in the JSON records ("" where it is in one of both only).

    `values` are all words that may stand there, where they are not free.
    """

    csv: str
    json: str
    kind: Any
    meaning: Any
    values: str = ""


def both(csv: str, json: str, german: Any, english: Any, kind: Any = TEXT) -> list[Column]:
    """Return the two fields of something that has words or an address in each language."""
    return [
        Column(csv and f"{csv}_{code}", json and f"{json}.{code}", kind, meaning)
        for code, meaning in (("de", german), ("en", english))
    ]


NAMES = both("name", "name", _("Name in German"), _("Name in English"))
PAGES = both("url", "url", _("Page in German"), _("Page in English"), ADDRESS)
NOTES = both("note", "note", _("Note in German"), _("Note in English"))
PROJECT = Column("project", "project", SLUG, _("The project"))

FIGURES = [
    Column("figure", "figure", SLUG, _("The figure, the same in every file")),
    *NAMES,
    *both("", "definition", _("What is counted, in German"), _("What is counted, in English")),
    Column("year", "observations[].year", NUMBER, _("The year that the value refers to")),
    Column("date", "observations[].date", DAY, _("or the day that it refers to")),
    Column("period_start", "observations[].period_start", DAY, _("or the first day of its period")),
    Column("period_end", "observations[].period_end", DAY, _("and the last day of it")),
    Column("value", "observations[].value", NUMBER, _("The value, in the unit, with a point before decimals")),
    Column("unit", "unit", SLUG, _("What is counted or measured")),
    Column("precision", "precision", SLUG, _("How exact the source is"), "exact, about, more-than"),
    Column("status", "observations[].status", SLUG, _("Whether the value is final"), "provisional, final, revised"),
    Column("source_de", "observations[].source.de", TEXT, _("Source in German")),
    Column("source_en", "observations[].source.en", TEXT, _("Source in English")),
    Column("source_url", "observations[].source_url", ADDRESS, _("Where the value can be checked")),
    Column("licence", "licence", SLUG, _("Licence of the value, where its source states one")),
    *both("note", "", _("Note in German"), _("Note in English")),
    Column("version", "observations[].version", NUMBER, _("In which release of the figure the value appeared")),
    Column("", "scope", SLUG, _("What kind of place or sector it is about"), "region, sector, city, state, nation"),
    Column("", "sector", SLUG, _("The sector, if it is about one")),
    Column("", "place", TEXT, _("The place that it is about")),
    Column("", "next_expected_on", DAY, _("When the next value is expected")),
    Column("", "superseded", TEXT, _("Earlier values that were corrected, as under observations")),
]

PROJECTS = [
    PROJECT,
    *NAMES,
    Column("status", "status", SLUG, _("Status on the day of the download"), "planned, running, ended, unknown"),
    *both("programme", "programme.name", _("Funding programme in German"), _("Funding programme in English")),
    *both("fund", "programme.fund", _("Fund in German"), _("Fund in English")),
    Column("funding_period", "funding_period", TEXT, _("Funding period of the EU")),
    Column("starts_on", "starts_on", DAY, _("First day, or month where no more is known")),
    Column("ends_on", "ends_on", DAY, _("Last day, or month where no more is known")),
    Column("total_eur", "total_eur", NUMBER, _("Total cost in euros")),
    Column("subsidy_eur", "subsidy_eur", NUMBER, _("Subsidy in euros")),
    Column("eu_eur", "eu_eur", NUMBER, _("Of it from the EU, in euros")),
    Column("eu_rate_percent", "eu_rate_percent", NUMBER, _("Share of the EU in the total cost, in per cent")),
    Column("lead", "", TEXT, _("Main institution")),
    Column("partners", "partners[].name", TEXT, _("Institutions that take part; in one cell, with semicolons")),
    Column("sectors", "sectors[].sector", SLUG, _("Sectors; in one cell, with semicolons")),
    Column("cities", "cities", TEXT, _("Cities; in one cell, with semicolons")),
    Column("milestones_reached", "milestones_reached", NUMBER, _("Milestones that have been reached")),
    Column("milestones_total", "milestones_total", NUMBER, _("Milestones in total, without those dropped")),
    *PAGES,
]

MILESTONES = [
    PROJECT,
    Column("milestone", "milestone", SLUG, _("The milestone within its project")),
    *both("title", "title", _("Title in German"), _("Title in English")),
    Column(
        "status",
        "status",
        SLUG,
        _("Status on the day of the download"),
        "planned, under_way, reached, delayed, dropped, not_reported",
    ),
    Column("planned_on", "planned_on", DAY, _("The day it was planned for")),
    Column("forecast_on", "forecast_on", DAY, _("The day it is expected for")),
    Column("reached_on", "reached_on", DAY, _("The day it was reached")),
    Column("weight", "weight", NUMBER, _("Its share in the progress of the project")),
    *NOTES,
    *PAGES,
    Column("", "evidence[].url", ADDRESS, _("What shows that it was reached")),
]

PARTNERS = [
    PROJECT,
    Column("organisation", "organisation", SLUG, _("The institution")),
    Column("name", "name", TEXT, _("Name of the institution")),
    Column("place", "place", TEXT, _("Where it is at home")),
    Column("role", "role", SLUG, _("Role of the institution"), "lead, partner"),
    Column("url", "url", ADDRESS, _("Website of the institution")),
]

CITIES = [
    Column("city", "city", SLUG, _("The city")),
    Column("name", "name", TEXT, _("Name of the city")),
    Column("district", "district", TEXT, _("District; empty for the independent cities")),
    Column("latitude", "latitude", NUMBER, _("Degrees north of the town centre (WGS 84), rounded")),
    Column("longitude", "longitude", NUMBER, _("Degrees east of the town centre (WGS 84), rounded")),
    *PAGES,
]

STORIES = [
    Column("story", "story", SLUG, _("The story; its translations carry the same name")),
    Column("language", "language", SLUG, _("Language of the story"), "de, en"),
    Column("title", "title", TEXT, _("Headline")),
    Column("description", "description", TEXT, _("Teaser")),
    Column("kind", "kind", SLUG, _("Kind of story"), "interview, portrait, figures, report, event"),
    Column("published_on", "published_on", DAY, _("When it was first published")),
    Column("changed_on", "changed_on", DAY, _("When it was last published")),
    Column("starts_on", "starts_on", DAY, _("First day of an event")),
    Column("ends_on", "ends_on", DAY, _("Last day of an event")),
    Column("place", "place", TEXT, _("Where an event takes place")),
    Column("sectors", "sectors", SLUG, _("Sectors; in one cell, with semicolons")),
    Column("cities", "cities", SLUG, _("Cities; in one cell, with semicolons")),
    Column("topics", "topics", SLUG, _("Topics; in one cell, with semicolons")),
    Column("url", "url", ADDRESS, _("Page of the story")),
]
