"""The demo portal in a folder of its own, served by processes of its own: as on a workstation, or as in production."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 30  # seconds until a server that does not answer is given up
PYTHON = sys.executable


def workstation(folder: Path, **variables: str) -> dict[str, str]:
    """Return the environment of a portal on a workstation whose data lies in a folder."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CACHE_URL")}
    return inherited | {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "ruhr_site.settings.dev"} | variables


def production(folder: Path, address: str) -> dict[str, str]:
    """Return the environment of a portal on the production settings, with the database of the same folder."""
    return workstation(
        folder,
        DJANGO_SETTINGS_MODULE="ruhr_site.settings.production",
        DATABASE_URL=f"sqlite:///{folder / 'db.sqlite3'}",
        SECRET_KEY="key of a portal that nobody but this machine reaches, and only for minutes",
        ALLOWED_HOSTS="127.0.0.1",
        BASE_URL=address,
    )


def build(folder: Path) -> None:
    """Make database, pictures and generated files of the demo portal in an empty folder."""
    environment = workstation(folder)
    for command in (["prepare_assets"], ["migrate", "--verbosity", "0"], ["seed_demo"]):
        manage(environment, *command)


def manage(environment: dict[str, str], *command: str) -> str:
    """Run a management command to its end, and return what it says."""
    whole = [PYTHON, "manage.py", *command]
    return subprocess.run(whole, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


@contextmanager
def serve_on_workstation(folder: Path, **variables: str) -> Iterator[str]:
    """Serve a built portal with debug on, send its mails, and give its address."""
    port = free_port()
    environment = workstation(folder, **variables)
    with ExitStack() as running:
        running.enter_context(process([PYTHON, "manage.py", "send_mails", "--watch"], environment))
        server = [PYTHON, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
        running.enter_context(process(server, environment))
        yield answering(f"http://127.0.0.1:{port}")


@contextmanager
def serve_as_in_production(folder: Path, port: int | None = None) -> Iterator[str]:
    """Serve a built portal by gunicorn, compressed and without debug, and give its address."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    environment = production(folder, address)
    manage(environment, "collectstatic", "--noinput")
    # Threads keep connections open between requests, as the web server does for its readers.
    server = [PYTHON, "-m", "gunicorn", "--threads", "4", "--bind", f"127.0.0.1:{port}", "tests.bench.front"]
    with process(server, environment):
        yield answering(address)


def free_port() -> int:
    """Return a port that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def process(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """Keep a process running."""
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def answering(address: str) -> str:
    """Return the address as soon as the portal answers there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/robots.txt").close()
            return address
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"No portal answers at {address}.")
