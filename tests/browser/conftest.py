"""A real portal in processes of its own, one for each process of the test run, and a real Chromium.

Where Chromium is missing, these tests fail under CI and are skipped elsewhere, with what to install.
"""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from tests.bench.serving import build, manage, serve_as_in_production, serve_on_workstation, workstation

# Letters as wide as in a window, where they are not moved to whole pixels.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
BROWSERS = ("chromium-headless-shell", "chromium")
MISSING = "Chromium is missing: apt-get install chromium-headless-shell, or .venv/bin/playwright install chromium"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Run the tests of this folder after all others: Playwright's loop keeps Django's ORM from working beside it."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: here in item.path.parents)


@pytest.fixture(scope="session")
def django_db_setup():
    """These tests use the portal's own database, not the one of the test runner."""


@pytest.fixture(scope="session")
def mail_folder(tmp_path_factory):
    """Return the folder into which the portal writes its mails, one file for each connection."""
    return tmp_path_factory.mktemp("mails")


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Build the demo portal once for all processes and return its folder, which is copied and never served."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "built"
    folder.mkdir(exist_ok=True)
    with (folder.parent / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            build(folder)
            (folder / "complete").touch()
    return folder


@pytest.fixture(scope="session")
def portal_folder(built, tmp_path_factory):
    """Return the folder of the portal that tests may change."""
    return shutil.copytree(built, tmp_path_factory.mktemp("portal"), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def portal(portal_folder, mail_folder):
    """Serve the portal of a workstation, with the README's accounts, and return its address."""
    with serve_on_workstation(portal_folder, EMAIL_URL=f"filemail:///{mail_folder}") as address:
        yield address


@pytest.fixture(scope="session")
def public_portal(built, tmp_path_factory):
    """Serve the portal as readers get it, on the production settings; no test changes it. Return its address."""
    folder = shutil.copytree(built, tmp_path_factory.mktemp("public"), dirs_exist_ok=True)
    with serve_as_in_production(folder) as address:
        yield address


@pytest.fixture(scope="session")
def on_portal(portal, portal_folder):
    """Return a function that runs Python in the served portal, as somebody else's process, and returns what it says."""

    def run(code):
        return manage(workstation(portal_folder), "shell", "--no-imports", "--command", code)

    return run


@pytest.fixture(scope="session")
def chromium():
    """A Chromium: the machine's own, best without windows, otherwise the one that Playwright has installed."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            own = next(filter(None, map(shutil.which, BROWSERS)), None)
            browser = playwright.chromium.launch(executable_path=own, args=ARGUMENTS)
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
def read(chromium, public_portal):
    """Return a function that opens a page as readers get it; further pages reuse the tab unless options differ."""
    contexts = {}

    def open_it(path, **options):
        key = str(sorted(options.items()))
        if key not in contexts:
            contexts[key] = chromium.new_context(base_url=public_portal, **options).new_page()
        contexts[key].goto(path)
        return contexts[key]

    yield open_it
    for page in contexts.values():
        page.context.close()


@pytest.fixture(scope="session")
def axe():
    """Return a function that gives what axe-core finds wrong with a page or a part of it: rule and elements.

    Checked are WCAG 2.0, 2.1 and 2.2 A and AA and the best practices, or only the rules that are named.
    """
    import axe_playwright_python

    # What is still fading in has not yet the contrast that a reader meets; what turns for ever is not waited for.
    at_rest = """Promise.all(document.getAnimations()
        .filter(one => one.effect.getComputedTiming().endTime !== Infinity)
        .map(one => one.finished.catch(() => null)))"""
    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

    def complaints(page, part="html", rules=None):
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        page.evaluate(at_rest)
        run_only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": AXE_TAGS}
        found = page.evaluate("([part, runOnly]) => axe.run(part, {runOnly})", [part, run_only])["violations"]
        return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]

    return complaints


@pytest.fixture(scope="session")
def sessions():
    """Return the session cookies of the accounts that are logged in, by name."""
    return {}


@pytest.fixture
def log_in(open_page, sessions):
    """Return a function that opens the dashboard as one of the README's accounts, which stay logged in."""

    def log_in_as(name, **options):
        page = open_page("/admin/", storage_state={"cookies": sessions.get(name, []), "origins": []}, **options)
        if page.locator("[name=password]").count():
            page.fill("[name=login]", name)
            page.fill("[name=password]", f"{name}-of-53-cities")
            page.click("button[type=submit]")
            page.wait_for_url("**/admin/")
            sessions[name] = [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
        return page

    return log_in_as
