"""Many readers at once, while an editor publishes and a process is killed."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from threading import Thread

import pytest

from .editing import make_story
from .stack import KEPT, PORT, ask, stack, stop_with, within

VISIBLE = 5  # seconds until every visitor sees what was published
PAUSE = 4  # seconds between two publications


class Readers:
    """`wrk` with so many connections for so many seconds; `result` is what came of it."""

    def __init__(self, paths, connections, seconds):
        stack("install", "wrk")
        command = [str(shutil.which("wrk")), "-t", "2", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "10s"]
        command += ["-H", "Accept-Encoding: gzip", "-s", str(Path(__file__).parent / "load.lua")]
        variables = os.environ | {"PATHS": " ".join(paths)}
        self.process = subprocess.Popen(
            [*command, f"http://127.0.0.1:{PORT}/"], env=variables, stdout=subprocess.PIPE, text=True
        )

    def is_reading(self):
        return self.process.poll() is None

    def result(self):
        said, _nothing = self.process.communicate()
        return json.loads(said.strip().splitlines()[-1])


@pytest.fixture
def published(editor):
    """A story of its own: its address, and a function that publishes it with the next number in its title."""
    mark = time.time_ns()
    pk, numbers = make_story(f"Last {mark}"), iter(range(1, 1000))

    def publish():
        number = next(numbers)
        answer = editor.publish(pk, f"Stand Nummer {number} der Last")
        assert answer.status == 302
        assert answer.seconds < 5
        return number

    return f"/de/stories/last-{mark}/", publish


def number_in(path):
    """Return the number in the title that a visitor sees; 0 before the first."""
    answer = ask(path)
    assert answer.status == 200
    title = answer.text.split("<title>")[1].split("</title>")[0]
    return int(title.split("Nummer ")[1].split()[0]) if "Nummer" in title else 0


def test_64_connections_for_60_seconds_get_no_5xx_and_no_stale_page_while_pages_are_published_and_a_process_is_killed(
    published,
):
    path, publish = published
    readers = Readers([*KEPT, path], 64, 60)
    begun, is_killed, written, stale = time.monotonic(), False, [], []
    while readers.is_reading():
        written.append((time.monotonic(), publish()))
        seen = number_in(path)
        owed = max([number for at, number in written if at < time.monotonic() - VISIBLE], default=0)
        if seen < owed:
            stale.append((seen, owed))
        if not is_killed and time.monotonic() - begun > 20:
            stop_with(signal.SIGKILL, "app1")
            is_killed = True
        time.sleep(PAUSE)
    result = readers.result()
    print(result, f"{len(written)} published")
    assert is_killed
    assert len(written) >= 5
    assert result["refused"] == result["broken"] == result["late"] == 0, result
    assert stale == []
    assert within(VISIBLE, lambda: number_in(path) == written[-1][1]) is not None


def test_300_cached_requests_a_second_take_50_ms_at_p95_beside_an_editor_who_publishes(published):
    publish = published[1]
    for page in KEPT:
        ask(page)
    readers = Readers(KEPT, 8, 20)
    is_over = False

    def work():
        while not is_over:
            publish()
            time.sleep(1)

    editing = Thread(target=work)
    editing.start()
    result = readers.result()
    is_over = True
    editing.join()
    print(result)
    assert result["rate"] >= 300
    assert result["p95"] < 50
    assert result["refused"] == result["broken"] == result["late"] == 0
