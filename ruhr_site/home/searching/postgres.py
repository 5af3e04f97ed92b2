"""What the search asks of PostgreSQL: an index of stems, and pg_trgm for parts of words and typing errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.checks import Tags, Warning, register
from django.db import DatabaseError, connection, transaction

from ruhr_site.core.kept import keep

CONFIGS = {"de": "german", "en": "english"}
STEMS = "CREATE INDEX IF NOT EXISTS search_vector ON home_searchentry USING gin (vector)"
PARTS = "CREATE INDEX IF NOT EXISTS search_{0} ON home_searchentry USING gin ({0} gin_trgm_ops)"
# Rows of some kilobytes keep their words in place; where PostgreSQL puts them otherwise, reading takes twice as long.
IN_PLACE = "ALTER TABLE home_searchentry SET (toast_tuple_target = 8160)"
MISSING = "The search forgives no typing errors, and is slow with many pages: the database has no pg_trgm."
# From which likeness (0 to 1) words count as spelled alike: "manufaktum" has 0.57 of "manufactum".
LIKENESS = "SET LOCAL pg_trgm.word_similarity_threshold = 0.5"
# PostgreSQL takes comparing likeness for as cheap as comparing numbers, and would do it with every row.
BY_INDEX = "SET LOCAL enable_seqscan = off"
HINT = "As a user who may: CREATE EXTENSION pg_trgm; then run manage.py rebuild_search."


def is_postgres() -> bool:
    """Whether the portal runs on PostgreSQL."""
    return connection.vendor == "postgresql"


def has_trigrams() -> bool:
    """Whether the database finds words that are spelled alike."""
    return is_postgres() and keep("search trigrams", ask_for_trigrams)


def ask_for_trigrams() -> bool:
    """Ask the database whether pg_trgm is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


@contextmanager
def forgiving() -> Iterator[None]:
    """Take words for alike from our likeness on, and look for them by index; pg_trgm itself begins with 0.6."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"{LIKENESS}; {BY_INDEX}")
        yield


def prepare() -> None:
    """Create pg_trgm where the user may, indexes that are possible, room within rows. Doing it again does no harm."""
    if not is_postgres():
        return
    with connection.cursor() as cursor:
        cursor.execute(IN_PLACE)
        cursor.execute(STEMS)
        try:
            with transaction.atomic():
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError:
            return  # the check below says what to do
        for column in ("title_words", "name_words", "all_words"):
            cursor.execute(PARTS.format(column))


@register(Tags.database)
def check_trigrams(databases: Any = None, **kwargs: Any) -> list[Warning]:
    """Warn where PostgreSQL has no pg_trgm; runs with `migrate` and `check --database default`."""
    if not databases or not is_postgres() or ask_for_trigrams():
        return []
    return [Warning(MISSING, hint=HINT, id="home.W001")]
