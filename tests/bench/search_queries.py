"""How many queries of the table show the expected title in the first three: `python -m tests.bench.search_queries`.

It asks the portal of the present DATABASE_URL, which has the demo content.
"""

from pathlib import Path

import yaml

TABLE = Path(__file__).parents[1] / "home" / "search_queries.yaml"


def table() -> list[tuple[str, str, str]]:
    """Return language, query and expected title of every row."""
    languages = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [(language, query, title) for language, rows in languages.items() for query, title in rows.items()]


def missed() -> list[str]:
    """Return the queries whose expected title is not among the first three, with what came instead."""
    from ruhr_site.home.searching.finding import find
    from ruhr_site.home.searching.models import SearchEntry

    lost = []
    for language, query, title in table():
        pks = [row.pk for row in find(query, language)[:3]]
        entries = SearchEntry.objects.in_bulk(pks)
        titles = [entries[pk].title for pk in pks]
        if title not in titles:
            lost.append(f"{language}: {query} -> {titles}, expected {title}")
    return lost


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruhr_site.settings.dev")
    django.setup()
    lost = missed()
    print(f"{len(table()) - len(lost)} of {len(table())} queries met", *lost, sep="\n")
