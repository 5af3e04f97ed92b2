"""Addresses below /-/ that machines ask: whether the portal lives, whether it is ready, and its figures.

They are answered before everything else: a machine asks each process by its own address, without https, and also while
the database is away.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from . import metrics
from .measures import cache_answers

TEXT = "text/plain; charset=utf-8"
GOOD = "ok"


def live(request: HttpRequest) -> HttpResponse:
    """Answer that the process takes requests."""
    return HttpResponse("ok\n", content_type=TEXT)


def database() -> str:
    """Return what is wrong with the database, or "ok"."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        connection.close()
        return f"out of reach: {' '.join(str(error).split())}"
    return GOOD


# Known once for the life of the process: a new release starts new processes.
_migrated: list[str] = []


def migrations() -> str:
    """Return which migrations are lacking, or "ok"."""
    if not _migrated:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            return (
                f"not applied: {', '.join(str(migration) for migration, _backwards in plan[:5])}; run manage.py migrate"
            )
        _migrated.append(GOOD)
    return GOOD


def shared_cache() -> str:
    """Return what is wrong with the cache that all processes share, or "ok"."""
    return GOOD if cache_answers() else "out of reach: pages are served, and built more slowly"


def is_leaving() -> bool:
    """Whether this process is about to be stopped: it still answers, and no new visitor should be sent to it."""
    return bool(settings.LEAVING_FILE) and Path(settings.LEAVING_FILE).exists()


def ready(request: HttpRequest) -> HttpResponse:
    """Answer whether pages can be served: 503 without a database of this release; the portal does without its cache."""
    if is_leaving():
        return HttpResponse("leaving: this process is about to be stopped\n", content_type=TEXT, status=503)
    found = {"database": database()}
    if found["database"] == GOOD:
        found["migrations"] = migrations()
    is_ready = set(found.values()) == {GOOD}
    found["cache"] = shared_cache()
    words = "".join(f"{name}: {state}\n" for name, state in found.items())
    return HttpResponse(words, content_type=TEXT, status=200 if is_ready else 503)


def figures(request: HttpRequest) -> HttpResponse:
    """Answer with the figures of this machine, in the format of Prometheus, to the addresses that may ask."""
    if request.META.get(settings.CLIENT_ADDRESS_KEY, "").strip() not in settings.METRICS_ADDRESSES:
        return HttpResponse("not for this address\n", content_type=TEXT, status=403)
    return HttpResponse(metrics.page(), content_type=metrics.CONTENT_TYPE)


DOORS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/-/live": live,
    "/-/ready": ready,
    "/-/metrics": figures,
}


class Doors:
    """Answers machines; every other request goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        door = DOORS.get(request.path_info)
        if door is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        response = door(request)
        response["Cache-Control"] = "no-store"
        return response
