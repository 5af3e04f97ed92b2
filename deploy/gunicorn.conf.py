"""How gunicorn serves the portal: one worker with threads for each process, so that a node grows by processes."""

import os

from prometheus_client import multiprocess

bind = os.environ.get("APP_BIND", "127.0.0.1:8001")
workers = 1
worker_class = "gthread"
threads = 8
timeout = 30  # seconds in which a worker must show that it lives
graceful_timeout = 30  # seconds that requests have to end when the process is stopped or renewed
keepalive = 75  # seconds; longer than the page cache keeps a connection
max_requests = 20_000  # then a worker is renewed, so that nothing grows for ever
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm"  # noqa: S108 - a beat of the worker, kept in memory so that a slow disk does not kill it
limit_request_line = 8190
control_socket_disable = True
accesslog = None  # the portal writes its own line for each request, without personal data


def child_exit(server: object, worker: object) -> None:
    """Forget the gauges of a worker that has ended; its counters stay."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.mark_process_dead(worker.pid)  # type: ignore[attr-defined]
