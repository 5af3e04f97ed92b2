"""Dates in promises: "bis Ende 2020", "by May 2020", "bis zum 31. Dezember 2020", and the last day that they mean."""

import re
from calendar import monthrange
from datetime import date

from ruhr_site.core.sentences import MONTHS

FILLERS = {
    "de": r"(?:(?:spätestens|einschließlich|etwa|ungefähr|zum|zur|ins|im|des|Ende|Mitte|Anfang|Jahresende|Jahres|Jahr|"
    r"Frühjahr|Frühling|Sommer|Herbst|Winter)\s+)*",
    "en": r"(?:(?:the|end|of|year|early|late|mid|spring|summer|autumn|winter|about|around)[\s-]+)*",
}
# A span after which the year still is not over: "early 2020" ends with the year at the latest.
DATE = {
    "de": rf"{FILLERS['de']}(?:(?P<day>\d{{1,2}})\.\s*)?(?:(?P<month>{MONTHS['de']})\s+|(?P<number>\d{{1,2}})\.\s*)?"
    r"(?P<year>(?:19|20)\d\d)(?![\w.,]*\d)",
    "en": rf"{FILLERS['en']}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?:(?P<month>{MONTHS['en']})\s+)?"
    r"(?P<number>)(?P<year>(?:19|20)\d\d)(?![\w.,]*\d)",
}


def last_day(match: re.Match[str], language: str) -> date:
    """Return the last day that a matched date may mean; a day that no month has counts as the month's last."""
    months = MONTHS[language].split("|")
    year = int(match["year"])
    month = months.index(match["month"]) + 1 if match["month"] else int(match["number"] or 12)
    month = min(max(month, 1), 12)
    last = monthrange(year, month)[1]
    has_month = bool(match["month"] or match["number"])
    return date(year, month, min(max(int(match["day"]), 1), last) if match["day"] and has_month else last)
