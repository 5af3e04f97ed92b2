"""A real portal in processes of its own, and a real Chromium.

Where Chromium is missing, these tests fail under CI and are skipped elsewhere, with what to install.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
MISSING = "Chromium is missing: apt-get install chromium, or .venv/bin/playwright install chromium"


def pytest_collection_modifyitems(items):
    """Run the tests of this folder together, in one process, so that they share one portal."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def django_db_setup():
    """These tests use the portal's own database, not the one of the test runner."""


@pytest.fixture(scope="session")
def mail_folder(tmp_path_factory):
    """Return the folder into which the portal writes its mails, one file for each connection."""
    return tmp_path_factory.mktemp("mails")


def manage(*arguments):
    """Return the command line of a management command."""
    return [sys.executable, "manage.py", *arguments]


@pytest.fixture(scope="session")
def environment(tmp_path_factory, mail_folder):
    """Return the environment of the portal's processes: its data in a folder of its own."""
    own = {
        "VAR_DIR": str(tmp_path_factory.mktemp("portal")),
        "DJANGO_SETTINGS_MODULE": "ruhr_site.settings.dev",
        "EMAIL_URL": f"filemail:///{mail_folder}",
    }
    return {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CACHE_URL")} | own


@pytest.fixture(scope="session")
def portal(environment):
    """Build the demo portal, serve it, and return its address."""
    for command in (["prepare_assets"], ["migrate", "--verbosity", "0"], ["seed_demo"]):
        subprocess.run(manage(*command), cwd=ROOT, env=environment, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    processes = [
        subprocess.Popen(
            manage(*command), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for command in (["runserver", "--noreload", f"127.0.0.1:{port}"], ["send_mails", "--watch"])
    ]
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/robots.txt")
            break
        except OSError:
            time.sleep(0.2)
    yield address
    for process in processes:
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def on_portal(portal, environment):
    """Return a function that runs Python in the served portal, as somebody else's process, and returns what it says."""

    def run(code):
        command = manage("shell", "--no-imports", "--command", code)
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

    return run


@pytest.fixture(scope="session")
def chromium():
    """A Chromium: the machine's own, otherwise the one that Playwright has installed."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        except Error:
            if os.environ.get("CI"):
                pytest.fail(MISSING)
            pytest.skip(MISSING)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, portal):
    """Return a function that opens a page of the portal, in German unless told otherwise."""
    contexts = []

    def open_it(path, **options):
        context = chromium.new_context(base_url=portal, **({"locale": "de-DE"} | options))
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def axe():
    """Return a function that gives what axe-core finds wrong with a page or a part of it: rule and elements."""
    import axe_playwright_python

    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

    def complaints(page, part="html"):
        page.evaluate(script)
        found = page.evaluate("part => axe.run(part)", part)["violations"]
        return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]

    return complaints


@pytest.fixture
def log_in(open_page):
    """Return a function that logs in with one of the README's accounts."""

    def log_in_as(name, **options):
        page = open_page("/admin/", **options)
        page.fill("[name=username]", name)
        page.fill("[name=password]", f"{name}-of-53-cities")
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    return log_in_as
