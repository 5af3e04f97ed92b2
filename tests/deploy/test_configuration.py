"""The files of deploy/ as the programs that read them understand them."""

import shutil
import subprocess

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
DEPLOY = ROOT / "deploy"
SBIN = "/usr/sbin:/sbin:/usr/bin:/bin:/usr/local/bin:/usr/local/sbin"


def needed(name):
    """Return the path of a program that `make stack` installs; the test is left out where it is missing."""
    return shutil.which(name, path=SBIN) or pytest.skip(f"{name} is not installed; make stack installs it")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": SBIN})


def test_the_web_server_of_a_real_machine_understands_its_files(tmp_path):
    nginx = needed("nginx")
    for name in ("http.conf", "portal.conf", "error.conf", "nginx.conf"):
        text = (DEPLOY / "nginx" / name).read_text()
        for real, here in {
            "/srv/portal/deploy/nginx": str(tmp_path),
            "/srv/portal/var": str(tmp_path),
            "/etc/letsencrypt/live/portal.example.org": str(tmp_path),
            "/run/nginx.pid": str(tmp_path / "pid"),
            "/var/log/nginx": str(tmp_path),
            "user www-data;": "",
        }.items():
            text = text.replace(real, here)
        (tmp_path / name).write_text(text)
    key, certificate = str(tmp_path / "privkey.pem"), str(tmp_path / "fullchain.pem")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=portal.example.org"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    done = run(nginx, "-t", "-p", str(tmp_path), "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "nginx.conf"))
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_the_page_cache_of_a_real_machine_understands_its_files():
    done = run(
        needed("varnishd"), "-C", "-p", f"vcl_path={DEPLOY / 'varnish'}", "-f", str(DEPLOY / "varnish" / "portal.vcl")
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("file", sorted((DEPLOY / "systemd").glob("*.service")), ids=lambda file: file.name)
def test_a_service_runs_a_command_that_exists(file):
    from django.core.management import get_commands

    start = next(line for line in file.read_text().splitlines() if line.startswith("ExecStart="))
    words = start.split()
    assert words[0] == "ExecStart=/srv/portal/.venv/bin/python"
    assert words[1:3] == ["-m", "gunicorn"] or words[2] in get_commands()


def test_the_environment_of_a_real_machine_names_what_production_needs():
    names = {line.split("=")[0] for line in (DEPLOY / "portal.env").read_text().splitlines() if "=" in line}
    assert {"SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "BASE_URL", "CACHE_URL", "CLIENT_ADDRESS_KEY"} <= names
