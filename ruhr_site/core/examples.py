"""Examples of what the shared components show, in both languages: for the style page, block previews and tests.

Whatever a record holds, such as a figure or a story, is no example: it is taken from the portal's own content.
"""

from typing import Any

EXAMPLES: dict[str, dict[str, Any]] = {
    "heading": {"de": "Der Fluss als Schaufenster", "en": "The river as a showcase"},
    "paragraph": {
        "de": "<p>Zwischen Rhein, Ruhr, Emscher und Lippe liegen 53 Städte dicht beieinander.</p>",
        "en": "<p>Between Rhine, Ruhr, Emscher and Lippe lie 53 cities close together.</p>",
    },
    "quote": {
        "de": {"text": "Köstlich, erfrischend, neutral.", "person": None},
        "en": {"text": "Delicious, refreshing, neutral.", "person": None},
    },
    "question": {
        "de": {"question": "Was macht den Standort aus?", "answer": "<p>Kurze Wege.</p>"},
        "en": {"question": "What makes this place?", "answer": "<p>Short distances.</p>"},
    },
    "facts": {
        "de": {"heading": "Auf einen Blick", "facts": [{"term": "Lage", "text": "<p>Rhein, Ruhr, Emscher, Lippe</p>"}]},
        "en": {"heading": "At a glance", "facts": [{"term": "Location", "text": "<p>Rhine, Ruhr, Emscher, Lippe</p>"}]},
    },
    "call": {
        "de": {"text": "Alle Städte auf der Karte sehen", "note": "53 Städte, eine Seite für jede"},
        "en": {"text": "See all cities on the map", "note": "53 cities, a page for each"},
    },
    "film": {
        "de": {"title": "Ein Gang am Fluss", "transcript": "<p>Zu sehen ist der Fluss, zu hören ist Wind.</p>"},
        "en": {"title": "A walk by the river", "transcript": "<p>The river is seen, wind is heard.</p>"},
    },
    "reason": {
        "de": {"heading": "Kurze Wege", "text": "<p>Wer gründet, sucht hier in vielen Städten zugleich.</p>"},
        "en": {"heading": "Short distances", "text": "<p>Founders search many cities at once here.</p>"},
    },
    "notice": {
        "de": "Seitdem sind neuere Werte freigegeben worden.",
        "en": "Newer values have been released since.",
    },
    "correction": {
        "de": "In der ersten Fassung stand eine ältere Zahl.",
        "en": "The first version stated an older number.",
    },
    "empty": {"de": "Zu diesen Filtern passt keine Story.", "en": "No story fits these filters."},
    "link": {"de": "Alle Stories zeigen", "en": "Show all stories"},
    "action": {"de": "Ihre Branche finden", "en": "Find your sector"},
    "paging": {
        language: {"number": 2, "total": 3, "previous": "?page=1", "next": "?page=3"} for language in ("de", "en")
    },
}


def example(name: str, language: str = "de") -> Any:
    """Return an example in a language."""
    return EXAMPLES[name][language]
