"""Who looks after the running stack: starts its parts, starts again what ends, and tells others that it is there."""

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from parts import LOGS, ROOT, STATE, Process, environment, processes


class Supervisor:
    """Starts the parts and starts again what ends, until it is told to stop."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen] = {}
        self.is_stopping = False

    def run(self) -> None:
        """Look after the parts twice a second; the lock tells others that this happens."""
        signal.signal(signal.SIGTERM, lambda *_: setattr(self, "is_stopping", True))
        with locked():
            (STATE / "pids" / "supervisor").write_text(str(os.getpid()))
            while not self.is_stopping:
                for part in processes():
                    self.look_after(part)
                time.sleep(0.5)
            for name in reversed(list(self.running)):
                self.end(name)

    def look_after(self, part: Process) -> None:
        """Start a part that does not run, unless it is held."""
        child = self.running.get(part.name)
        is_alive = child is not None and child.poll() is None
        if (STATE / "held" / part.name).exists():
            if child is not None:
                self.end(part.name)
            return
        if is_alive:
            return
        with (LOGS / f"{part.name}.log").open("a") as log:
            print(f"{time.strftime('%H:%M:%S')} start {part.name}", flush=True)
            child = subprocess.Popen(
                part.command,
                cwd=ROOT,
                env=environment() | part.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.running[part.name] = child
        (STATE / "pids" / part.name).write_text(str(child.pid))

    def end(self, name: str) -> None:
        """Stop a part in its own way; after ten seconds with everything that it has started."""
        child = self.running.pop(name)
        # PostgreSQL ends its connections at SIGINT; at SIGTERM it would wait for them.
        child.send_signal(signal.SIGINT if name == "postgres" else signal.SIGTERM)
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        (STATE / "pids" / name).unlink(missing_ok=True)


@contextmanager
def locked() -> Iterator[None]:
    """Hold the lock of the running stack; raises BlockingIOError where another process holds it."""
    with (STATE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def is_running() -> bool:
    """Whether a supervisor looks after the stack; one that was never started has no folder."""
    try:
        with locked():
            return False
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
