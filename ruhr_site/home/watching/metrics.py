"""The figures of a machine for Prometheus: requests, by every process of the machine, and what waits or is overdue."""

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def page() -> bytes:
    """Return all figures."""
    return b""
