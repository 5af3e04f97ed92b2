"""Settings of a real machine: what is missing stops the start, what protects visitors is on."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "ruhr_site.settings.production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "example.org",
    "BASE_URL": "https://example.org",
    "DATABASE_URL": "sqlite:///:memory:",
}
COOKIE = ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "DOMAIN", "PATH")
PROTECTION = {
    "DEBUG": False,
    "ALLOWED_HOSTS": ["example.org"],
    "CSRF_TRUSTED_ORIGINS": ["https://example.org"],
    "WAGTAILADMIN_BASE_URL": "https://example.org",
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 2 * 365 * 24 * 60 * 60,
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    "SECURE_REFERRER_POLICY": "strict-origin-when-cross-origin",
}
READ = """
import json, sys, django
from django.conf import settings
django.setup()
json.dump({name: getattr(settings, name) for name in sys.argv[1:]}, sys.stdout)
"""


def run(*arguments, **environment):
    """Run Python in the project with nothing in its environment but what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=kept | environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture(scope="module")
def production():
    """Settings as production has them, by name."""
    cookies = [f"{kind}_COOKIE_{name}" for kind in ("SESSION", "CSRF") for name in COOKIE]
    names = [*cookies, *PROTECTION, "PASSWORD_HASHERS"]
    done = run("-c", READ, *names, **COMPLETE)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "BASE_URL"])
def test_a_missing_variable_stops_the_start_and_is_named(name):
    done = run("manage.py", "check", **{key: value for key, value in COMPLETE.items() if key != name})
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert name in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "BASE_URL"])
def test_an_empty_variable_does_not_pass_the_deployment_check(name):
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **COMPLETE | {name: ""})
    assert done.returncode != 0


def test_the_deployment_check_finds_nothing():
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **COMPLETE)
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_the_web_server_interface_starts_with_production_settings():
    variables = {name: value for name, value in COMPLETE.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = run(
        "-c",
        "from ruhr_site.wsgi import application; from django.conf import settings; print(settings.SETTINGS_MODULE)",
        **variables,
    )
    assert done.stdout.strip() == "ruhr_site.settings.production", done.stderr


def test_the_web_server_interface_does_not_start_without_a_secret_key():
    assert run("-c", "from ruhr_site.wsgi import application").returncode != 0


def test_debug_cannot_be_switched_on_from_the_environment():
    done = run("-c", READ, "DEBUG", **COMPLETE, DEBUG="1", DJANGO_DEBUG="1")
    assert json.loads(done.stdout) == {"DEBUG": False}


@pytest.mark.parametrize("cookie", ["SESSION_COOKIE", "CSRF_COOKIE"])
@pytest.mark.parametrize(("attribute", "value"), [("SECURE", True), ("HTTPONLY", True), ("SAMESITE", "Lax")])
def test_cookies_are_kept_from_scripts_and_from_other_sites(production, cookie, attribute, value):
    assert production[f"{cookie}_{attribute}"] == value


@pytest.mark.parametrize("cookie", ["SESSION_COOKIE", "CSRF_COOKIE"])
def test_cookies_belong_to_this_host_only(production, cookie):
    assert production[f"{cookie}_NAME"].startswith("__Host-")
    assert production[f"{cookie}_DOMAIN"] is None
    assert production[f"{cookie}_PATH"] == "/"


@pytest.mark.parametrize(("name", "value"), PROTECTION.items())
def test_what_protects_visitors_is_on(production, name, value):
    assert production[name] == value


def test_passwords_are_hashed_slowly(production):
    assert "MD5" not in production["PASSWORD_HASHERS"][0]


def test_hosts_are_separated_by_commas():
    done = run("-c", READ, "ALLOWED_HOSTS", **COMPLETE | {"ALLOWED_HOSTS": "example.org,www.example.org"})
    assert json.loads(done.stdout) == {"ALLOWED_HOSTS": ["example.org", "www.example.org"]}


@pytest.mark.parametrize("module", ["dev", "test"])
def test_a_workstation_needs_no_variable(module, tmp_path):
    done = run("manage.py", "check", DJANGO_SETTINGS_MODULE=f"ruhr_site.settings.{module}", VAR_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
