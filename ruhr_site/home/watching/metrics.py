"""The figures of a machine for Prometheus: requests of all its processes, and what waits or is overdue.

Processes share the folder PROMETHEUS_MULTIPROC_DIR, so that whichever is asked answers for all.
"""

import os
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = CONTENT_TYPE_LATEST
REQUESTS = Histogram(
    "portal_request_seconds",
    "Requests by what answered them and with which status, and how long they took",
    ["view", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10),
)


class Measured:
    """Reads the figures of the portal when it is asked for them; without a database it says just that."""

    def collect(self) -> Iterator[Any]:
        """Yield each figure that there is."""
        from .measures import MEASURES  # its models are not there yet when the middleware is loaded

        now = timezone.now()
        is_there = 1
        for each in MEASURES:
            try:
                value = each.read(now)
            except DatabaseError:
                is_there = 0
                continue
            if value is not None:
                yield GaugeMetricFamily(f"portal_{each.name}", each.words, value=value)
        yield GaugeMetricFamily("portal_database_up", "Whether the database answers", value=is_there)


def page() -> bytes:
    """Return all figures in the text format of Prometheus."""
    own = CollectorRegistry()
    own.register(Measured())
    shared = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        shared = CollectorRegistry()
        MultiProcessCollector(shared)
    return generate_latest(shared) + generate_latest(own)
