"""`make bench`: what a page costs that no cache has, and one that the page cache has, as ratios within one run.

The stack runs on ports of its own, beside a plain Django view under the same gunicorn (plain.py) and a Varnish as it
comes, which keeps a body as large as the home page. Each round asks every address in turn, so that whatever else the
machine does meets all of them alike; printed is the median of the rounds' ratios. The portal keeps what it has rendered
until any content changes: a page is timed as it is asked for again, and anew, as the first after a change.
"""

import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from redis import Redis

from tests.bench.serving import process
from tests.faults.stack import APPS, EDGE, FOLDER, PORT, ROOT, stack, without

APP, REDIS = APPS["app1"], PORT + 6
PLAIN, PLAIN_EDGE = PORT + 8, PORT + 9
ROUNDS, REQUESTS, CHANGES = 9, 15, 3
LONG = 40  # rounds where two measurements at different times are compared: a machine may be slow for seconds
MARK = ":1:content-generation"  # in Redis: without it, whatever is kept is out of date (core/kept.py)
STORIES = 3000
# How many times as long as the plain view a page may take.
PAGES = {
    "home": ("/de/", 15),
    "story": ("/de/stories/bochum-wiege-it-sicherheit/", 10),
    "sector": ("/de/branchen/ressourceneffizienz/", 10),
    "project": ("/de/projekte/innovation-centres-ruhr/", 10),
}
LISTING = "/de/stories/"
GROWTH, HIT, MEMORY = 1.1, 0.9, 120  # times; of Varnish's own speed; MB of a worker
HEADERS = {"Host": f"127.0.0.1:{PORT}", "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
DELETE = """from wagtail.models import Page
from ruhr_site.core.edge.changes import all_at_once
with all_at_once():
    Page.objects.filter(slug__startswith="story-").delete()
"""


class Asker:
    """A connection that stays open, as the page cache keeps its own."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, path: str) -> tuple[float, bytes]:
        """Return milliseconds and body of an answer that is a page."""
        begun = time.perf_counter()
        self.connection.request("GET", path, headers=HEADERS)
        response = self.connection.getresponse()
        body = response.read()
        assert response.status == 200, (path, response.status)
        return (time.perf_counter() - begun) * 1000, body


def until(condition: Callable[[], object]) -> None:
    """Wait until something answers."""
    for _ in range(150):
        try:
            condition()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("Nothing answers.")


def misses(paths: dict[str, str], rounds: int = ROUNDS) -> dict[str, tuple[float, float]]:
    """Return for each page, again and anew, the median of its milliseconds, and of its ratios to the plain view."""
    portal, plain, kept = Asker(APP), Asker(PLAIN), Redis(port=REDIS)

    def anew(path: str) -> float:
        kept.delete(MARK)
        return portal.ask(path)[0]

    taken: dict[str, list[float]] = {}

    def note(name: str, times: list[float]) -> None:
        taken.setdefault(name, []).append(statistics.median(times))

    for _ in range(rounds):
        note("plain", [plain.ask("/")[0] for _ in range(REQUESTS)])
        for name, path in paths.items():
            note(f"{name}, anew", [anew(path) for _ in range(CHANGES)])
            note(name, [portal.ask(path)[0] for _ in range(REQUESTS)])
    return {
        name: (
            statistics.median(times),
            statistics.median(time / base for time, base in zip(times, taken["plain"], strict=True)),
        )
        for name, times in taken.items()
    }


def hits(size: int) -> tuple[float, float]:
    """Return kept pages per second, and their ratio to those of a Varnish with a static body of so many bytes."""
    stack("install", "wrk")
    wrk = str(shutil.which("wrk"))
    options = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]

    def rate(address: str) -> float:
        command = [wrk, "-t", "1", "-c", "16", "-d", "1s", *options, address]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert "Non-2xx" not in said, said
        return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]

    ours, theirs = f"http://127.0.0.1:{EDGE}/de/", f"http://127.0.0.1:{PLAIN_EDGE}/body/{size}/"
    pairs = [(rate(ours), rate(theirs)) for _ in range(30)]
    return statistics.median(one for one, _ in pairs), statistics.median(one / other for one, other in pairs)


def memory() -> float:
    """Return the MB of memory of the worker that has answered."""
    master = (FOLDER / "pids" / "app1").read_text()
    worker = Path(f"/proc/{master}/task/{master}/children").read_text().split()[0]
    kilobytes = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{worker}/status").read_text())[1]  # type: ignore[index]
    return int(kilobytes) / 1024


def row(name: str, value: str, ratio: float | None, target: str, is_met: bool) -> None:
    """Print a row of the table."""
    said = "" if ratio is None else f"{ratio:.2f}"
    print(f"| {name} | {value} | {said} | {target} | {'met' if is_met else 'MISSED'} |", flush=True)


def measure() -> None:
    """Measure a running stack and print the table."""
    print("| what | measured | ratio | target | |\n| --- | --- | --- | --- | --- |")
    few = misses({name: path for name, (path, _most) in PAGES.items()})
    row("plain Django view", f"{few['plain'][0]:.1f} ms", None, "", True)
    for name, (_path, most) in PAGES.items():
        time_taken, ratio = few[name]
        row(name, f"{time_taken:.1f} ms", ratio, f"at most {most} × plain", ratio <= most)
        time_taken, ratio = few[f"{name}, anew"]
        row(f"{name}, first after a change", f"{time_taken:.1f} ms", ratio, "", True)
    size = len(Asker(EDGE).ask("/de/")[1])
    rate, share = hits(size)
    row(f"a hit at the edge ({size} bytes)", f"{rate:.0f}/s", share, f"at least {HIT} of Varnish’s own", share >= HIT)
    fill = f"from tests.bench.search_speed import fill; fill({STORIES})"
    listing = misses({"listing": LISTING}, LONG)
    # The pictures of so many new stories would be drawn on the cores that are measured.
    with without("worker"):
        stack("manage", "shell", "--no-imports", "--command", fill)
        try:
            many = misses({"listing": LISTING}, LONG)
        finally:
            stack("manage", "shell", "--no-imports", "--command", DELETE)
    for name, words in (("listing", ""), ("listing, anew", ", first after a change")):
        growth = many[name][1] / listing[name][1]
        row(f"listing of the demo{words}", f"{listing[name][0]:.1f} ms", listing[name][1], "", True)
        says = f"at most {GROWTH} × that of the demo"
        row(f"listing of {STORIES} stories{words}", f"{many[name][0]:.1f} ms", growth, says, growth <= GROWTH)
    used = memory()
    row("memory of a worker", f"{used:.0f} MB", None, f"at most {MEMORY} MB", used <= MEMORY)


def main() -> None:
    """Start what is compared, measure, and stop it."""
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", str(ROOT / "deploy" / "gunicorn.conf.py")]
    stack("start")  # installs what is missing, Varnish too
    varnish = [str(shutil.which("varnishd", path=f"{os.environ['PATH']}:/usr/sbin")), "-F", "-j", "none"]
    varnish += ["-n", str(FOLDER / "plain"), "-a", f"127.0.0.1:{PLAIN_EDGE}", "-b", f"127.0.0.1:{PLAIN}", "-T", "none"]
    try:
        with ExitStack() as running:
            bind = {"APP_BIND": f"127.0.0.1:{PLAIN}", "PROMETHEUS_MULTIPROC_DIR": ""}
            running.enter_context(process([*gunicorn, "tests.bench.plain"], os.environ | bind))
            until(lambda: Asker(PLAIN).ask("/"))
            running.enter_context(process(varnish, dict(os.environ)))
            until(lambda: Asker(PLAIN_EDGE).ask("/"))
            measure()
    finally:
        stack("stop")


if __name__ == "__main__":
    main()
