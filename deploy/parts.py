"""The parts of the stack as data: what runs, with which command, at which port and in which environment."""

import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
STATE = Path(os.environ.get("STACK_DIR", ROOT / "var" / "stack"))
VAR = STATE / "portal"
LOGS = STATE / "logs"
PORT = int(os.environ.get("PORT", "8080"))
WEB, EDGE, PURGE, APP1, APP2, DATABASE, REDIS, MAIL = range(PORT, PORT + 8)
ADDRESS = f"http://127.0.0.1:{WEB}"
PYTHON = str(ROOT / ".venv" / "bin" / "python")
APPS = {"app1": APP1, "app2": APP2}
PATIENCE = 60  # seconds until a part that does not answer is given up
# Seconds until the page cache knows whether a process is ready: it asks every 2, and believes the second of 3 answers.
NOTICED = 7
IS_ROOT = os.geteuid() == 0
# Program to Debian's package.
PACKAGES = {
    "nginx": "nginx-light",
    "varnishd": "varnish varnish-modules",
    "redis-server": "redis-server",
    "postgres": "postgresql",
}
# What tests and measurements need beside them.
TOOLS = {"wrk": "wrk"}
SEARCHED = [*os.environ["PATH"].split(":"), "/usr/local/sbin", "/usr/sbin", "/sbin"]


def program(name: str) -> str | None:
    """Return the path of a program; PostgreSQL's lie where Debian keeps each version."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return shutil.which(name, path=":".join([*(str(path) for path in versions), *SEARCHED]))


@dataclass(frozen=True)
class Process:
    """A part of the stack: its command, and variables that it has beside those of the portal."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    # What runs before the portal can be built, and before everything else.
    is_ground: bool = False


def managed(name: str, *command: str) -> Process:
    """Return a process that runs a command of the portal."""
    return Process(name, [PYTHON, "manage.py", *command])


def portal(name: str, port: int) -> Process:
    """Return a process of the portal that answers requests."""
    command = [PYTHON, "-m", "gunicorn", "--config", str(DEPLOY / "gunicorn.conf.py"), "ruhr_site.wsgi"]
    return Process(name, command, {"APP_BIND": f"127.0.0.1:{port}", "LEAVING_FILE": str(STATE / "leaving" / name)})


def processes() -> list[Process]:
    """Return all parts, in the order in which they are started."""
    loopback = "127.0.0.1"
    postgres = ["-D", str(database_folder()), "-h", loopback, "-p", str(DATABASE), "-k", ""]
    varnish = ["-F", "-n", str(STATE / "varnish"), "-f", str(STATE / "portal.vcl"), "-s", "default,256m", "-T", "none"]
    varnish += [
        "-a",
        f"visitors={loopback}:{EDGE}",
        "-a",
        f"purge={loopback}:{PURGE}",
        "-p",
        f"vcl_path={STATE}:{DEPLOY / 'varnish'}",
    ]
    # Its jail would change to a user who may not read a clone in a home folder.
    varnish = ["-j", "none", *varnish]
    redis = ["--bind", loopback, "--port", str(REDIS), "--save", "", "--appendonly", "no", "--maxmemory", "128mb"]
    redis += ["--maxmemory-policy", "allkeys-lru", "--dir", str(STATE)]
    return [
        Process("postgres", [*as_postgres(), str(program("postgres")), *postgres], is_ground=True),
        Process("redis", [str(program("redis-server")), *redis], is_ground=True),
        Process("mail", [PYTHON, "manage.py", "catch_mail", "--port", str(MAIL)], is_ground=True),
        *(portal(name, port) for name, port in APPS.items()),
        managed("worker", "db_worker"),
        managed("mails", "send_mails", "--watch"),
        managed("schedule", "run_schedule", "--watch"),
        managed("purges", "purge_edge", "--watch"),
        managed("daily", "run_daily", "--watch"),
        Process("varnish", [str(program("varnishd")), *varnish]),
        Process(
            "nginx",
            [str(program("nginx")), "-p", str(STATE), "-c", str(STATE / "nginx.conf"), "-e", str(LOGS / "nginx.log")],
        ),
    ]


def database_folder() -> Path:
    """Return where PostgreSQL keeps its data: where its own user may not enter the clone, in a folder of that user."""
    if IS_ROOT and subprocess.run([*as_postgres(), "test", "-x", str(STATE)], check=False).returncode:
        return Path("/var/lib/postgresql") / f"stack-{STATE.stat().st_ino}"
    return STATE / "postgres"


def as_postgres() -> list[str]:
    """Return what runs a command as a user that PostgreSQL accepts: it refuses to run as root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if IS_ROOT else []


def environment() -> dict[str, str]:
    """Return the variables of the portal: those of var/stack/portal.env, which is made once, with keys of its own."""
    file = STATE / "portal.env"
    if not file.exists():
        password = secrets.token_urlsafe(24)
        values = {
            "SECRET_KEY": secrets.token_urlsafe(48),
            "DATABASE_URL": f"postgres://portal:{password}@127.0.0.1:{DATABASE}/postgres",
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "BASE_URL": ADDRESS,
            "CSRF_TRUSTED_ORIGINS": f"{ADDRESS},http://localhost:{WEB}",
            "CACHE_URL": f"rediscache://127.0.0.1:{REDIS}/0",
            "EDGE_PURGE_URLS": f"http://127.0.0.1:{PURGE}",
            "EMAIL_URL": f"smtp://127.0.0.1:{MAIL}",
            "CLIENT_ADDRESS_KEY": "HTTP_X_REAL_IP",
            "VAR_DIR": str(VAR),
            "PROMETHEUS_MULTIPROC_DIR": str(STATE / "metrics"),
            "BACKUP_DIR": str(STATE / "backups"),
            "DJANGO_SETTINGS_MODULE": "ruhr_site.settings.production",
        }
        file.touch(mode=0o600)
        file.write_text("".join(f"{name}={value}\n" for name, value in values.items()), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TZ") if name in os.environ}
    return (
        kept
        | {"PATH": ":".join(SEARCHED), "PYTHONUNBUFFERED": "1"}
        | dict(line.split("=", 1) for line in lines if line)
    )
