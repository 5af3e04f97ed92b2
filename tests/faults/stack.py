"""The production set-up as tests break it: real processes, asked over HTTP by a visitor."""

import gzip
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PORT = int(os.environ.get("PORT", "8480"))
FOLDER = Path(os.environ.get("STACK_DIR", ROOT / "var" / "faults"))
EDGE = PORT + 1
APPS = {"app1": PORT + 3, "app2": PORT + 4}
KEPT = ("/de/", "/en/", "/de/stories/", "/de/stories/emscher-umbau/")
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
    cookies: list[str] = field(default_factory=list)

    @property
    def status_code(self) -> int:
        """What Django's client calls the status."""
        return self.status

    @property
    def content(self) -> bytes:
        """What Django's client calls the page."""
        return self.text.encode()


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
    cookies = response.headers.get_all("set-cookie") or []
    return Answer(response.status, found, text.decode("utf-8", "replace"), time.monotonic() - begun, cookies)


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


def is_ready(port: int) -> bool:
    """Whether a process of the portal says that it is ready."""
    try:
        return ask("/-/ready", port).status == 200
    except OSError:
        return False


def renew(*names: str) -> None:
    """Stop parts and start them, at once."""
    with without(*names):
        pass
    assert within(60, lambda: all(is_ready(port) for port in APPS.values())) is not None


@contextmanager
def environment(*names: str, **variables: str) -> Iterator[None]:
    """Give parts other variables for a while."""
    file = FOLDER / "portal.env"
    usual = file.read_text()
    file.write_text(usual + "".join(f"{name}={value}\n" for name, value in variables.items()))
    try:
        renew(*names)
        yield
    finally:
        file.write_text(usual)
        renew(*names)


def stop_with(signal_number: int, *names: str) -> None:
    """Send a signal to parts with everything that they have started."""
    for name in names:
        os.killpg(pid(name), signal_number)


def assert_served() -> None:
    """Visitors get pages that the cache has, and pages that it does not have."""
    for path in (*KEPT, *map(unseen, KEPT)):
        answer = ask(path)
        assert answer.status == 200, path
        assert answer.seconds < 5, path
