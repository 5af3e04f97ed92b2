"""The production set-up as tests break it: real processes, asked over HTTP by a visitor."""

import gzip
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PORT = int(os.environ.get("PORT", "8480"))
FOLDER = Path(os.environ.get("STACK_DIR", ROOT / "var" / "faults"))
EDGE = PORT + 1
LIFE = 60  # seconds for which the page cache calls a page fresh


def stack(*command: str) -> str:
    """Run a command of deploy/stack.py, and return what it says."""
    environment = os.environ | {"PORT": str(PORT), "STACK_DIR": str(FOLDER)}
    whole = [sys.executable, str(ROOT / "deploy" / "stack.py"), *command]
    done = subprocess.run(whole, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclass
class Answer:
    """What a visitor gets, and after how many seconds."""

    status: int
    headers: dict[str, str]
    text: str
    seconds: float


def ask(path: str, port: int = PORT, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """Ask the portal as a browser does."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sent = {"Accept-Encoding": "gzip", "Host": f"127.0.0.1:{PORT}", "X-Forwarded-Proto": "https"}
    connection.request(method, path, body, sent | {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    data = response.read()
    connection.close()
    found = {name.lower(): value for name, value in response.getheaders()}
    text = gzip.decompress(data) if found.get("content-encoding") == "gzip" else data
    return Answer(response.status, found, text.decode("utf-8", "replace"), time.monotonic() - begun)


_number = iter(range(1, 1_000_000))


def unseen(path: str) -> str:
    """Return an address of the page that no cache has seen."""
    return f"{path}?unseen={os.getpid()}-{next(_number)}"


def pid(name: str) -> int:
    """Return the process of a part."""
    return int((FOLDER / "pids" / name).read_text())


def within(seconds: float, condition: Callable[[], bool]) -> float | None:
    """Return after how many seconds something was so; None where it was not in time."""
    begun = time.monotonic()
    while (passed := time.monotonic() - begun) < seconds:
        if condition():
            return passed
        time.sleep(0.2)
    return None


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Keep parts stopped."""
    for name in names:
        stack("hold", name)
    try:
        yield
    finally:
        for name in names:
            stack("release", name)
