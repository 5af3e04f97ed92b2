"""The production set-up on one machine, for trying and testing: `make stack`, `make stack-stop`.

Everything listens on the loopback only: web server (PORT, 8080) > page cache > two processes of the portal >
PostgreSQL, Redis; beside them what sends mails, keeps the schedule and does tasks (parts.py). The files of this folder
configure it as they configure a real machine (docs/operations.md). State, logs and the portal's data lie in var/stack/.

    deploy/stack.py start | stop | status     also: restart, hold or release NAME, manage COMMAND ..., install TOOL

A held process is stopped and stays so until it is released; any other that ends is started again.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from parts import (
    ADDRESS,
    APP1,
    APP2,
    APPS,
    DATABASE,
    DEPLOY,
    EDGE,
    IS_ROOT,
    LOGS,
    NOTICED,
    PACKAGES,
    PATIENCE,
    PORT,
    PYTHON,
    REDIS,
    ROOT,
    STATE,
    TOOLS,
    VAR,
    WEB,
    as_postgres,
    database_folder,
    environment,
    processes,
    program,
)
from supervisor import Supervisor, is_running


def install(*names: str) -> None:
    """Install those of the programs that are missing, or say which: tools by name, otherwise what the stack runs."""
    wanted = {name: TOOLS[name] for name in names} or PACKAGES
    missing = [package for name, package in wanted.items() if not program(name)]
    if not missing:
        return
    packages = " ".join(missing).split()
    if not (IS_ROOT and shutil.which("apt-get")):
        sys.exit(f"Please install these packages first: apt install {' '.join(packages)}")
    print(f"Installing {', '.join(packages)}", flush=True)
    LOGS.mkdir(parents=True, exist_ok=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with (LOGS / "apt.log").open("w") as log:
        for command in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", *packages]):
            if subprocess.run(["apt-get", *command], env=quiet, stdout=log, stderr=log, check=False).returncode:
                sys.exit(f"apt-get {command[0]} failed; {log.name} says why.")


def configure() -> None:
    """Write the few lines that differ from a real machine, around the files of this folder; make the folders."""
    for folder in ("metrics", "backups", "held", "leaving", "pids"):
        (STATE / folder).mkdir(exist_ok=True)
    for mark in (STATE / "leaving").iterdir():
        mark.unlink()
    shutil.copy(DEPLOY / "varnish" / "portal.vcl", STATE / "portal.vcl")
    here = {'"8001"': f'"{APP1}"', '"8002"': f'"{APP2}"', "/srv/portal/var": str(VAR)}
    replaced(DEPLOY / "varnish" / "site.vcl", here)
    nginx = DEPLOY / "nginx"
    replaced(nginx / "portal.conf", {"/srv/portal/deploy": str(DEPLOY)})
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"  {kind}_temp_path {STATE}/nginx-{kind};\n" for kind in kinds)
    (STATE / "nginx.conf").write_text(
        f"""{"user root;" if IS_ROOT else ""}
worker_processes 1; daemon off; pid {STATE}/nginx.pid; error_log {LOGS}/nginx.log crit;
events {{ worker_connections 4096; }}
http {{
{temporary}  include {nginx}/http.conf;
  access_log {LOGS}/access.log portal;
  upstream edge {{ server 127.0.0.1:{EDGE}; keepalive 64; }}
  server {{
    listen 127.0.0.1:{WEB};
    server_name 127.0.0.1 localhost;
    # The loopback counts as a safe way, for browsers as well: the settings stay those of production.
    set $portal_scheme https; set $portal_hsts ""; set $portal_var {VAR};
    include {STATE}/portal.conf;
  }}
}}
""",
        encoding="utf-8",
    )


def replaced(file: Path, here: dict[str, str]) -> None:
    """Write a file of this folder with the places of this machine instead of those of a real one."""
    text = file.read_text(encoding="utf-8")
    for real, place in here.items():
        if real not in text:
            sys.exit(f"{file} no longer names {real}")
        text = text.replace(real, place)
    (STATE / file.name).write_text(text, encoding="utf-8")


def make_database() -> None:
    """Make an empty PostgreSQL with an account of its own; one that exists stays."""
    folder, password = database_folder(), environment()["DATABASE_URL"].split(":")[2].split("@")[0]
    if (folder / "PG_VERSION").exists():
        return
    folder.mkdir(mode=0o700, exist_ok=True)
    note = folder.with_name("postgres-password")
    note.touch(mode=0o600)
    note.write_text(password, encoding="utf-8")
    if IS_ROOT:
        shutil.chown(folder, "postgres", "postgres")
        shutil.chown(note, "postgres", "postgres")
    options = ["-U", "portal", "-A", "scram-sha-256", f"--pwfile={note}", "-E", "UTF8", "--locale=C.UTF-8"]
    command = [*as_postgres(), str(program("initdb")), "-D", str(folder), *options]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    note.unlink()


def build() -> None:
    """Bring files, database and content up to date; a portal that has its content keeps it."""
    for command in (["prepare_assets"], ["collectstatic", "--noinput"], ["migrate", "--verbosity", "0"], ["seed_demo"]):
        print(f"  {command[0]}", flush=True)
        manage(*command)


def manage(*command: str, quiet: bool = True) -> None:
    """Run a command of the portal in the environment of the stack."""
    output = subprocess.PIPE if quiet else None
    whole = [PYTHON, "manage.py", *command]
    done = subprocess.run(whole, cwd=ROOT, env=environment(), check=False, stdout=output, stderr=output, text=True)
    if done.returncode:
        sys.exit("".join(filter(None, [done.stdout, done.stderr])) or done.returncode)


def answers(address: str) -> bool:
    """Whether an address answers with a page."""
    try:
        return urllib.request.urlopen(address, timeout=5).status == 200  # noqa: S310
    except OSError:
        return False


def listens(port: int) -> bool:
    """Whether something listens at a port of the loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(what: str, condition: Callable[[], bool], give_up: Callable[[], None] = lambda: None) -> None:
    """Wait until something is so, and give up after a minute."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            give_up()
            sys.exit(f"{what} does not answer; see {LOGS}")
        time.sleep(0.2)


def start() -> None:
    """Build and start the stack, unless it runs."""
    for folder in (LOGS, VAR):
        folder.mkdir(parents=True, exist_ok=True)
    if not is_running():
        taken = [port for port in range(PORT, PORT + 8) if listens(port)]
        if taken:
            sys.exit(f"In use by something else: port {', '.join(map(str, taken))}. PORT=9000 make stack takes others.")
        install()
        configure()
        make_database()
        for part in processes():
            mark = STATE / "held" / part.name
            mark.unlink(missing_ok=True) if part.is_ground else mark.touch()
        with (LOGS / "supervisor.log").open("a") as log:
            command = [PYTHON, __file__, "supervise"]
            subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
        print("Database, cache and mail are starting", flush=True)
        for name, port in (("PostgreSQL", DATABASE), ("Redis", REDIS)):
            wait_for(name, lambda port=port: listens(port), stop)
        build()
        for mark in (STATE / "held").iterdir():
            mark.unlink()
    wait_for("The portal", lambda: answers(f"{ADDRESS}/-/ready") and answers(f"{ADDRESS}/de/"), stop)
    print(f"The portal is at {ADDRESS}/ - make an account with: deploy/stack.py manage createsuperuser")
    print(f"Logs: {LOGS.relative_to(ROOT) if LOGS.is_relative_to(ROOT) else LOGS} - stop it with make stack-stop")


def stop() -> None:
    """Stop the stack and wait until nothing of it is left; its data stay."""
    if not is_running():
        print("The stack does not run.")
        return
    os.kill(int((STATE / "pids" / "supervisor").read_text()), signal.SIGTERM)
    while is_running():
        time.sleep(0.2)
    print("The stack is stopped.")


def status() -> None:
    """Say which parts run."""
    if not STATE.exists():
        print(f"The stack was never started here ({STATE}).")
        return
    print("running" if is_running() else "stopped")
    for part in processes():
        pid = STATE / "pids" / part.name
        held = " (held)" if (STATE / "held" / part.name).exists() else ""
        print(f"  {part.name:<10}{pid.read_text() if pid.exists() else '-'}{held}")


def hold(name: str) -> None:
    """Stop a part and keep it stopped."""
    (STATE / "held" / name).touch()
    wait_for(f"{name} (stopping)", lambda: not (STATE / "pids" / name).exists())


def release(name: str) -> None:
    """Start a part that was held."""
    (STATE / "held" / name).unlink(missing_ok=True)
    wait_for(name, lambda: (STATE / "pids" / name).exists())


def restart(name: str) -> None:
    """Stop a part and start it; a process of the portal is left by visitors before, and found again after."""
    leaving = STATE / "leaving" / name
    if name in APPS:
        leaving.touch()
        time.sleep(NOTICED)
    hold(name)
    leaving.unlink(missing_ok=True)
    release(name)
    if name in APPS:
        wait_for(name, lambda: answers(f"http://127.0.0.1:{APPS[name]}/-/ready"))
        time.sleep(NOTICED)


COMMANDS = {
    "start": start,
    "stop": stop,
    "status": status,
    "hold": hold,
    "release": release,
    "restart": restart,
    "supervise": lambda: Supervisor().run(),
    "install": install,
    "manage": lambda *command: manage(*command, quiet=False),
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1] if len(sys.argv) > 1 else "status"](*sys.argv[2:])
